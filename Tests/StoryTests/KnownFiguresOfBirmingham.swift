import Access
import Assembly
import Casework
import Foundation
import Identification
import Intake
import Policy
import Postgres
import SchoolYear
import TestCluster
import Testing

/// Real files, where the environment's OPEN_DATA says they are; skipped elsewhere.
private let openData = ProcessInfo.processInfo.environment["OPEN_DATA"]

/// What is known of Birmingham's files, counted across register, inspections and results.
private struct CountBirmingham: Statement {
    static let sql = """
        with graded as (select urn, overall from inspections.latest_graded_as_at($1)),
        maintained as (
            select urn from schools.spine_record where authority = 330 and minor_group = 'Maintained School'
        )
        select
            array(
                select count(g.urn) from generate_series(1, 4) o
                left join (graded g join schools.establishment e on e.urn = g.urn and e.authority = 330) on g.overall = o
                group by o order by o
            ) as graded,
            array(
                select count(g.urn) from generate_series(1, 4) o
                left join (graded g join maintained m on m.urn = g.urn) on g.overall = o
                group by o order by o
            ) as maintained_graded,
            (select count(*) from maintained m where not exists (select from graded g where g.urn = m.urn)) as absent,
            (
                select count(distinct b.urn) from performance.best b join schools.establishment e on e.urn = b.urn
                where e.authority = 330 and b.measure = 'ks4.attainment-8' and b.year = 2017
            ) as results,
            (
                select count(*) from performance.best_benchmark
                where area = 'la/330' and measure = 'ks4.attainment-8' and year = 2017 and value is not null
            ) as own_row
        """
    var parameters: [Parameter] { [.optional(Day("2018-09-01"))] }

    struct Counts: Sendable {
        let graded: [Int]
        let maintainedGraded: [Int]
        let absent: Int
        let results: Int
        let ownRow: Int
    }

    static func decode(_ row: inout Row) throws -> Counts {
        Counts(
            graded: try row.ints("graded"), maintainedGraded: try row.ints("maintained_graded"), absent: try row.int("absent"),
            results: try row.int("results"), ownRow: try row.int("own_row"))
    }
}

struct KnownFiguresOfBirmingham {
    // OPEN_DATA is a folder of official files that is not part of the project.
    @Test(.enabled(if: openData != nil, "OPEN_DATA is not set"))
    func `440 schools graded 111, 243, 58 and 28, and 145 schools with provisional results`() async throws {
        let folder = try #require(openData)
        try await withDatabase(as: .worker) { database in
            try await take(Self.spine + ["performance/2017-2018/england_ks4provisional.csv"], of: folder, into: database)
            let counts = try #require(try await database.read(CountBirmingham(), stating: Actor.service.statement).first)
            #expect(counts.graded == [111, 243, 58, 28])
            #expect(counts.maintainedGraded == [43, 133, 24, 11])
            #expect(counts.absent == 2)
            #expect(counts.results == 145)
            #expect(counts.ownRow == 1)
        }
    }

    /// The README's table (SCC-5). What the copies of the files lack is why it is under the 65 to 70 that the framework expects.
    @Test(.enabled(if: openData != nil, "OPEN_DATA is not set"))
    func `the policy of 2018, as at 3 September 2018, names 50 of 260 maintained schools`() async throws {
        let folder = try #require(openData)
        let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "config").path()
        let assessor = Assessor(book: try #require(PolicyBook.load(config: config).book), authority: 330)
        let day = try #require(Day("2018-09-03"))
        try await withDatabase(as: .worker) { database in
            try await take(
                Self.spine + [
                    "performance/2016-2017/330_ks2final_reconstructed.csv", "performance/2017-2018/330_ks2final_reconstructed.csv",
                    "performance/2016-2017/330_ks4final_reconstructed.csv", "performance/2017-2018/330_ks4final_reconstructed.csv",
                    "performance/2017-2018/england_ks4provisional.csv", "performance/2017-2018/england_abs.csv",
                ], of: folder, into: database)
            let found = try await database.transaction(stating: Actor.service.statement, .snapshot) { transaction in
                try await assessor.assess(under: assessor.policy("2018", on: day), asAt: day, in: transaction)
            }
            #expect(found.assessed == 260)
            #expect(found.meetingDefinition.count == 40 && found.proposed.count == 10)
            #expect(found.expected == 65...70)
            #expect(found.countsByReason.map { "\($0.reason): \($0.count)" } == [
                "Requires improvement: 26", "Inadequate: 14", "Vulnerable: performance, with an inspection imminent: 7",
                "Vulnerable: below the floor standard: 3",
            ])
        }
    }

    private static let spine = [
        "gias/edubasealldata20231116_reconstructed.zip", "performance/2017-2018/england_spine.xlsx",
        "ofsted/2016-2017_england_ofsted-schools_asat-31-July-2018.xlsx",
    ]

    private func take(_ files: [String], of folder: String, into database: Database) async throws {
        for file in files {
            let parts = file.split(separator: "/")
            let result = try await Intake.importFile(
                at: folder + "/" + file, named: file, stated: StatedFacts(year: AcademicYear(parts[parts.count - 2])), layouts: Features.layouts,
                permit: try Actor.service.permit(.importFiles), database: database)
            guard case .taken = result else {
                Issue.record("\(result.sentence)")
                continue
            }
        }
    }
}
