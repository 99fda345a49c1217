import Postgres
import TestCluster
import Testing

/// A question whose best plan hangs on what is asked.
private struct Sought: Statement {
    let wanted: Int?
    static let isPlannedForParameters = true
    static let sql = "select count(*) as found from generate_series(1, 10) n where $1::int is null or n = $1"
    var parameters: [Parameter] { [.optional(wanted)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("found") }
}

private struct Plain: Statement {
    static let sql = "select count(*) as found from generate_series(1, 10) n where n > $1::int"
    var parameters: [Parameter] { [.int(4)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("found") }
}

/// How often what a session prepared was planned for its parameters, and once for all.
private struct CountPlans: Statement {
    struct Output: Sendable, Equatable { let forParameters, forAll: Int }
    let words: String
    static let sql = "select custom_plans, generic_plans from pg_prepared_statements where statement like 'select count(*) as found%' and statement like '%' || $1 || '%'"
    var parameters: [Parameter] { [.text(words)] }
    static func decode(_ row: inout Row) throws -> Output { Output(forParameters: try row.int("custom_plans"), forAll: try row.int("generic_plans")) }
}

@Suite struct PlanTests {
    @Test func `a statement that says so is planned for its parameters, and others as the session plans them`() async throws {
        try await withTestDatabase { clone in
            // One connection, so that its statements are seen.
            let database = clone.connect(as: .api, connections: 1)
            for wanted in [nil, 3, 4, 5, nil, 6, 7, 8] as [Int?] {
                let found = try await database.read(Sought(wanted: wanted), stating: [])
                #expect(found == [wanted == nil ? 10 : 1])
                let plain = try await database.read(Plain(), stating: [])
                #expect(plain == [6])
            }
            let optional = try await database.read(CountPlans(words: "is null"), stating: [])
            #expect(optional == [CountPlans.Output(forParameters: 8, forAll: 0)])
            // The role of the pages plans once for all (sql/roles.sql).
            let plain = try await database.read(CountPlans(words: "n > "), stating: [])
            #expect(plain == [CountPlans.Output(forParameters: 0, forAll: 8)])
        }
    }
}
