import Synchronization

/// The two lanes, of a connection each, on which the callers of one loop write together. Whoever comes while a lane is free goes alone and at once; those
/// who come meanwhile go together, half on either: while the one half waits for the disk, the server works for the other. Each still has a transaction and
/// settings of its own, but of those that go together only the last waits for the disk: the log is flushed in order, so what committed before it is durable
/// when it is. Nobody hears of a commit before that; where the connection breaks, nobody of the trip knows whether theirs is kept.
///
/// Sixteen callers on connections of their own make the server change hands with every flush; together they have it work through all of them.
final class Convoy: Sendable {
    let loop: LoopExecutor
    private let pool: Pool
    private let state = Mutex(State())

    private static let lanes = 2

    private struct State {
        /// Lanes that are taken.
        var taken = 0
        /// Those under way on them.
        var travelling = 0
        var waiting: [UnsafeContinuation<Trip, any Error>] = []
    }

    init(pool: Pool, loop: LoopExecutor) {
        self.pool = pool
        self.loop = loop
    }

    /// On the loop's thread: the order in which callers go on is then the order in which their statements are sent. One that is cancelled while
    /// it waits hears what became of its statement first.
    func perform<S: Statement>(_ statement: S, _ settings: [(name: String, value: String)]) async throws -> QueryResult {
        try Task.checkCancellation()
        let trip = try await join()
        let isLast = trip.setOff()
        let answer: Result<QueryResult, any Error>
        do {
            let flush = isLast ? [] : [("synchronous_commit", "off")]
            answer = .success(try await trip.lease.connection.perform(statement, lease: trip.lease.id, settings: settings + flush))
        } catch {
            answer = .failure(error)
        }
        let (isWhole, needsFlush) = trip.arrive(answer, isLast: isLast)
        if isWhole {
            trip.end(needsFlush ? await flush(trip.lease, settings) : .success(()))
            pool.release(trip.lease)
            state.withLock { $0.travelling -= trip.travellers }
            goOn()
        }
        try await trip.isOnDisk()
        return try answer.get()
    }

    private func join() async throws -> Trip {
        let isAlone = state.withLock { state in
            guard state.taken < Convoy.lanes else { return false }
            state.taken += 1
            state.travelling += 1
            return true
        }
        if isAlone {
            do { return Trip(try await pool.acquire(), travellers: 1) } catch {
                state.withLock { $0.travelling -= 1 }
                goOn()
                throw error
            }
        }
        return try await withUnsafeThrowingContinuation { continuation in
            let isFree = state.withLock { state in
                state.waiting.append(continuation)
                guard state.taken < Convoy.lanes else { return false }
                state.taken += 1
                return true
            }
            // Those before have arrived since.
            if isFree { goOn() }
        }
    }

    /// Lets those who wait set off on a lane that nobody is on, or leaves it: in a task behind those that have just arrived, so that whoever of them writes again at
    /// once goes with the others, and not alone before them.
    private func goOn() {
        // In a task of its own also because it serves all who wait, so none of them may cancel it.
        Task(executorPreference: loop) { [self] in
            let isLeft = state.withLock { state in
                if state.waiting.isEmpty { state.taken -= 1 }
                return state.waiting.isEmpty
            }
            if isLeft { return }
            let lease: Result<Pool.Lease, any Error>
            do { lease = .success(try await pool.acquire()) } catch { lease = .failure(error) }
            let travellers = state.withLock { state in
                // So many that half of all are on either lane; where nobody is on the other, or there is no connection, all.
                var count = state.waiting.count
                if case .success = lease {
                    if state.travelling > 0 { count = min(count, (count + state.travelling + 1) / 2) }
                    state.travelling += count
                }
                defer { state.waiting.removeFirst(count) }
                return Array(state.waiting.prefix(count))
            }
            // Those on the other lane took all meanwhile.
            if travellers.isEmpty, case .success(let lease) = lease {
                pool.release(lease)
                return goOn()
            }
            let trip = lease.map { Trip($0, travellers: travellers.count) }
            for traveller in travellers { traveller.resume(with: trip) }
            if case .failure = lease { goOn() }
        }
    }

    /// Whoever was to wait for the disk did not commit, and others did.
    private func flush(_ lease: Pool.Lease, _ settings: [(name: String, value: String)]) async -> Result<Void, any Error> {
        do {
            try await lease.connection.perform(WaitForTheDisk(), lease: lease.id, settings: settings).discard()
            return .success(())
        } catch {
            return .failure(error)
        }
    }
}

/// Those who go together, from the first that sets off to the last that arrives.
private final class Trip: Sendable {
    let lease: Pool.Lease
    let travellers: Int
    private let state: Mutex<State>

    private struct State {
        var toSetOff: Int
        var toArrive: Int
        var hasCommitted = false
        var hasFlushed = false
        var end: Result<Void, any Error>?
        var waiting: [UnsafeContinuation<Void, any Error>] = []
    }

    init(_ lease: Pool.Lease, travellers: Int) {
        self.lease = lease
        self.travellers = travellers
        state = Mutex(State(toSetOff: travellers, toArrive: travellers))
    }

    /// Whether everybody else has set off before.
    func setOff() -> Bool {
        state.withLock { state in
            state.toSetOff -= 1
            return state.toSetOff == 0
        }
    }

    /// Whether all have arrived now, and whether something that committed is not known to be on disk then.
    func arrive(_ answer: Result<QueryResult, any Error>, isLast: Bool) -> (isWhole: Bool, needsFlush: Bool) {
        var hasCommitted = false
        if case .success = answer { hasCommitted = true }
        return state.withLock { [hasCommitted] state in
            state.toArrive -= 1
            if hasCommitted { state.hasCommitted = true }
            if hasCommitted && isLast { state.hasFlushed = true }
            return (state.toArrive == 0, state.hasCommitted && !state.hasFlushed)
        }
    }

    func end(_ result: Result<Void, any Error>) {
        let waiting = state.withLock { state in
            state.end = result
            let waiting = state.waiting
            state.waiting = []
            return waiting
        }
        for traveller in waiting { traveller.resume(with: result) }
    }

    /// Returns when all have arrived, and throws where what committed may not be on disk.
    func isOnDisk() async throws {
        try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Void, any Error>) in
            let end = state.withLock { state in
                if state.end == nil { state.waiting.append(continuation) }
                return state.end
            }
            if let end { continuation.resume(with: end) }
        }
    }
}

/// A commit that waits until all before it are on disk: a message in the log for nobody.
private struct WaitForTheDisk: Statement {
    static let sql = "select pg_logical_emit_message(true, 'commit', '') is null as nothing"
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("nothing") }
}
