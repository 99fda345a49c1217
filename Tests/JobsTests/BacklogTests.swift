import Postgres
import Synchronization
import TestCluster
import Testing

@testable import Jobs

/// Workers that have more to do than they can.
@Suite struct BacklogTests {
    private func worker(_ database: Database, _ handlers: [JobHandler], _ settings: WorkerSettings = quickly()) -> WorkerService {
        WorkerService(database: database, handlers: handlers, stating: asService, settings: settings, logger: TestDatabase.quiet)
    }

    /// Of a lane that no handler of these tests serves.
    private struct Behind: Job {
        static let kind = "test.behind"
        static let priority = -1
    }

    private struct Urgent: Job {
        static let kind = "test.urgent"
        static let priority = -10
    }

    @Test func `however many long jobs there are, an urgent one has a place`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let begun = Mutex(0)
            let isOver = Mutex(false)
            let long = JobHandler(of: Mark.self) { _, _ in
                begun.withLock { $0 += 1 }
                while !isOver.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(10)) }
                return .done
            }
            let urgent = JobHandler(of: Urgent.self) { _, _ in .done }
            let longs = try await database.transaction(stating: asService) { try await Jobs.enqueue(contentsOf: (1...6).map(Mark.init), in: $0) }
            try await running([worker(database, [long, urgent], quickly { $0.concurrency = 3 })]) {
                try await eventually { begun.withLock { $0 } == 2 }
                for _ in 1...3 {
                    let now = try await database.transaction(stating: asService) { try await Jobs.enqueue(Urgent(), in: $0) }
                    try await eventually { try await state(of: now, database) == .done }
                }
                #expect(begun.withLock { $0 } == 2)
                isOver.withLock { $0 = true }
                for job in longs { try await eventually { try await state(of: job, database) == .done } }
            }
        }
    }

    @Test func `a job that commits late, and one of another's lane, are found while a backlog stands`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker, connections: 8)
            let isLateDone = Mutex(false)
            let handler = JobHandler(of: Mark.self) { job, _ in
                if job.mark == 0 { isLateDone.withLock { $0 = true } }
                try await Task.sleep(for: .milliseconds(5))
                return .done
            }
            func ready() async throws -> Int {
                try await database.read(CountJobs(), stating: asService).first { $0.state == .ready }?.count ?? 0
            }
            try await running([worker(database, [handler])]) {
                let (late, other) = try await database.transaction(stating: asService) { transaction in
                    let late = try await Jobs.enqueue(Mark(mark: 0), in: transaction)
                    let other = try await Jobs.enqueue(Behind(), in: transaction)
                    try await database.transaction(stating: asService) { _ = try await Jobs.enqueue(contentsOf: (1...6_000).map(Mark.init), in: $0) }
                    try await eventually { try await ready() < 5_600 }
                    return (late, other)
                }
                try await eventually { isLateDone.withLock { $0 } }
                // Nobody here knows its kind: it was seen and left to others.
                try await eventually { try await state(of: other, database) == .scheduled }
                #expect(try await ready() > 0, "the backlog still stood")
                try await eventually { try await state(of: late, database) == .done }
            }
        }
    }
}
