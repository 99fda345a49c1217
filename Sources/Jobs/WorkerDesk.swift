import Synchronization

/// What a worker has in hand: the jobs that run, and the done ones whose completion is still to be written.
final class WorkerDesk: Sendable {
    struct Run: Sendable {
        let claim: Claim
        let context: JobContext
        var task: Task<Void, Never>?
        var interruption: Ending.Interruption?
    }

    /// A job that is done, until that is written down.
    struct Done: Sendable {
        let claim: Claim
        let hasProgress: Bool
    }

    private struct State {
        var worker: Int?
        var isStopping = false
        var isSuspended = false
        var runs: [JobID: Run] = [:]
        var done: [Done] = []
        /// Done ones that are being written.
        var inWriting: [Done] = []
        /// Held by this worker according to the database and unknown here, and since when.
        var strays: [Claim: ContinuousClock.Instant] = [:]
        var alarms: Set<Alarm> = []
        var unknownKinds: Set<String> = []
    }

    /// What a timer wakes the worker for: one timer each at a time.
    enum Alarm: Hashable, Sendable { case completions, look, admission }

    private let state = Mutex(State())

    /// The number under which this process is registered; nil before the first time.
    var worker: Int? {
        get { state.withLock { $0.worker } }
        set { state.withLock { $0.worker = newValue } }
    }

    /// Whether a kind that this worker does not know is met for the first time.
    func isFirst(ofUnknown kind: String) -> Bool { state.withLock { $0.unknownKinds.insert(kind).inserted } }

    var isStopping: Bool { state.withLock { $0.isStopping } }
    func stop() { state.withLock { $0.isStopping = true } }

    var isIdle: Bool { state.withLock { $0.runs.isEmpty } }
    var count: Int { state.withLock { $0.runs.count } }
    /// Registered, and not cut off from the database for so long that it stopped its jobs.
    var isReady: Bool { state.withLock { $0.worker != nil && !$0.isSuspended && !$0.isStopping } }

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
    func attach(_ task: Task<Void, Never>, to claim: Claim) {
        let interrupted = state.withLock { state in
            guard state.runs[claim.job]?.claim == claim else { return false }
            state.runs[claim.job]?.task = task
            return state.runs[claim.job]?.interruption != nil
        }
        if interrupted { task.cancel() }
    }

    /// How a run's end wakes the worker.
    enum Waking { case now, soon, later }

    /// Ends a run, with its completion where it is done. Many completions are written together.
    func end(_ claim: Claim, done: Done?, together: Int) -> Waking {
        state.withLock { state in
            if state.runs[claim.job]?.claim == claim { state.runs[claim.job] = nil }
            guard let done else { return .now }
            state.done.append(done)
            if state.runs.isEmpty || state.done.count >= together || state.isStopping { return .now }
            return state.alarms.insert(.completions).inserted ? .soon : .later
        }
    }

    /// Whether a timer is to be set; one that is set already does.
    func set(_ alarm: Alarm) -> Bool { state.withLock { $0.alarms.insert(alarm).inserted } }
    func clear(_ alarm: Alarm) { state.withLock { _ = $0.alarms.remove(alarm) } }

    func interruption(of claim: Claim) -> Ending.Interruption? {
        state.withLock { $0.runs[claim.job].flatMap { $0.claim == claim ? $0.interruption : nil } }
    }

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

    func takeDone() -> [Done] {
        state.withLock { state in
            // Of one job the newest hold alone: an older one is lost.
            state.inWriting = Array(Dictionary(state.done.map { ($0.claim.job, $0) }) { $1 }.values)
            state.done = []
            return state.inWriting
        }
    }

    /// What was taken is written, or has to be written still.
    func written(_ isWritten: Bool) {
        state.withLock { state in
            if !isWritten { state.done.append(contentsOf: state.inWriting) }
            state.inWriting = []
        }
    }

    /// What the worker holds in the database and has not heard of for some time: claims of which the answer was lost.
    func strays(among held: [Claim], unknownFor limit: Duration) -> [Claim] {
        let now = ContinuousClock.now
        return state.withLock { state in
            let known = Set(state.runs.values.map(\.claim)).union(state.done.map(\.claim)).union(state.inWriting.map(\.claim))
            let unknown = Set(held).subtracting(known)
            state.strays = Dictionary(uniqueKeysWithValues: unknown.map { ($0, state.strays[$0] ?? now) })
            return state.strays.filter { now - $0.value > limit }.map(\.key)
        }
    }
}
