package import Logging
package import Postgres
import Synchronization

/// What a running job is given: who it is, the database, and the ways to report and to finish.
package final class JobContext: Sendable {
    package let jobID: JobID
    /// 1 at the first run.
    package let attempt: Int
    package let database: Database
    /// What the job's transactions state of their actor: the service, as the worker was told at its start.
    package let stating: [(name: String, value: String)]

    /// Says of which job it speaks. Made when it is asked for: most jobs have nothing to say, and what is put into a logger is written out at once.
    package var logger: Logger {
        var logger = base
        for (key, value) in metadata { logger[metadataKey: key] = value }
        return logger
    }

    /// What a line of the log says of the job.
    var metadata: Logger.Metadata { ["job": "\(jobID)", "kind": "\(kind)", "attempt": "\(attempt)"] }

    let claim: Claim
    private let kind: String
    private let base: Logger
    private let pace: ProgressPace
    private let state = Mutex(State())

    private struct State {
        var isCancelled = false
        var lastProgress: ContinuousClock.Instant?
    }

    init(
        claim: Claim, kind: String = "", attempt: Int, database: Database, stating: [(name: String, value: String)], logger: Logger,
        pace: ProgressPace = ProgressPace()
    ) {
        self.claim = claim
        jobID = claim.job
        self.attempt = attempt
        self.database = database
        self.stating = stating
        self.kind = kind
        base = logger
        self.pace = pace
    }

    /// Whether somebody asked for this job to stop, or its worker is leaving. The job's task is cancelled too, so what waits throws
    /// `CancellationError`; long computations look here now and then.
    package var isCancelled: Bool { Task.isCancelled || state.withLock { $0.isCancelled } }

    /// A transaction stated as the service.
    package func transaction<T: Sendable>(_ body: (Transaction) async throws -> T) async throws -> T {
        try await database.transaction(stating: stating, .readWrite, body)
    }

    /// Completes the job in the caller's own transaction, so that its effects and its completion are one. Throws `ClaimLost` when the
    /// job was meanwhile taken from this worker; the throw must leave the transaction, which rolls the effects back.
    package func complete(in transaction: Transaction) async throws {
        let completed = try await transaction.run(CompleteJobs(worker: claim.worker, jobs: [claim]))
        guard completed == 1 else { throw ClaimLost(job: jobID) }
    }

    /// Keeps how far the job has come, for the people who wait for it: `progress(done: 4_000, of: 27_000, "rows")`. Written in a
    /// transaction of its own and at most a few times a second, the last step always; what comes between is dropped, so
    /// a loop may call it as often as it likes. Progress that cannot be written is not worth failing the job for.
    package func progress(done: Int, of total: Int, _ word: String) async {
        let now = ContinuousClock.now
        let due = state.withLock { state in
            guard pace.isDue(now: now, last: state.lastProgress, done: done, of: total) else { return false }
            state.lastProgress = now
            return true
        }
        guard due else { return }
        do {
            let asked = try await database.transaction(stating: stating, .readWrite) { transaction in
                try await transaction.first(
                    WriteProgress(claim: claim, done: done, total: total, word: word))
            }
            // No row: the job is not this worker's any more.
            if asked ?? true { cancel() }
        } catch {
            logger.warning("progress not written", metadata: ["job": "\(jobID)", "error": "\(error)"])
        }
    }

    /// Whether progress may have been written: then it is put away with the job.
    var hasProgress: Bool { state.withLock { $0.lastProgress != nil } }

    func cancel() { state.withLock { $0.isCancelled = true } }
}

/// A worker's hold on a job. The fence is drawn anew at each claim, so a worker that was taken for dead and comes back cannot finish
/// what another is doing. A counter would not do: a claim that is lost in a crash of the server takes its number back with it.
package struct Claim: Sendable, Hashable {
    package let job: JobID
    let worker: Int
    let fence: Int
    /// Whether the job's end may make room for one that is held.
    let freesOthers: Bool

    init(job: JobID, worker: Int, fence: Int, freesOthers: Bool = false) {
        self.job = job
        self.worker = worker
        self.fence = fence
        self.freesOthers = freesOthers
    }

    /// The fence is the hold.
    package static func == (one: Claim, other: Claim) -> Bool {
        one.fence == other.fence && one.job == other.job && one.worker == other.worker
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(job) }
}

/// The job is not this worker's any more: it was taken for dead and the job given to another, or the job was finished meanwhile.
package struct ClaimLost: Error, CustomStringConvertible {
    package let job: JobID
    package var description: String { "Job \(job) was taken from this worker before it completed; nothing of this run was kept." }
}
