/// How a worker process paces itself.
package struct WorkerSettings: Sendable {
    /// Jobs at a time.
    package var concurrency = 4
    /// The queues that it serves; nil for those of its handlers.
    package var queues: [String]?
    /// Between two looks for work when nothing woke the worker: the net under LISTEN.
    package var poll: Duration = .seconds(1)
    package var heartbeat: Duration = .seconds(5)
    /// After so long without a heartbeat a worker is taken for dead. Scheduler and workers must agree on it.
    package var patience: Duration = .seconds(20)
    /// What running jobs are given to finish when the process is asked to stop; the rest is handed back.
    package var drain: Duration = .seconds(15)

    /// After which a job of a kind that this worker does not know is tried again, by another; longer, the longer that goes on.
    package var unknownPause: Duration = .seconds(60)
    /// For how long it is, before it is given up.
    package var unknownPatience: Duration = .seconds(24 * 3_600)

    package init() {}

    /// A worker that could not beat for so long stops its jobs itself, before another is given them.
    var selfDoubt: Duration { patience * 2 / 3 }

    /// Places that only urgent jobs are given, so that no number of long ones keeps them waiting.
    var keptForUrgent: Int { concurrency > 1 ? 1 : 0 }

    /// For how long handing back is tried, where the drain has taken its whole time: with the grace before it what a process is given beyond that, and no more.
    static let handingBack: Duration = .seconds(2)

    /// At most so many in one claim, which is one row of locks and one answer.
    static let largestClaim = 500

    /// Completions wait for one another, so that one commit does for many: until there are so many, or this long, or nothing runs.
    var completionsTogether: Int { min(100, max(1, concurrency / 2)) }
    static let completionsWait: Duration = .milliseconds(5)

    /// After which held jobs are let in where another was at it.
    static let admissionWait: Duration = .milliseconds(50)
}
