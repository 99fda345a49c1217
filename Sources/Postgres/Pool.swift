import Logging
import Synchronization

/// The shell of `PoolMachine`: asks it under a mutex, and does what it says.
final class Pool: Sendable {
    typealias Lease = PoolLease<Connection>
    typealias Waiter = UnsafeContinuation<Lease, any Error>
    private typealias Action = PoolMachine<Waiter, Connection>.Action

    let configuration: DatabaseConfiguration
    let loops: [LoopExecutor]
    let logger: Logger
    private let state: Mutex<State>

    private struct State {
        var machine: PoolMachine<Waiter, Connection>
        var isTicking = false
        /// Why the last connection could not be made: what a caller is told who waited in vain.
        var lastFault: PostgresFault?
        var isDrained = false
        var draining: [UnsafeContinuation<Void, Never>] = []
    }

    init(_ configuration: DatabaseConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        loops = configuration.loops.loops
        state = Mutex(State(machine: PoolMachine(connections: configuration.connections, loops: loops.count)))
    }

    /// A connection for one caller alone, of the loop that the caller is on where possible; or for something short that answers many callers at once.
    func acquire(isForMany: Bool = false) async throws -> Lease {
        try Task.checkCancellation()
        let loop = LoopExecutor.current.flatMap { $0.index < loops.count && loops[$0.index] === $0 ? $0.index : nil }
        switch state.withLock({ $0.machine.acquire(loop: loop) }) {
        case .leased(let lease): return lease
        case .closed: throw PostgresFault(.closed, "the database is closed")
        case .mustWait: return try await wait(loop: loop, isForMany: isForMany)
        }
    }

    private func wait(loop: Int?, isForMany: Bool) async throws -> Lease {
        let deadline = monotonicNanoseconds() + configuration.acquireTimeout.nanoseconds
        let registered = Mutex<Int?>(nil)
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                let (action, mustTick) = state.withLock { state in
                    let (id, action) = state.machine.wait(continuation, loop: loop, isForMany: isForMany, deadline: deadline)
                    registered.withLock { $0 = id }
                    let mustTick = !state.isTicking
                    state.isTicking = true
                    return (action, mustTick)
                }
                if mustTick { loops[0].submit { self.tickLater() } }
                act(action)
                if Task.isCancelled { registered.withLock { $0 }.map(giveUp) }
            }
        } onCancel: {
            registered.withLock { $0 }.map(giveUp)
        }
    }

    private func giveUp(_ id: Int) {
        state.withLock { $0.machine.giveUp(id) }?.resume(throwing: CancellationError())
    }

    /// Gives a lease back, once nothing that was sent to cancel can hit whoever comes next.
    func release(_ lease: Lease) {
        let connection = lease.connection
        connection.loop.perform { [self] in
            connection.whenSettled { [self] in
                let isReusable = connection.isClean
                act(state.withLock { $0.machine.release(slot: lease.slot, lease: lease.id, reusable: isReusable) })
            }
        }
    }

    private func act(_ action: Action) {
        switch action {
        case .none: break
        case .lease(let lease, let waiter): waiter.resume(returning: lease)
        case .connect(let slot): connect(slot)
        case .close(let connection): connection.loop.perform { connection.close(because: nil) }
        case .fail(let waiters, let failure):
            let fault = fault(for: failure)
            for waiter in waiters { waiter.resume(throwing: fault) }
        case .drained:
            let waiting = state.withLock { state in
                state.isDrained = true
                defer { state.draining = [] }
                return state.draining
            }
            for continuation in waiting { continuation.resume() }
        case .several(let actions):
            for action in actions { act(action) }
        }
    }

    private func fault(for failure: PoolMachine<Waiter, Connection>.Failure) -> PostgresFault {
        switch failure {
        case .closed: return PostgresFault(.closed, "the database is closed")
        case .inTime:
            let last = state.withLock { $0.lastFault }
            let reason = last.map { ": \($0.message)" } ?? ": all \(configuration.connections) are in use"
            return PostgresFault(.noConnectionInTime, "no connection within \(configuration.acquireTimeout)\(reason)")
        }
    }

    private func connect(_ slot: Int) {
        let loop = loops[slot % loops.count]
        configuration.connect(on: loop, logger: logger) { [self] result in
            switch result {
            case .success(let connection):
                connection.onClose = { [self] fault in
                    if let fault { logger.info("\(fault)") }
                    act(state.withLock { $0.machine.lost(slot: slot, connection) { $0 === $1 } })
                }
                act(state.withLock { state in
                    state.lastFault = nil
                    return state.machine.connected(slot: slot, connection)
                })
            case .failure(let fault):
                logger.warning("no connection to PostgreSQL: \(fault.message)")
                act(state.withLock { state in
                    state.lastFault = fault
                    return state.machine.connectionFailed(slot: slot, now: monotonicNanoseconds())
                })
            }
        }
    }

    // MARK: Time

    /// While somebody waits, looks every so often whether they have waited too long; otherwise there is no timer.
    private func tickLater() {
        loops[0].after(.milliseconds(20)) { [self] in
            let (action, goesOn) = state.withLock { state in
                let action = state.machine.tick(now: monotonicNanoseconds())
                state.isTicking = state.machine.waiting > 0
                return (action, state.isTicking)
            }
            act(action)
            if goesOn { tickLater() }
        }
    }

    /// Refuses new callers and returns when the last lease has come back.
    func close() async {
        await withUnsafeContinuation { continuation in
            let action = state.withLock { state -> Action in
                if state.isDrained {
                    continuation.resume()
                    return .none
                }
                state.draining.append(continuation)
                return state.machine.close()
            }
            act(action)
        }
    }

    var counts: (leased: Int, idle: Int, waiting: Int) {
        state.withLock { ($0.machine.leased, $0.machine.idle, $0.machine.waiting) }
    }
}
