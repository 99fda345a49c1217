import Postgres
import TestCluster
import Testing

/// Who asks and in which transaction: the same for all that are read together.
private struct WhoAndWhen: Statement {
    static let sql = "select coalesce(current_setting('app.roles', true), '') || ' ' || now()::text as words"

    static func decode(_ row: inout Row) throws -> String { try row.text("words") }
}

@Test func `several statements are answered in order, in one transaction that states its settings`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        let tally = StatementTally()
        try await StatementTally.$current.withValue(tally) {
            let (first, sums, second) = try await database.read(
                WhoAndWhen(), Sum(left: 1, right: 2), WhoAndWhen(), stating: [("app.roles", "bep-director")])
            #expect(sums == [3])
            #expect(first == second)
            #expect(first.first?.hasPrefix("bep-director ") == true)
        }
        #expect(tally.statements == ["WhoAndWhen", "Sum", "WhoAndWhen"], "each counts")
        #expect(try await database.read(WhoAndWhen(), stating: []).first?.hasPrefix(" ") == true, "what was stated is gone")
    }
}

@Test func `where one of several statements fails, all do, and the connection serves on`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        for _ in 0..<3 {
            await #expect(throws: PostgresFault.self) {
                _ = try await database.read(Sum(left: 1, right: 2), Broken(), Sum(left: 3, right: 4), stating: [("app.roles", "x")])
            }
            let (sums, more) = try await database.read(Sum(left: 1, right: 2), Sum(left: 3, right: 4), stating: [])
            #expect(sums == [3])
            #expect(more == [7])
        }
    }
}

@Test func `a caller of several statements who is cancelled goes at once`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        let reading = Task { try await database.read(Sum(left: 1, right: 2), Sleep(seconds: 20), stating: []) }
        try await Task.sleep(for: .milliseconds(200))
        let clock = ContinuousClock()
        let start = clock.now
        reading.cancel()
        await #expect(throws: CancellationError.self) { _ = try await reading.value }
        #expect(clock.now - start < .seconds(10))
        #expect(try await database.read(Sum(left: 1, right: 1), stating: []) == [2])
    }
}
