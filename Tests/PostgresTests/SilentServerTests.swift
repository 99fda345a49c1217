import Foundation
import Glibc
import Postgres
import TestCluster
import Testing

/// Stops a process of the server in its tracks for as long as the body runs: it keeps its connection and answers nothing.
private func whileStopped<T>(_ pid: Int, _ body: () async throws -> T) async rethrows -> T {
    kill(pid_t(pid), SIGSTOP)
    defer { kill(pid_t(pid), SIGCONT) }
    return try await body()
}

private func impatient(_ configuration: inout DatabaseConfiguration) {
    configuration.statementTimeout = .milliseconds(300)
    configuration.silence = .milliseconds(300)
}

@Test(.timeLimit(.minutes(1)))
func `a server that answers nothing is given up, however steadily it is asked`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1, impatient)
        let pid = try await database.read(BackendID(), stating: [])[0]
        let clock = ContinuousClock()
        let firstFault = await whileStopped(pid) {
            await withTaskGroup(of: Duration?.self) { group in
                let start = clock.now
                for turn in 0..<80 {
                    group.addTask(executorPreference: database.loops[0]) {
                        try? await Task.sleep(for: .milliseconds(turn * 50))
                        do {
                            _ = try await database.pipelined(Sum(left: 1, right: 1), stating: [])
                            return nil
                        } catch {
                            return clock.now - start
                        }
                    }
                }
                let first = await group.next() ?? nil
                group.cancelAll()
                return first
            }
        }
        #expect(try #require(firstFault) < .seconds(3))
        #expect(try await database.read(Sum(left: 1, right: 1), stating: []) == [2], "a new connection serves on")
    }
}

@Test(.timeLimit(.minutes(1)))
func `a long queue of short statements is no silence`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1) {
            $0.statementTimeout = .seconds(1)
            $0.silence = .milliseconds(200)
        }
        let answered = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<25 {
                group.addTask(executorPreference: database.loops[0]) { try await database.pipelined(Sleep(seconds: 0.1), stating: []).count }
            }
            return try await group.reduce(0, +)
        }
        #expect(answered == 25)
    }
}

@Test(.timeLimit(.minutes(1)))
func `a server that stops during a copy is given up`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1, impatient)
        let pid = try await database.read(BackendID(), stating: [])[0]
        let rescue = Task {
            try await Task.sleep(for: .seconds(8))
            kill(pid_t(pid), SIGCONT)
        }
        let fault = await #expect(throws: PostgresFault.self) {
            try await database.transaction { transaction in
                try await transaction.copy(into: "public.numbers (number)") { writer in
                    kill(pid_t(pid), SIGSTOP)
                    for number in 1...400_000 {
                        writer.int(number)
                        try await writer.endRow()
                    }
                }
            }
        }
        rescue.cancel()
        kill(pid_t(pid), SIGCONT)
        #expect(fault?.isConnectionLost == true)
        #expect(fault?.message.contains("no answer in time") == true)
        #expect(try await database.read(Count(), stating: []) == [0])
    }
}

@Test(.timeLimit(.minutes(1)))
func `a statement without a limit may be silent for longer`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1, impatient)
        try await database.transaction(stating: [], statementTimeout: .zero) { _ = try await $0.run(Sleep(seconds: 1.5)) }
        let fault = await #expect(throws: PostgresFault.self) {
            try await database.transaction { _ = try await $0.run(Sleep(seconds: 5)) }
        }
        #expect(fault?.isCancelled == true, "the server's own limit comes before ours")
    }
}

@Test(.timeLimit(.minutes(1)))
func `a listener that gets no answer to its ping listens anew`() async throws {
    try await withNumbers { clone, administrator async throws in
        let database = clone.connect(as: .superuser) { $0.applicationName = "listener" }
        var stream = database.listen(to: "jobs", ping: .milliseconds(200), patience: .milliseconds(400)).makeAsyncIterator()
        #expect(await stream.next() == .listening)
        let pid = try await administrator.read(Listening(), stating: [])[0]
        try await whileStopped(pid) { () async throws in
            #expect(await stream.next() == .listening)
            #expect(try await administrator.read(Listening(), stating: []).contains { $0 != pid })
        }
        try await administrator.executeOutsideTransaction("notify jobs, 'one'")
        #expect(await stream.next() == .payload("one"))
    }
}

private struct Listening: Statement {
    static let sql = "select pid from pg_stat_activity where datname = current_database() and application_name = 'listener'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("pid") }
}

/// A socket where the server's should be that takes connections and says nothing.
private final class SilentSocket {
    let folder = "/tmp/si-silent-\(UUID().uuidString.prefix(8))"
    private let descriptor: Int32

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array("\(folder)/.s.PGSQL.5432".utf8)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        try #require(bound == 0 && listen(descriptor, 16) == 0)
    }

    deinit {
        close(descriptor)
        try? FileManager.default.removeItem(atPath: folder)
    }
}

@Test(.timeLimit(.minutes(1)))
func `a host that takes connections and says nothing is passed over in time`() async throws {
    let silent = try SilentSocket()
    let real = try await TestCluster.shared
    var configuration = DatabaseConfiguration("host=\(silent.folder),\(real.folder) port=5432,5432 dbname=postgres user=postgres")
    configuration.connectTimeout = .seconds(2)
    configuration.acquireTimeout = .seconds(20)
    let database = Database(configuration, logger: TestDatabase.quiet)
    #expect(try await database.read(Setting(name: "unix_socket_directories"), stating: []) == [real.folder])
    await database.close()
    withExtendedLifetime(silent) {}
}
