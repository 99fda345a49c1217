/// How a worker process paces itself.
package struct WorkerSettings: Sendable {
    /// Jobs at a time.
    package var concurrency = 4
    /// Between two looks for work when nothing woke the worker: the net under LISTEN.
    package var poll: Duration = .seconds(1)
    package var heartbeat: Duration = .seconds(5)
    /// After so long without a heartbeat a worker is taken for dead. Scheduler and workers must agree on it.
    package var patience: Duration = .seconds(20)
    /// What running jobs are given to finish when the process is asked to stop; the rest is handed back.
    package var drain: Duration = .seconds(15)

    package init() {}

    /// A worker that could not beat for so long stops its jobs itself, before another is given them.
    var selfDoubt: Duration { patience * 2 / 3 }
}
