import Foundation
package import Groundwork
package import Postgres

/// Durable jobs over PostgreSQL. A job is a row written in the transaction of whoever asks for it; workers claim rows in batches
/// (`for update skip locked`), each claim under a random fence, and move them to `jobs.finished` when they end. Live rows stay few and
/// apart from history; what waits for its time, or for others, is kept out of the index that claims walk. A worker's life is one
/// row with a heartbeat, not a lease on every job, and the jobs of a worker that is gone are given to another.
package enum Jobs {
    /// The channel on which workers are woken after commits that made jobs ready, held some for others, or asked for one to stop.
    package static let channel = "jobs"

    /// Every statement of this module, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        AdmitHeldJobs.self, BeatWorker.self, CancelJob.self, ClaimJobs.self, CompleteJobs.self, CountJobs.self, EnqueueJob.self,
        EnqueueJobs.self, EnqueueUniqueJob.self, FindJob.self, FindRunningJobs.self, FindSetbacks.self, FindWait.self, ForgetWorkers.self,
        GiveUpJob.self, HandBackJobs.self, HoldsLease.self, LeaveLease.self, ListJobs.self, LockAdmission.self, LockRetry.self, MeasureQueues.self,
        MeasureService.self, MeasureUnknown.self, PostponeJob.self, PromoteDueJobs.self, PruneHistory.self, PruneOnce.self, ReadServerClock.self, RegisterWorker.self,
        RemoveWorker.self, RescueJobs.self, RestartTimeLimits.self, RetryJob.self, ShortenPauses.self, TakeLease.self, TakeTurn.self, WriteProgress.self,
    ]

    /// Has a job tried again (`RetryJob`). Of two who ask at once the second looks when the first's job is there, or has ended already.
    package static func retry(_ id: JobID, in transaction: Transaction) async throws -> JobID? {
        try await transaction.run(LockRetry(id: id))
        return try await transaction.first(RetryJob(id))
    }

    /// Writes the job down in the caller's transaction: if that rolls back, there was never a job. Workers hear of it when it has
    /// committed.
    ///
    /// - Parameters:
    ///   - runAt: not before this moment; nil for at once.
    ///   - uniqueKey: while a job of this key has not begun, another is not added, and that one's number is returned. One that runs does not count: it may
    ///     have read what it needs before the caller's transaction commits.
    ///   - whileRunning: one that runs counts all the same, where it is no worse for what it does not see, and two at a time would be in each other's way.
    ///   - period: the key also stands for so long after a job was asked for, whether it is still live or not.
    @discardableResult
    package static func enqueue<J: Job>(
        _ job: J, in transaction: Transaction, runAt: Moment? = nil, uniqueKey: String? = nil, whileRunning: Bool = false,
        oncePer period: Duration? = nil
    ) async throws -> JobID {
        let new = try NewJob(job, runAt: runAt)
        transaction.notifyWhenCommitted(channel, new.wake)
        guard let uniqueKey else { return try await transaction.one(EnqueueJob(new: new)) }
        for _ in 1...100 {
            let asked = EnqueueUniqueJob(new: new, key: uniqueKey, period: period, whileRunning: whileRunning)
            if let id = try await transaction.first(asked) { return id }
            // Another transaction's job of this key committed between this statement's snapshot and its insert: the next look
            // sees it, unless it has begun already, when the next insert goes through.
            try Task.checkCancellation()
        }
        // A transaction that keeps its first snapshot never sees it.
        throw PostgresFault(.decoding, "found no job of the key that keeps another from being added")
    }

    /// A job alone, in a transaction of its own: one round trip. Where all is quiet the workers hear of it in the same one; in a crowd of
    /// enqueuers, who would hold one another up so, soon after it.
    @discardableResult
    package static func enqueue<J: Job>(
        _ job: J, on database: Database, stating: [(name: String, value: String)], runAt: Moment? = nil
    ) async throws -> JobID {
        let new = try NewJob(job, runAt: runAt)
        let isQuiet = database.mayNotifyInside
        guard let id = try await database.write(EnqueueJob(new: new, telling: isQuiet ? new.wake : nil), stating: stating).first else {
            throw PostgresFault(.decoding, "gave no number for a new job")
        }
        if !isQuiet { database.notify(channel, new.wake) }
        return id
    }

    /// Many jobs of one type, in one statement.
    package static func enqueue<J: Job>(
        contentsOf jobs: [J], in transaction: Transaction, runAt: Moment? = nil
    ) async throws -> [JobID] {
        try await enqueue(contentsOf: jobs, batch: nil, in: transaction, runAt: runAt)
    }

    /// A batch, and a job that runs when all of it is done. While one of the batch has failed the job goes on waiting: until that one was
    /// tried again and done. Gives the number of the job that waits.
    package static func enqueue<J: Job, Next: Job>(
        contentsOf jobs: [J], then next: Next, in transaction: Transaction
    ) async throws -> JobID {
        let id = try await transaction.one(EnqueueJob(new: NewJob(next, followsBatch: true)))
        _ = try await enqueue(contentsOf: jobs, batch: id, in: transaction, runAt: nil)
        transaction.notifyWhenCommitted(channel, Wake.held)
        return id
    }

    private static func enqueue<J: Job>(
        contentsOf jobs: [J], batch: JobID?, in transaction: Transaction, runAt: Moment?
    ) async throws -> [JobID] {
        guard let first = jobs.first else { return [] }
        let model = try NewJob(first, runAt: runAt, batch: batch)
        transaction.notifyWhenCommitted(channel, model.wake)
        return try await transaction.all(
            EnqueueJobs(
                model: model, payloads: jobs.map { try NewJob.payload(of: $0) },
                limitKeys: model.isLimited ? jobs.map(\.concurrencyKey) : []))
    }
}

/// What a notification tells the workers.
enum Wake {
    static let ready = "ready"
    static let held = "held"
    static let cancel = "cancel"
}
