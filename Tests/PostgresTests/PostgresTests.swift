import Groundwork
import Postgres
import TestCluster
import Testing

struct Sum: Statement {
    let left: Int
    let right: Int
    static let sql = "select $1::int + $2::int as sum"
    var parameters: [Parameter] { [.int(left), .int(right)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("sum") }
}

@Test func `a statement's answer comes back decoded`() async throws {
    try await withDatabase { database async throws in
        #expect(try await database.read(Sum(left: 2, right: 3), stating: []) == [5])
        #expect(try await database.pipelined(Sum(left: 2, right: 4), stating: []) == [6])
        let sum = try await database.transaction(stating: [("app.roles", "x")]) { transaction in
            try await transaction.execute(script: "create temp table t (a int, b text); insert into t values (1, 'x')")
            try await transaction.copy(into: "t (a, b)") { writer in
                writer.int(7)
                writer.text("tab\there")
                try await writer.endRow()
            }
            return try await transaction.one(Sum(left: 1, right: 1))
        }
        #expect(sum == 2)
    }
}
