import Access
import Casework
import Foundation
import Intake
import Postgres
import TestCluster
import Testing

@testable import Inspections

/// Real files, where the environment's OPEN_DATA says they are; skipped elsewhere.
private let openData = ProcessInfo.processInfo.environment["OPEN_DATA"]

private struct CountGrades: Statement {
    static let sql = """
        select overall, count(*) as schools
        from inspections.latest_graded_as_at($1)
        where overall is not null
        group by overall
        order by overall
        """
    var parameters: [Parameter] { [.optional(Day("2018-09-01"))] }
    static func decode(_ row: inout Row) throws -> [Int] { [try row.int("overall"), try row.int("schools")] }
}

struct OpenDataTests {
    // OPEN_DATA is a folder of official files that is not part of the project.
    @Test(.enabled(if: openData != nil, "OPEN_DATA is not set"))
    func `the file of 31 July 2018 has 21,739 grades and that of August 2023 is taken whole`() async throws {
        let folder = try #require(openData)
        try await withDatabase(as: .worker) { database in
            var counts: [[Int]] = []
            for file in [
                "ofsted/2016-2017_england_ofsted-schools_asat-31-July-2018.xlsx", "ofsted/2023-08-31_state-funded_latest_WestMidlands_pandas.csv",
            ] {
                let result = try await Intake.importFile(
                    at: folder + "/" + file, named: file, layouts: Inspections.layouts,
                    permit: try Actor.service.permit(.importFiles), database: database)
                guard case .taken(let record) = result else {
                    Issue.record("\(result.sentence)")
                    continue
                }
                #expect(record.counts.refused == 0, "\(result.sentence)")
                if counts.isEmpty { counts = try await database.read(CountGrades(), stating: Actor.service.statement) }
            }
            #expect(counts == [[1, 4498], [2, 14_114], [3, 2338], [4, 789]])
        }
    }
}
