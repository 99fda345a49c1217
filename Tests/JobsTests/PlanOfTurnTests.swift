import Postgres
import TestCluster
import Testing

@testable import Jobs

/// How the server goes about a turn (page 0020): what it takes it finds by number, since the index of ready jobs may be full of what is dead.
@Suite struct PlanOfTurnTests {
    /// What a worker has the planner do without. It also has a turn planned for any parameters, which an explanation is not: that has a plan for its own.
    private static let planned: [(name: String, value: String)] = asService + [
        ("enable_seqscan", "off"), ("enable_bitmapscan", "off"), ("enable_sort", "off"),
    ]

    @Test func `what a turn takes is found by number, also where the queue was empty of ready jobs when it was analysed`() async throws {
        try await withTestDatabase { test in
            try await test.connect(connections: 1).transaction(stating: asService) {
                try await $0.execute(
                    script: """
                        insert into jobs.job (kind, payload, state, run_at, maximum_attempts)
                        select 'later', '{}', 'scheduled', now() + interval '1 day', 10 from generate_series(1, 2000);
                        analyze jobs.job;
                        """)
            }
            let database = test.connect(as: .worker)
            for plan in [try await database.read(PlanOfTurn(), stating: Self.planned), try await database.read(PlanOfClaim(), stating: Self.planned)] {
                #expect(plan.contains { $0.contains("Index Scan using job_pkey on job ") }, "\(plan)")
                #expect(plan.filter { $0.contains("using job_ready") }.count == 1, "\(plan)")
            }
        }
    }

    @Test func `what is pruned is found by its time, so that what is kept is not looked at`() async throws {
        try await withTestDatabase { test in
            let plan = try await test.connect(as: .scheduler).read(PlanOfPruning(), stating: Self.planned)
            #expect(plan.contains { $0.contains("Index Cond:") && $0.contains("finished_at <") }, "\(plan)")
        }
    }
}

private struct PlanOfPruning: Statement {
    static let sql = "explain " + PruneHistory.sql
    var parameters: [Parameter] { PruneHistory(keepDoneDays: 90, keepOthersDays: 400, limit: 5_000).parameters }
    static func decode(_ row: inout Row) throws -> String { try row.text("QUERY PLAN") }
}

private struct PlanOfTurn: Statement {
    static let sql = "explain " + TakeTurn.sql
    var parameters: [Parameter] {
        TakeTurn(worker: 1, done: [], hasProgress: false, fence: 1, limit: 10, lanes: [(lane: Lane(queue: "default", priority: 0), from: 0)]).parameters
    }
    static func decode(_ row: inout Row) throws -> String { try row.text("QUERY PLAN") }
}

private struct PlanOfClaim: Statement {
    static let sql = "explain " + ClaimJobs.sql
    var parameters: [Parameter] { ClaimJobs(worker: 1, fence: 1, limit: 10, queues: ["default"]).parameters }
    static func decode(_ row: inout Row) throws -> String { try row.text("QUERY PLAN") }
}
