import Access
import Assembly
import Casework
import Foundation
import Intake
import Postgres
import SchoolYear
import Synthesis
import TestCluster
import Testing

/// Official files of different formats write to the same tables, and a worker imports four at a time: what they make of them together does not
/// depend on how they meet.
@Suite struct TwoImportsAtOnce {
    struct Pair: Sendable, CustomTestStringConvertible {
        let first: String
        let second: String
        var testDescription: String { "\(first), then \(second)" }
    }

    static let pairs = [
        ("edubasealldata20180903.csv", "england_spine.csv"), ("england_ks4final.csv", "england_ks4provisional.csv"),
        ("england_ofsted-schools.csv", "2018-08-31_state-funded_schools_inspections_and_outcomes.csv"),
    ].flatMap { [Pair(first: $0.0, second: $0.1), Pair(first: $0.1, second: $0.0)] }

    private static let files = City(seed: 11, schools: 60, years: [AcademicYear(starting: 2017)]).files

    @Test(arguments: pairs) func `two files imported at once leave what they leave one after the other`(pair: Pair) async throws {
        let (first, second) = (try Self.write(pair.first), try Self.write(pair.second))
        defer { for path in [first, second] { try? FileManager.default.removeItem(atPath: path) } }
        let inTurn = try await withTestDatabase { clone in
            let database = clone.connect(as: .worker)
            try await Self.take(first, database)
            try await Self.take(second, database)
            return try await database.read(ListWhatStands(), stating: Actor.service.statement)
        }
        let atOnce = try await withTestDatabase { clone in
            let database = clone.connect(as: .worker)
            let watcher = clone.connect(as: .superuser, connections: 1)
            let (merged, merging) = AsyncStream.makeStream(of: Void.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    // All of the first file is merged and nothing committed when the second comes; it commits when the second waits for it.
                    try await Self.take(first, database) {
                        merging.yield()
                        for _ in 0..<100 where try await watcher.read(IsAnybodyWaiting(), stating: []) != [true] {
                            try await Task.sleep(for: .milliseconds(50))
                        }
                    }
                }
                for await _ in merged { break }
                group.addTask { try await Self.take(second, database) }
                try await group.waitForAll()
            }
            return try await database.read(ListWhatStands(), stating: Actor.service.statement)
        }
        #expect(!inTurn.isEmpty)
        #expect(atOnce == inTurn)
    }

    /// The performance tables give the last day of an inspection and Ofsted's own file the first: on the school's page it stood twice, and
    /// the copy without the category of concern was taken for the latest.
    @Test func `an inspection that two files tell of stands once, whichever comes first`() async throws {
        let paths = try [Self.pairs[4].first, Self.pairs[4].second].map(Self.write)
        defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
        var standing: [[String]] = []
        for order in [paths, paths.reversed()] {
            standing.append(
                try await withTestDatabase { clone in
                    let database = clone.connect(as: .worker)
                    for path in order { try await Self.take(path, database) }
                    return try await database.read(ListInspections(), stating: Actor.service.statement)
                })
        }
        #expect(standing[0] == standing[1])
        #expect(standing[0].contains { $0.contains("2018") && $0.contains("graded") })
        let days = Dictionary(grouping: standing[0]) { $0.split(separator: "|").prefix(3).joined(separator: "|") }
        #expect(days.values.allSatisfy { $0.count == 1 })
    }

    private static func write(_ name: String) throws -> String {
        let file = try #require(files.first { $0.path.hasSuffix("/" + name) })
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv").path()
        try Data(file.bytes()).write(to: URL(filePath: path))
        return path
    }

    private static func take(_ path: String, _ database: Database, beforeCommit: () async throws -> Void = {}) async throws {
        let result = try await Intake.importFile(
            at: path, named: "x.csv", stated: StatedFacts(year: AcademicYear(starting: 2017)), layouts: Features.layouts,
            permit: try Actor.service.permit(.importFiles), database: database, completing: { _, _ in try await beforeCommit() })
        guard case .taken = result else {
            Issue.record("\(result.sentence)")
            return
        }
    }
}

/// A line for each row that more than one format has a part in.
private struct ListWhatStands: Statement {
    static let sql = """
        select line
        from (
            select concat_ws('|', 'school', urn, name, phase, status, roll, opened_on, type_code, gias_import is null, spine_import is null)
            from schools.establishment
            union all
            select concat_ws('|', 'latest', urn, overall, concern, started_on, published_on, ungraded_on, ungraded_outcome)
            from inspections.latest
            union all
            select concat_ws('|', 'figure', urn, measure, year, release, is_best, status, value)
            from performance.observation
        ) as standing (line)
        order by line
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("line") }
}

/// By school, kind and publication: no two inspections of a kind are published on one day.
private struct ListInspections: Statement {
    static let sql = """
        select concat_ws('|', urn, kind, published_on, started_on, ended_on, overall, concern) as line
        from inspections.inspection order by line
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("line") }
}

private struct IsAnybodyWaiting: Statement {
    static let sql = "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waiting"
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("waiting") }
}
