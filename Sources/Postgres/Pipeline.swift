import Synchronization

/// The connection that the callers of one loop share for short reads. It is a lease of the pool like any other, taken when the first comes
/// and given back when the last has gone, or after so many statements, so that those who want a connection alone get their turn.
final class Pipeline: Sendable {
    let loop: LoopExecutor
    private let pool: Pool
    private let state = Mutex(State())

    private struct State {
        var lease: Pool.Lease?
        var isAcquiring = false
        var isDraining = false
        var users = 0
        var served = 0
        var nextWaiter = 0
        var waiting: [(id: Int, continuation: UnsafeContinuation<Pool.Lease, any Error>)] = []

        mutating func takePlace() -> Pool.Lease? {
            guard let lease, !isDraining else { return nil }
            users += 1
            served += 1
            if served >= Pipeline.turn { isDraining = true }
            return lease
        }
    }

    /// How many statements one lease carries at most.
    private static let turn = 4096

    init(pool: Pool, loop: LoopExecutor) {
        self.pool = pool
        self.loop = loop
    }

    func perform<S: Statement>(_ statement: S, _ settings: [(name: String, value: String)]) async throws -> QueryResult {
        try Task.checkCancellation()
        let lease = try await join()
        let connection = lease.connection
        let call = SharedCall(of: self, lease)
        do {
            let result = try await withTaskCancellationHandler {
                try await connection.perform(statement, lease: lease.id, settings: settings, shared: call)
            } onCancel: {
                call.cancel()
                connection.loop.submit { connection.abandon(call) }
            }
            leave(lease)
            return result
        } catch is SharedCall.StillInFlight {
            // The place is given back when the answer has come.
            throw CancellationError()
        } catch {
            leave(lease, isLost: (error as? PostgresFault)?.isConnectionLost == true)
            throw error
        }
    }

    private func join() async throws -> Pool.Lease {
        if let lease = state.withLock({ $0.takePlace() }) { return lease }
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                let (lease, mustAcquire): (Pool.Lease?, Bool) = state.withLock { state in
                    if let lease = state.takePlace() { return (lease, false) }
                    state.waiting.append((id, continuation))
                    let mustAcquire = state.lease == nil && !state.isAcquiring
                    if mustAcquire { state.isAcquiring = true }
                    return (nil, mustAcquire)
                }
                if let lease { continuation.resume(returning: lease) }
                if mustAcquire { acquire() }
                if Task.isCancelled { giveUp(id) }
            }
        } onCancel: {
            giveUp(id)
        }
    }

    private func giveUp(_ id: Int) {
        let waiter = state.withLock { state in
            state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).continuation }
        }
        waiter?.resume(throwing: CancellationError())
    }

    /// In a task of its own: it serves all who wait, so none of them may cancel it.
    private func acquire() {
        Task(executorPreference: loop) { [self] in
            let result: Result<Pool.Lease, any Error>
            do { result = .success(try await pool.acquire(isForMany: true)) } catch { result = .failure(error) }
            let waiting = state.withLock { state in
                state.isAcquiring = false
                if case .success(let lease) = result, !state.waiting.isEmpty {
                    state.lease = lease
                    state.isDraining = false
                    state.users = state.waiting.count
                    state.served = state.waiting.count
                }
                defer { state.waiting = [] }
                return state.waiting
            }
            // All gave up meanwhile.
            if waiting.isEmpty, case .success(let lease) = result { pool.release(lease) }
            for waiter in waiting { waiter.continuation.resume(with: result) }
        }
    }

    /// A connection that is lost is handed to nobody else, so that those who come find another.
    fileprivate func leave(_ lease: Pool.Lease, isLost: Bool = false) {
        let (isFree, mustAcquire) = state.withLock { state -> (Bool, Bool) in
            if isLost { state.isDraining = true }
            state.users -= 1
            guard state.users == 0 else { return (false, false) }
            state.lease = nil
            let mustAcquire = !state.waiting.isEmpty && !state.isAcquiring
            if mustAcquire { state.isAcquiring = true }
            return (true, mustAcquire)
        }
        if isFree { pool.release(lease) }
        if mustAcquire { acquire() }
    }
}

/// One call over a shared connection, by which it is found again when its task is cancelled.
final class SharedCall: Sendable {
    /// What a cancelled caller is told whose statement is on its way.
    struct StillInFlight: Error {}

    private let pipeline: Pipeline
    private let lease: Pool.Lease
    private let cancelled = Atomic<Bool>(false)

    init(of pipeline: Pipeline, _ lease: Pool.Lease) {
        self.pipeline = pipeline
        self.lease = lease
    }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// The answer came after its caller had gone.
    func end(isLost: Bool) { pipeline.leave(lease, isLost: isLost) }
}
