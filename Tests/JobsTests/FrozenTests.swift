import Postgres
import TestCluster
import Testing

@testable import Jobs

/// What the role of a connection has set for it.
private struct RoleSettings: Statement {
    static let sql = "select unnest(rolconfig) as setting from pg_roles where rolname = current_user"
    static func decode(_ row: inout Row) throws -> String { try row.text("setting") }
}

private struct LongestIdle: Statement {
    static let sql = "select setting::bigint as milliseconds from pg_settings where name = 'idle_in_transaction_session_timeout'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("milliseconds") }
}

/// Processes that are paused, or cut off, in the middle of a transaction.
@Suite struct FrozenTests {
    @Test(arguments: [(TestRole.api, 60_000), (TestRole.worker, 60_000), (TestRole.scheduler, 5_000)])
    func `a transaction left idle is ended by the server, and a client that is gone is noticed`(_ role: TestRole, longest: Int) async throws {
        try await withDatabase(as: role) { database in
            #expect(try await database.read(LongestIdle(), stating: []) == [longest])
            let settings = try await database.read(RoleSettings(), stating: [])
            for setting in ["tcp_keepalives_idle=20", "tcp_keepalives_interval=5", "tcp_keepalives_count=2", "tcp_user_timeout=30s"] {
                #expect(settings.contains(setting), "\(settings)")
            }
        }
    }

    @Test func `a job whose worker is frozen in the transaction that completes it is rescued, and its effects are not kept`() async throws {
        try await withTestDatabase { test in
            try await makeMarks(test)
            let database = test.connect(as: .worker)
            let (job, worker) = try await database.transaction(stating: asService) { transaction in
                let job = try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                let worker = try await transaction.one(RegisterWorker(host: "frozen", process: 1))
                _ = try await transaction.all(ClaimJobs(worker: worker, fence: 1, limit: 1, queues: ["default"]))
                return (job, worker)
            }
            let scheduler = test.connect(as: .scheduler)
            func rescue() async throws -> [JobID] {
                try await scheduler.transaction(stating: asService) { try await $0.all(RescueJobs(patience: .zero, grace: .zero)) }
            }
            await #expect(throws: (any Error).self) {
                try await database.transaction(stating: asService + [("idle_in_transaction_session_timeout", "300ms")]) { transaction in
                    try await transaction.run(WriteMark(mark: 1))
                    try await transaction.run(CompleteJobs(worker: worker, jobs: [Claim(job: job, worker: worker, fence: 1)]))
                    // Nobody passes a lock by: the row is this transaction's for as long as it lasts.
                    try await eventually { try await rescue() == [job] }
                    try await transaction.run(WriteMark(mark: 2))
                }
            }
            #expect(try await state(of: job, database) == .ready)
            #expect(try await database.read(CountMarks(), stating: asService) == [.init(written: 0, distinct: 0)])
        }
    }

    @Test func `a worker that cannot hand its jobs back at once tries again before it leaves`() async throws {
        try await withTestDatabase { test in
            try await test.connect().transaction { transaction in
                try await transaction.execute(
                    script: """
                        create schema test;
                        create sequence test.tries;
                        create function test.refuse() returns trigger language plpgsql security definer as $$
                            begin
                                if nextval('test.tries') < 3 then raise exception 'not now'; end if;
                                return old;
                            end
                            $$;
                        create trigger refuse before delete on jobs.worker for each row execute function test.refuse();
                        grant usage on schema test to public;
                        """)
            }
            let database = test.connect(as: .worker)
            let handler = JobHandler(of: Mark.self) { _, _ in
                try await Task.sleep(for: .seconds(60))
                return .done
            }
            let worker = WorkerService(
                database: database, handlers: [handler], stating: asService, settings: quickly { $0.drain = .milliseconds(100) }, logger: TestDatabase.quiet)
            let job = try await database.transaction(stating: asService) { try await Jobs.enqueue(Mark(mark: 1), in: $0) }
            try await running([worker]) { try await eventually { try await state(of: job, database) == .running } }
            let summary = try #require(try await record(of: job, database)?.summary)
            #expect(summary.state == .ready && summary.attempt == 0)
        }
    }
}
