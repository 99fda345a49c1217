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
        var waiting: [UnsafeContinuation<Pool.Lease, any Error>] = []

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
        do {
            let result = try await lease.connection.perform(statement, lease: lease.id, settings: settings)
            leave(lease)
            return result
        } catch {
            leave(lease)
            throw error
        }
    }

    private func join() async throws -> Pool.Lease {
        if let lease = state.withLock({ $0.takePlace() }) { return lease }
        return try await withUnsafeThrowingContinuation { continuation in
            let (lease, mustAcquire): (Pool.Lease?, Bool) = state.withLock { state in
                if let lease = state.takePlace() { return (lease, false) }
                state.waiting.append(continuation)
                let mustAcquire = state.lease == nil && !state.isAcquiring
                if mustAcquire { state.isAcquiring = true }
                return (nil, mustAcquire)
            }
            if let lease { continuation.resume(returning: lease) }
            if mustAcquire { acquire() }
        }
    }

    /// In a task of its own: it serves all who wait, so none of them may cancel it.
    private func acquire() {
        Task(executorPreference: loop) { [self] in
            let result: Result<Pool.Lease, any Error>
            do { result = .success(try await pool.acquire()) } catch { result = .failure(error) }
            let waiting = state.withLock { state in
                state.isAcquiring = false
                if case .success(let lease) = result {
                    state.lease = lease
                    state.isDraining = false
                    state.users = state.waiting.count
                    state.served = state.waiting.count
                }
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume(with: result) }
        }
    }

    private func leave(_ lease: Pool.Lease) {
        let (isFree, mustAcquire) = state.withLock { state -> (Bool, Bool) in
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
