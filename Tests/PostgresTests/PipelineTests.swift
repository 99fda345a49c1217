import Foundation
import Postgres
import TestCluster
import Testing

/// A pool of one connection, and a task on its loop.
private func withOneConnection(
    _ change: @escaping (inout DatabaseConfiguration) -> Void = { _ in }, _ body: (Database) async throws -> Void
) async throws {
    try await withNumbers { clone, _ async throws in
        try await body(clone.connect(as: .superuser, connections: 1, change))
    }
}

@Test(arguments: [false, true])
func `a cancelled caller of a shared connection goes at once, and the others get their answers`(isOnLoop: Bool) async throws {
    try await withOneConnection { database in
        let pid = try await database.pipelined(BackendID(), stating: [])
        let executor: (any TaskExecutor)? = isOnLoop ? database.loops[0] : nil
        let clock = ContinuousClock()
        let start = clock.now
        let impatient = Task(executorPreference: executor) { try await database.pipelined(Sleep(seconds: 2), stating: []) }
        try await Task.sleep(for: .milliseconds(200))
        let neighbour = Task(executorPreference: executor) { try await database.pipelined(Sum(left: 1, right: 2), stating: []) }
        try await Task.sleep(for: .milliseconds(100))
        impatient.cancel()
        await #expect(throws: CancellationError.self) { _ = try await impatient.value }
        #expect(clock.now - start < .milliseconds(1700))
        #expect(try await neighbour.value == [3])
        #expect(clock.now - start > .milliseconds(1900), "the neighbour came behind it")
        #expect(try await database.pipelined(BackendID(), stating: []) == pid, "the connection serves on")
        #expect(await comesToRest(database))
    }
}

@Test func `a cancelled caller that waits for a shared connection goes at once`() async throws {
    try await withOneConnection { database in
        let holder = Task { try await database.transaction { _ = try await $0.run(Sleep(seconds: 1.5)) } }
        try await Task.sleep(for: .milliseconds(200))
        let clock = ContinuousClock()
        let start = clock.now
        let waiting = Task { try await database.pipelined(Sum(left: 1, right: 2), stating: []) }
        try await Task.sleep(for: .milliseconds(100))
        waiting.cancel()
        await #expect(throws: CancellationError.self) { _ = try await waiting.value }
        #expect(clock.now - start < .milliseconds(900))
        try await holder.value
        #expect(await comesToRest(database), "a connection that nobody waits for any more is given back")
        #expect(try await database.read(Sum(left: 1, right: 1), stating: []) == [2])
    }
}

@Test func `cancelling at any moment loses no connection and no answer of another`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 2)
        await withTaskGroup(of: Void.self) { group in
            for caller in 0..<200 {
                let executor: (any TaskExecutor)? = caller % 3 == 0 ? nil : database.loops[caller % database.loops.count]
                group.addTask {
                    let task = Task(executorPreference: executor) {
                        try await database.pipelined(Sum(left: caller, right: 1), stating: [("app.roles", "x")])
                    }
                    if caller % 2 == 0 {
                        try? await Task.sleep(for: .microseconds(caller * 20))
                        task.cancel()
                        _ = try? await task.value
                    } else {
                        let sums = try? await task.value
                        #expect(sums == [caller + 1])
                    }
                }
            }
        }
        #expect(await comesToRest(database))
        #expect(database.connectionCounts.idle > 0)
    }
}
