import Groundwork
import Postgres
import TestCluster
import Testing

@testable import Jobs

@Suite struct EnqueueTests {
    @Test func `a job asked for in a transaction that rolls back was never there`() async throws {
        try await withDatabase(as: .api) { database in
            struct Second: Error {}
            await #expect(throws: Second.self) {
                try await database.transaction(stating: asService) { transaction in
                    try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                    throw Second()
                }
            }
            let jobs = try await database.read(ListJobs(), stating: asService)
            #expect(jobs.isEmpty)
        }
    }

    @Test func `a key stands for a job that waits, not for one that runs, unless that is asked for`() async throws {
        try await withDatabase(as: .scheduler) { database in
            try await database.transaction(stating: asService) { transaction in
                func ask(_ mark: Int, whileRunning: Bool = false) async throws -> JobID {
                    try await Jobs.enqueue(Mark(mark: mark), in: transaction, uniqueKey: "one", whileRunning: whileRunning)
                }
                func claim(_ fence: Int, by worker: Int) async throws -> [JobID] {
                    try await transaction.all(ClaimJobs(worker: worker, fence: fence, limit: 9, queues: ["default"])).map(\.id)
                }
                let worker = try await transaction.one(RegisterWorker(host: "here", process: 1))
                let first = try await ask(1)
                #expect(try await claim(1, by: worker) == [first])
                #expect(try await ask(2, whileRunning: true) == first)
                let second = try await ask(3)
                #expect(second != first)
                #expect(try await ask(4) == second)
                // It fails and waits for another attempt beside the one that has the key.
                let held = Claim(job: first, worker: worker, fence: 1)
                #expect(try await transaction.run(PostponeJob(claim: held, delay: .seconds(60), reason: .failed, error: "it failed")) == 1)
                #expect(try await ask(5) == second)
                #expect(try await claim(2, by: worker) == [second])
                let third = try await ask(6)
                #expect(third != second)
                try await transaction.run(HandBackJobs(worker: worker))
                #expect(try await ask(7) == third)
            }
        }
    }

    @Test func `two jobs of a key that ran in one worker are rescued together, and the older keeps it`() async throws {
        try await withDatabase(as: .scheduler) { database in
            try await database.transaction(stating: asService) { transaction in
                let worker = try await transaction.one(RegisterWorker(host: "gone", process: 1))
                var jobs: [JobID] = []
                for mark in 1...2 {
                    jobs.append(try await Jobs.enqueue(Mark(mark: mark), in: transaction, uniqueKey: "one"))
                    _ = try await transaction.all(ClaimJobs(worker: worker, fence: mark, limit: 9, queues: ["default"]))
                }
                try await transaction.run(RemoveWorker(worker: worker))
                #expect(Set(try await transaction.all(RescueJobs(patience: .seconds(20), grace: .zero))) == Set(jobs) && Set(jobs).count == 2)
                #expect(try await Jobs.enqueue(Mark(mark: 3), in: transaction, uniqueKey: "one") == jobs[0])
            }
        }
    }

    @Test func `whoever may not see the job of their key is told its number all the same`() async throws {
        try await withDatabase(as: .api) { database in
            let board: [(name: String, value: String)] = [("app.person", "4"), ("app.roles", "siab-member")]
            func ask(_ stating: [(name: String, value: String)]) async throws -> JobID {
                try await database.transaction(stating: stating) { try await Jobs.enqueue(Mark(mark: 1), in: $0, uniqueKey: "one") }
            }
            let first = try await ask(asService)
            #expect(try await ask(board) == first)
            #expect(try await database.read(ListJobs(), stating: board).isEmpty)
        }
    }

    @Test func `while a job of a key waits another is not added`() async throws {
        try await withDatabase(as: .api) { database in
            let first = try await database.transaction(stating: asService) {
                try await Jobs.enqueue(Mark(mark: 1), in: $0, uniqueKey: "one")
            }
            let second = try await database.transaction(stating: asService) {
                try await Jobs.enqueue(Mark(mark: 2), in: $0, uniqueKey: "one")
            }
            #expect(first == second)
            #expect(try await database.read(ListJobs(), stating: asService).count == 1)
        }
    }

    @Test func `jobs enqueued together keep their order, and one for later is scheduled`() async throws {
        try await withDatabase(as: .api) { database in
            let ids = try await database.transaction(stating: asService) {
                try await Jobs.enqueue(contentsOf: (1...50).map(Mark.init), in: $0)
            }
            #expect(ids.map(\.number) == ids.map(\.number).sorted() && ids.count == 50)
            let payload = try await record(of: ids[6], database)?.payload
            #expect(payload == #"{"mark": 7}"#)
            let later = try await database.transaction(stating: asService) {
                try await Jobs.enqueue(Mark(mark: 0), in: $0, runAt: try await $0.now.adding(seconds: 3600))
            }
            #expect(try await state(of: later, database) == .scheduled)
        }
    }

    @Test func `somebody without a right to jobs sees their own alone, and asks in their own name`() async throws {
        try await withDatabase(as: .api) { database in
            let board: [(name: String, value: String)] = [("app.person", "4"), ("app.roles", "siab-member")]
            try await database.transaction(stating: asService) { _ = try await Jobs.enqueue(Mark(mark: 1), in: $0) }
            #expect(try await database.read(ListJobs(), stating: board).isEmpty)
            let own = try await database.transaction(stating: board) { try await Jobs.enqueue(Mark(mark: 2), in: $0) }
            #expect(try await database.read(ListJobs(), stating: board).map(\.id) == [own])
            await #expect(throws: PostgresFault.self) {
                try await database.transaction(stating: []) { _ = try await Jobs.enqueue(Mark(mark: 3), in: $0) }
            }
        }
    }

    @Test func `the API cannot take a job away`() async throws {
        struct Remove: Statement {
            typealias Output = Void
            static let sql = "delete from jobs.job"
        }
        try await withDatabase(as: .api) { database in
            let fault = await #expect(throws: PostgresFault.self) {
                try await database.transaction(stating: asService) { _ = try await $0.run(Remove()) }
            }
            #expect(fault?.isInsufficientPrivilege == true)
        }
    }

    @Test func `the states of the database are the states of the program`() async throws {
        struct FindChecks: Statement {
            typealias Output = String
            static let sql = """
                select pg_get_constraintdef(oid) as definition from pg_constraint where conname in ('job_state', 'finished_state') order by conname
                """
            static func decode(_ row: inout Row) throws -> String { try row.text("definition") }
        }
        try await withDatabase { database in
            let definitions = try await database.read(FindChecks(), stating: [])
            let words = definitions.map { $0.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) } }
            try #require(words.count == 2)
            #expect(Set(words[0]) == Set(JobState.allCases.filter(\.isFinal).map(\.rawValue)))
            #expect(Set(words[1]) == Set(JobState.allCases.filter { !$0.isFinal }.map(\.rawValue)))
        }
    }

    @Test func `an officer steers the service's jobs through the API, and a board member does not`() async throws {
        try await withTestDatabase { test in
            let api = test.connect(as: .api)
            let officer: [(name: String, value: String)] = [("app.person", "5"), ("app.roles", "bep-officer")]
            let board: [(name: String, value: String)] = [("app.person", "4"), ("app.roles", "siab-member")]
            let later = try await api.transaction(stating: asService) {
                try await Jobs.enqueue(Mark(mark: 1), in: $0, runAt: try await $0.now.adding(seconds: 3600))
            }
            #expect(try await api.transaction(stating: board) { try await $0.first(RetryJob(later)) } == nil)
            #expect(try await api.transaction(stating: board) { try await $0.first(CancelJob(later)) } == nil)
            #expect(try await api.transaction(stating: officer) { try await $0.first(RetryJob(later)) } == later)
            #expect(try await state(of: later, api) == .ready)
            #expect(try await api.transaction(stating: officer) { try await $0.first(CancelJob(later)) } == later)
            let worker = WorkerService(
                database: test.connect(as: .worker), handlers: [marking], stating: asService, settings: quickly(), logger: TestDatabase.quiet)
            try await running([worker]) { try await eventually { try await state(of: later, api) == .cancelled } }
            let again = try #require(try await api.transaction(stating: officer) { try await $0.first(RetryJob(later)) })
            #expect(try await record(of: again, api)?.enqueuedBy == 5)
            // Once, whoever else asks, while the second waits and when it has ended.
            #expect(try await api.transaction(stating: officer) { try await $0.first(RetryJob(later)) } == nil)
            #expect(try await api.transaction(stating: officer) { try await $0.first(CancelJob(again)) } == again)
            let other = WorkerService(
                database: test.connect(as: .worker), handlers: [marking], stating: asService, settings: quickly(), logger: TestDatabase.quiet)
            try await running([other]) { try await eventually { try await state(of: again, api) == .cancelled } }
            #expect(try await api.transaction(stating: officer) { try await $0.first(RetryJob(later)) } == nil)
            #expect(try await record(of: later, api)?.retriedAs == again)
            let third = try await api.transaction(stating: officer) { try await $0.first(RetryJob(again)) }
            #expect(third != nil && third != again)
        }
    }
}
