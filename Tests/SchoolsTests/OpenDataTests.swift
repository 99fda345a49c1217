import Access
import Casework
import Foundation
import Intake
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Schools

/// Real files, where the environment's OPEN_DATA says they are; skipped elsewhere.
private let openData = ProcessInfo.processInfo.environment["OPEN_DATA"]

private struct CountSchools: Statement {
    static let sql = """
        select
            count(*) filter (where gias_import is not null) as england,
            count(*) filter (where gias_import is not null and authority = 330) as birmingham,
            (select count(*) from schools.spine_record where authority = 330) as spine,
            count(*) filter (where authority = 330 and is_maintained and status = 'open') as maintained
        from schools.establishment
        """
    static func decode(_ row: inout Row) throws -> [Int] {
        [try row.int("england"), try row.int("birmingham"), try row.int("spine"), try row.int("maintained")]
    }
}

struct OpenDataTests {
    // OPEN_DATA is a folder of official files that is not part of the project.
    @Test(.enabled(if: openData != nil, "OPEN_DATA is not set"))
    func `England's register is 50,515 establishments, 944 in Birmingham, of which the spine has 503`() async throws {
        let folder = try #require(openData)
        try await withDatabase(as: .worker) { database in
            let files: [(String, AcademicYear?)] = [
                ("performance/2017-2018/england_spine.xlsx", AcademicYear(starting: 2017)),
                ("gias/edubasealldata20231116_reconstructed.zip", nil),
                ("gias/links_edubasealldata20250905.csv", nil),
            ]
            for (file, year) in files {
                let result = try await Intake.importFile(
                    at: folder + "/" + file, named: file, stated: StatedFacts(year: year), layouts: Schools.layouts,
                    permit: try Actor.service.permit(.importFiles), database: database)
                guard case .taken(let record) = result else {
                    Issue.record("\(result.sentence)")
                    continue
                }
                #expect(record.counts.refused == 0, "\(result.sentence)")
            }
            let counts = try #require(try await database.read(CountSchools(), stating: Actor.service.statement).first)
            #expect(Array(counts.prefix(3)) == [50_515, 944, 503])
        }
    }

    // OPEN_DATA is a folder of official files that is not part of the project.
    @Test(.enabled(if: openData != nil, "OPEN_DATA is not set"), arguments: [
        "gias/edubasealldata_sample_2021-05.csv", "gias/edubasealldata_subset_2024-02.csv", "gias/edubasealldata_example_2026-01.csv",
    ])
    func `each layout that GIAS has had is recognised, and no row of it refused`(file: String) async throws {
        let folder = try #require(openData)
        try await withDatabase(as: .worker) { database in
            let result = try await Intake.importFile(
                at: folder + "/" + file, named: file, stated: StatedFacts(), layouts: Schools.layouts,
                permit: try Actor.service.permit(.importFiles), database: database)
            guard case .taken(let record) = result else {
                Issue.record("\(result.sentence)")
                return
            }
            #expect(record.counts.taken > 0 && record.counts.refused == 0, "\(result.sentence)")
        }
    }
}
