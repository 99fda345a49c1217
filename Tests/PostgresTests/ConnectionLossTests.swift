import Foundation
import Logging
import Postgres
import Synchronization
import TestCluster
import Testing

struct BackendID: Statement {
    static let sql = "select pg_backend_pid() as pid"
    static func decode(_ row: inout Row) throws -> Int { try row.int("pid") }
}

private struct Terminate: Statement {
    let pid: Int
    static let sql = "select pg_terminate_backend($1::int) as done"
    var parameters: [Parameter] { [.int(pid)] }
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("done") }
}

@Test func `a connection that the server ended while idle is replaced unnoticed`() async throws {
    try await withNumbers { clone, administrator async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        let first = try await database.read(BackendID(), stating: [])
        _ = try await administrator.read(Terminate(pid: first[0]), stating: [])
        try await Task.sleep(for: .milliseconds(200))
        let second = try await database.read(BackendID(), stating: [])
        #expect(first != second)
    }
}

@Test func `a statement in flight when its connection breaks fails as lost and is not sent again`() async throws {
    try await withNumbers { clone, administrator async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        let pid = try await database.read(BackendID(), stating: [])[0]
        let task = Task {
            try await database.transaction { transaction in
                try await transaction.run(Insert(number: 1))
                try await transaction.run(Sleep(seconds: 20))
            }
        }
        try await Task.sleep(for: .milliseconds(200))
        _ = try await administrator.read(Terminate(pid: pid), stating: [])
        let fault = await #expect(throws: PostgresFault.self) { try await task.value }
        #expect(fault?.isConnectionLost == true)
        #expect(try await database.read(Count(), stating: []) == [0])
    }
}

@Test func `a transaction whose connection breaks after its last statement was answered fails as lost, and is never taken for committed`() async throws {
    try await withNumbers { clone, administrator async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        let fault = await #expect(throws: PostgresFault.self) {
            try await database.transaction { transaction in
                let pid = try await transaction.one(BackendID())
                try await transaction.run(Insert(number: 1))
                _ = try await administrator.read(Terminate(pid: pid), stating: [])
                try await Task.sleep(for: .milliseconds(200))
            }
        }
        #expect(fault?.isConnectionLost == true)
        #expect(try await database.read(Count(), stating: []) == [0])
    }
}

@Test func `a transaction that asked nothing ends quietly on a connection that broke meanwhile`() async throws {
    try await withNumbers { clone, administrator async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        let pid = try await database.read(BackendID(), stating: [])[0]
        try await database.transaction { _ in
            _ = try await administrator.read(Terminate(pid: pid), stating: [])
            try await Task.sleep(for: .milliseconds(200))
        }
        #expect(try await database.read(Count(), stating: []) == [0])
    }
}

/// What the callers under load met.
private final class Tally: Sendable {
    let isOver = Atomic<Bool>(false)
    let isRestarted = Atomic<Bool>(false)
    let before = Atomic<Int>(0)
    let after = Atomic<Int>(0)
    let lost = Atomic<Int>(0)
}

@Test(.timeLimit(.minutes(1)), arguments: [false, true])
func `callers under load live through a crash and restart of the server`(isPipelined: Bool) async throws {
    let cluster = try await TestCluster.start()
    var configuration = DatabaseConfiguration(cluster.connection(to: "postgres"))
    configuration.connections = 4
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let database = Database(configuration, logger: logger)
    let tally = Tally()
    try await withThrowingTaskGroup(of: Void.self) { group in
        for caller in 0..<12 {
            group.addTask(executorPreference: database.loops[caller % database.loops.count]) {
                while !tally.isOver.load(ordering: .relaxed) {
                    do {
                        let sum = Sum(left: caller, right: 1)
                        let sums = try await isPipelined ? database.pipelined(sum, stating: []) : database.read(sum, stating: [])
                        #expect(sums == [caller + 1])
                        if tally.isRestarted.load(ordering: .relaxed) {
                            tally.after.add(1, ordering: .relaxed)
                        } else {
                            tally.before.add(1, ordering: .relaxed)
                        }
                    } catch let fault as PostgresFault {
                        #expect(fault.isConnectionLost, "\(fault)")
                        tally.lost.add(1, ordering: .relaxed)
                    }
                }
            }
        }
        try await Task.sleep(for: .milliseconds(300))
        try await cluster.restart(.immediate)
        tally.isRestarted.store(true, ordering: .relaxed)
        for _ in 0..<100 where tally.after.load(ordering: .relaxed) < 200 { try await Task.sleep(for: .milliseconds(100)) }
        tally.isOver.store(true, ordering: .relaxed)
        try await group.waitForAll()
    }
    #expect(tally.before.load(ordering: .relaxed) > 0)
    #expect(tally.after.load(ordering: .relaxed) >= 200)
    // At most what was in flight: nothing fails for having waited.
    #expect(tally.lost.load(ordering: .relaxed) <= 12)
    await database.close()
}

@Test func `of several hosts the one that may be written to is taken`() async throws {
    let standby = try await TestCluster.start(settings: "default_transaction_read_only = on")
    let primary = try await TestCluster.shared
    func socket(_ wanted: String) async throws -> String? {
        var configuration = DatabaseConfiguration(
            "host=/nowhere,\(standby.folder),\(primary.folder) port=5432,5432,5432 dbname=postgres user=postgres target_session_attrs=\(wanted)")
        configuration.connections = 1
        let database = Database(configuration, logger: TestDatabase.quiet)
        defer { Task { await database.close() } }
        return try await database.read(Setting(name: "unix_socket_directories"), stating: []).first
    }
    #expect(try await socket("read-write") == primary.folder)
    // The order is theirs: without the condition the first that answers is taken.
    #expect(try await socket("any") == standby.folder)
}

@Test func `a server that cannot be reached is named to whoever waited for it`() async throws {
    var configuration = DatabaseConfiguration("host=/nowhere dbname=x user=x")
    configuration.acquireTimeout = .milliseconds(300)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let database = Database(configuration, logger: logger)
    let fault = await #expect(throws: PostgresFault.self) { _ = try await database.read(Sum(left: 1, right: 1), stating: []) }
    #expect(fault?.message.contains("/nowhere") == true)
    await database.close()
}

@Test(.timeLimit(.minutes(1)))
func `listening goes on after its connection broke, and says that something may have been missed`() async throws {
    try await withNumbers { clone, administrator async throws in
        let database = clone.connect(as: .superuser)
        var stream = database.listen(to: "jobs \"new\"").makeAsyncIterator()
        #expect(await stream.next() == .listening)
        try await administrator.executeOutsideTransaction(#"notify "jobs ""new""", 'one'"#)
        #expect(await stream.next() == .payload("one"))
        try await administrator.executeOutsideTransaction(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'")
        #expect(await stream.next() == .listening)
        try await administrator.executeOutsideTransaction(#"notify "jobs ""new""", 'two'"#)
        #expect(await stream.next() == .payload("two"))
    }
}

@Test func `closing lets those who hold a connection finish, and refuses the next`() async throws {
    try await withNumbers { clone, administrator async throws in
        let database = clone.connect(as: .superuser)
        let holder = Task {
            try await database.transaction { transaction in
                try await transaction.run(Sleep(seconds: 0.4))
                try await transaction.run(Insert(number: 1))
            }
        }
        try await Task.sleep(for: .milliseconds(150))
        await database.close()
        try await holder.value
        #expect(try await administrator.read(Count(), stating: []) == [1])
        let fault = await #expect(throws: PostgresFault.self) { _ = try await database.read(Sum(left: 1, right: 1), stating: []) }
        #expect(fault?.kind == .closed)
    }
}
