import Synchronization

/// What a worker has in hand: the jobs that run, and the done ones whose completion is still to be written.
final class WorkerDesk: Sendable {
    struct Run: Sendable {
        let claim: Claim
        let context: JobContext
        var task: Task<Void, Never>?
        var interruption: Ending.Interruption?
    }

    private struct State {
        var worker: Int?
        var isStopping = false
        var isSuspended = false
        var runs: [JobID: Run] = [:]
        var finished: [Claim] = []
    }

    private let state = Mutex(State())

    /// The number under which this process is registered; nil before the first time.
    var worker: Int? {
        get { state.withLock { $0.worker } }
        set { state.withLock { $0.worker = newValue } }
    }

    var isStopping: Bool { state.withLock { $0.isStopping } }
    func stop() { state.withLock { $0.isStopping = true } }

    var isIdle: Bool { state.withLock { $0.runs.isEmpty } }
    var running: [JobID] { state.withLock { Array($0.runs.keys) } }

    /// How many more jobs may be taken.
    func free(of concurrency: Int) -> Int {
        state.withLock { state in
            state.isStopping || state.isSuspended || state.worker == nil ? 0 : max(0, concurrency - state.runs.count)
        }
    }

    func setSuspended(_ suspended: Bool) { state.withLock { $0.isSuspended = suspended } }

    func begin(_ claim: Claim, _ context: JobContext) {
        state.withLock { $0.runs[claim.job] = Run(claim: claim, context: context) }
    }

    /// The task of a run is known only once it has started, and it may have ended by then.
    func attach(_ task: Task<Void, Never>, to job: JobID) {
        let interrupted = state.withLock { state in
            state.runs[job]?.task = task
            return state.runs[job]?.interruption != nil
        }
        if interrupted { task.cancel() }
    }

    func end(_ job: JobID) { state.withLock { _ = $0.runs.removeValue(forKey: job) } }

    func interruption(of job: JobID) -> Ending.Interruption? { state.withLock { $0.runs[job]?.interruption } }

    /// Cancels the tasks of these jobs, or of all; the first reason given stands.
    func interrupt(_ jobs: [JobID]? = nil, because reason: Ending.Interruption) {
        let runs = state.withLock { state in
            (jobs ?? Array(state.runs.keys)).compactMap { job -> Run? in
                guard var run = state.runs[job] else { return nil }
                run.interruption = run.interruption ?? reason
                state.runs[job] = run
                return run
            }
        }
        for run in runs {
            run.context.cancel()
            run.task?.cancel()
        }
    }

    func finish(_ claim: Claim) { state.withLock { $0.finished.append(claim) } }
    func putBack(_ claims: [Claim]) { state.withLock { $0.finished.append(contentsOf: claims) } }
    func takeFinished() -> [Claim] {
        state.withLock { state in
            defer { state.finished.removeAll() }
            return state.finished
        }
    }
}
