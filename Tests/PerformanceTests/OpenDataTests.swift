import Access
import Casework
import Foundation
import Intake
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Performance

/// Real files, where the environment's OPEN_DATA says they are; skipped elsewhere.
private let openData = ProcessInfo.processInfo.environment["OPEN_DATA"]

struct OpenDataTests {
    // OPEN_DATA is a folder of official files that is not part of the project.
    @Test(.enabled(if: openData != nil, "OPEN_DATA is not set"))
    func `every performance table at hand is taken, and only a census row that stands twice is refused`() async throws {
        let folder = try #require(openData)
        try await withDatabase(as: .worker) { database in
            for (file, refused) in [
                ("performance/2017-2018/england_ks4provisional.csv", 0), ("performance/2017-2018/850_ks2final.csv", 0),
                ("performance/2016-2017/850_ks2final.csv", 0), ("performance/2016-2017/850_ks4final.csv", 0), ("performance/2017-2018/850_ks4final.csv", 0),
                ("performance/2016-2017/330_ks4final_reconstructed.csv", 0), ("performance/2017-2018/england_abs.csv", 0),
                ("performance/2017-2018/england_census.csv", 1),
            ] {
                let year = AcademicYear(file.split(separator: "/")[1])
                let result = try await Intake.importFile(
                    at: folder + "/" + file, named: file, stated: StatedFacts(year: year), layouts: Performance.layouts,
                    permit: try Actor.service.permit(.importFiles), database: database)
                guard case .taken(let record) = result else {
                    Issue.record("\(result.sentence)")
                    continue
                }
                #expect(record.counts.refused == refused, "\(result.sentence)")
            }
            let published = try await database.read(
                ListPublishedFigures(urn: try #require(URN(100_000)), areas: ["la/330"], comparing: [], authority: 330, phase: "Secondary"),
                stating: Actor.service.statement)
            #expect(published.contains {
                if case .benchmark(let birmingham) = $0 {
                    birmingham.measure == "ks4.attainment-8" && birmingham.year == 2017 && birmingham.value != nil
                } else {
                    false
                }
            })
        }
    }
}
