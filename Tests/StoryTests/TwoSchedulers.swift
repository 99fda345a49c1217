import Access
import Calendar
import Foundation
import Glibc
import Postgres
import TestCluster
import Testing

/// Two schedulers, the real processes: the one that leads is paused, and the other takes over.
@Suite struct TwoSchedulers {
    private let service = Actor.service.statement

    private func eventually(_ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !(try await isSo()) {
            try #require(ContinuousClock.now < deadline, "it never came to be so")
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `another leads within ten seconds of the leader's being paused, and the old one does nothing when it is back`() async throws {
        try await withTestDatabase { clone in
            let watcher = clone.connect(as: .superuser, connections: 1)
            func leader() async throws -> Int? { try await watcher.read(FindLeader(), stating: []).first }
            func start() async throws -> RunningProgram {
                try await RunningProgram.start("scheduler", connection: clone.cluster.connection(to: clone.name, user: TestRole.scheduler.rawValue))
            }
            let first = try await start()
            try await eventually { try await watcher.read(CountOccurrences(state: "planned"), stating: []) != [0] }
            let old = try await leader()
            let second = try await start()
            let sessions = try await watcher.read(CountSchedulers(), stating: [])
            try await eventually { try await watcher.read(CountSchedulers(), stating: []) != sessions }
            try await Task.sleep(for: .seconds(1))

            try first.send(SIGSTOP)
            let paused = ContinuousClock.now
            try await eventually { try await leader() != old }
            #expect(ContinuousClock.now - paused < .seconds(10))
            let new = try await leader()
            let made = try await watcher.read(CountOccurrences(state: "made"), stating: [])
            try await watcher.transaction { try await $0.run(BringForward()) }
            try await eventually { try await watcher.read(CountOccurrences(state: "made"), stating: []) == [(made.first ?? 0) + 1] }

            // The new leader stands still for less than its lease, while the old one is back and something is due: nobody makes it.
            try first.send(SIGCONT)
            try second.send(SIGSTOP)
            try await watcher.transaction { try await $0.run(BringForward()) }
            try await Task.sleep(for: .seconds(3))
            #expect(try await watcher.read(CountOccurrences(state: "made"), stating: []) == [(made.first ?? 0) + 1])
            #expect(try await leader() == new)
            try second.send(SIGCONT)
            try await eventually { try await watcher.read(CountOccurrences(state: "made"), stating: []) == [(made.first ?? 0) + 2] }
            #expect(try await watcher.read(IsEachMadeOnce(), stating: []) == [true])
            try await first.end(by: SIGTERM)
            try await second.end(by: SIGTERM)
        }
    }
}

private struct FindLeader: Statement {
    static let sql = "select holder from jobs.lease where name = 'scheduler'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("holder") }
}

private struct CountSchedulers: Statement {
    static let sql = """
        select count(*) as count from pg_stat_activity where datname = current_database() and application_name = 'school-improvement scheduler'
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct CountOccurrences: Statement {
    let state: String
    /// Of the service's own work something may come due at any minute.
    static let sql = "select count(*) as count from calendar.occurrence where state = $1 and kind <> 'work'"
    var parameters: [Parameter] { [.text(state)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// Makes the last meeting or deadline that is planned due now.
private struct BringForward: Statement {
    static let sql = """
        update calendar.occurrence set make_at = now()
        where id = (select id from calendar.occurrence where state = 'planned' and kind <> 'work' order by make_at desc, id desc limit 1)
        """
}

private struct IsEachMadeOnce: Statement {
    static let sql = """
        select (select count(*) from ledger.event where kind = 'calendar.made') = (select count(*) from calendar.occurrence where state = 'made') as is_so
        """
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("is_so") }
}
