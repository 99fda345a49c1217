import Foundation
import Groundwork
import Logging
import Postgres
import ServiceLifecycle
import TestCluster
import Testing

@testable import Jobs

/// What the worker's transactions state, as Assembly tells them.
let asService: [(name: String, value: String)] = [("app.person", ""), ("app.roles", "operator")]

/// Writes its mark in a table of the test's own.
struct Mark: Job {
    static let kind = "test.mark"
    static let maximumAttempts = 3
    var mark: Int
}

/// The table that jobs of these tests write into.
func makeMarks(_ test: TestDatabase) async throws {
    try await test.connect().transaction { transaction in
        try await transaction.execute(
            script: """
                create schema test;
                create table test.mark (mark bigint not null);
                grant usage on schema test to public;
                grant select, insert on test.mark to public;
                """)
    }
}

struct WriteMark: Statement {
    typealias Output = Void
    let mark: Int
    static let sql = "insert into test.mark (mark) values ($1)"
    var parameters: [Parameter] { [.int(mark)] }
}

struct CountMarks: Statement {
    struct Output: Sendable, Equatable {
        let written: Int
        let distinct: Int
    }
    static let sql = "select count(*) as written, count(distinct mark) as distinct_marks from test.mark"
    static func decode(_ row: inout Row) throws -> Output {
        Output(written: try row.int("written"), distinct: try row.int("distinct_marks"))
    }
}

/// Settings under which a test need not wait.
func quickly(_ change: (inout WorkerSettings) -> Void = { _ in }) -> WorkerSettings {
    var settings = WorkerSettings()
    settings.poll = .milliseconds(50)
    settings.heartbeat = .milliseconds(100)
    settings.patience = .seconds(2)
    settings.drain = .seconds(5)
    change(&settings)
    return settings
}

/// Runs services while the body runs, and shuts them down gracefully after it.
func running(_ services: [any Service], _ body: () async throws -> Void) async throws {
    let group = ServiceGroup(services: services, logger: TestDatabase.quiet)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        do {
            try await body()
        } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}

struct NeverSo: Error {}

/// Waits until something is so, at most twenty seconds.
func eventually(_ isSo: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(20)
    while try await !isSo() {
        guard ContinuousClock.now < deadline else { throw NeverSo() }
        try await Task.sleep(for: .milliseconds(20))
    }
}

func record(of job: JobID, _ database: Database) async throws -> JobRecord? {
    try await database.read(FindJob(job), stating: asService).first
}

func state(of job: JobID, _ database: Database) async throws -> JobState? { try await record(of: job, database)?.summary.state }

let marking = JobHandler(of: Mark.self) { job, context in
    try await context.transaction { transaction in
        try await transaction.run(WriteMark(mark: job.mark))
        try await context.complete(in: transaction)
    }
    return .done
}
