package import Casework
import Foundation
package import Postgres

/// Durable jobs over PostgreSQL. A job is a row written in the transaction of whoever asks for it; workers claim rows in batches
/// (`for update skip locked`), each claim under a random fence, and move them to `jobs.finished` when they end. Live rows stay few and
/// apart from history; what waits for its time is kept out of the index that claims walk. A worker's life is one
/// row with a heartbeat, not a lease on every job, and the jobs of a worker that is gone are given to another.
///
/// The service's own running needs it: nothing in the framework asks for jobs by name, but what it asks for by date (ID-2, ID-3,
/// KPI-6) has to happen whoever is at a keyboard.
package enum Jobs {
    /// The channel on which commits that made jobs ready, or asked for one to stop, wake the workers.
    package static let channel = "jobs"

    /// Every statement of this module, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        BeatWorker.self, CancelJob.self, ClaimJobs.self, CompleteJobs.self, CountJobs.self, EnqueueJob.self, EnqueueJobs.self,
        FindCancelRequests.self, FindJob.self, FindSetbacks.self, ForgetWorkers.self, GiveUpJob.self, HandBackJobs.self,
        HoldsLease.self, LeaveLease.self, ListJobs.self, PostponeJob.self, PromoteDueJobs.self, PruneHistory.self, RegisterWorker.self,
        RemoveWorker.self, RescueJobs.self, RetryJob.self, TakeLease.self, WriteProgress.self,
    ]

    /// Writes the job down in the caller's transaction: if that rolls back, there was never a job. Workers hear of it when it commits,
    /// once per transaction however many jobs were enqueued.
    ///
    /// - Parameters:
    ///   - runAt: not before this moment; nil for at once.
    ///   - uniqueKey: while a job of this key is live, another is not added, and the live one's number is returned.
    @discardableResult
    package static func enqueue<J: Job>(
        _ job: J, in transaction: Transaction, runAt: Moment? = nil, uniqueKey: String? = nil
    ) async throws -> JobID {
        let new = NewJob(
            kind: J.kind, payload: try payload(of: job), priority: J.priority, maximumAttempts: J.maximumAttempts,
            runAt: runAt, uniqueKey: uniqueKey)
        while true {
            if let id = try await transaction.first(EnqueueJob(new: new)) { return id }
            // Another transaction's job of this key committed between this statement's snapshot and its insert: the next look
            // sees it, unless it has finished already, when the next insert goes through.
            try Task.checkCancellation()
        }
    }

    /// The same for many jobs of one type, in one statement.
    package static func enqueue<J: Job>(
        contentsOf jobs: [J], in transaction: Transaction, runAt: Moment? = nil
    ) async throws -> [JobID] {
        guard !jobs.isEmpty else { return [] }
        return try await transaction.all(
            EnqueueJobs(
                kind: J.kind, payloads: jobs.map { try payload(of: $0) }, priority: J.priority,
                maximumAttempts: J.maximumAttempts, runAt: runAt))
    }

    private static func payload(of job: some Job) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(job), as: UTF8.self)
    }
}
