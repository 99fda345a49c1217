/// Who may have which connection when: the pool's rules without sockets, clocks or threads. Every event is a call; what the shell has to
/// do about it comes back as an action. `Waiter` is whoever waits for a connection, `Connection` whatever is leased.
struct PoolMachine<Waiter, Connection> {
    enum Action {
        case none
        /// Give this connection to that waiter.
        case lease(Lease, to: Waiter)
        /// Make a connection for the slot; answer with `connected` or `connectionFailed`.
        case connect(slot: Int)
        /// Close a connection that is no longer wanted.
        case close(Connection)
        case fail([Waiter], Failure)
        /// The last connection is gone after `close`.
        case drained
        indirect case several([Action])
    }

    enum Failure { case inTime, closed }

    typealias Lease = PoolLease<Connection>

    enum Acquired {
        case leased(Lease)
        /// Call `wait`.
        case mustWait
        case closed
    }

    private enum Slot {
        case vacant
        case connecting
        /// The server could not be reached: not tried again before the moment.
        case restingUntil(Int)
        case idle(Connection)
        case leased(id: Int, Connection)
    }

    private struct Waiting {
        let id: Int
        let waiter: Waiter
        let deadline: Int
        /// How many leases had been given when it came.
        let givenBefore: Int
    }

    private var slots: [Slot]
    private let loops: Int
    /// One queue for each loop, and one for callers that are on none. Connections go to their own loop's callers first.
    private var queues: [Fifo<Waiting>]
    /// Those who want a connection for many callers at once. They go first, or whoever comes just after such a connection was given back waits twice as long
    /// for an answer as whoever comes just before; but only every other time while others wait.
    private var forMany = Fifo<Waiting>()
    private var lastWasForMany = false
    /// Nobody is overtaken by more leases than this on account of being on another loop.
    private let overtaking: Int
    private var given = 0
    private var nextWaiter = 0
    private var failures = 0
    private(set) var isClosing = false

    init(connections: Int, loops: Int, overtaking: Int = 64) {
        slots = Array(repeating: .vacant, count: max(1, connections))
        self.loops = max(1, loops)
        queues = Array(repeating: Fifo(), count: max(1, loops) + 1)
        self.overtaking = overtaking
    }

    /// The loop whose connection a slot holds.
    func loop(of slot: Int) -> Int { slot % loops }

    var waiting: Int { queues.reduce(forMany.count) { $0 + $1.count } }
    var leased: Int { slots.count { if case .leased = $0 { true } else { false } } }
    var idle: Int { slots.count { if case .idle = $0 { true } else { false } } }
    var hasRest: Bool { slots.contains { if case .restingUntil = $0 { true } else { false } } }

    // MARK: Callers

    /// An idle connection, of the caller's own loop where there is one. Nobody who waits is passed over.
    mutating func acquire(loop: Int?) -> Acquired {
        if isClosing { return .closed }
        // Connections are idle only while nobody waits, since each release serves the queues first.
        var other: Int?
        for slot in slots.indices {
            guard case .idle(let connection) = slots[slot] else { continue }
            if loop == nil || slot % loops == loop { return .leased(lease(slot, connection)) }
            other = other ?? slot
        }
        if let other, case .idle(let connection) = slots[other] { return .leased(lease(other, connection)) }
        return .mustWait
    }

    /// Joins the queue; a connection is made where there is room for one. What is short and answers many callers goes before others.
    mutating func wait(_ waiter: Waiter, loop: Int?, isForMany: Bool = false, deadline: Int) -> (id: Int, action: Action) {
        nextWaiter += 1
        if isClosing { return (nextWaiter, .fail([waiter], .closed)) }
        // Between `acquire` and this call a connection may have come back.
        if waiting == 0, case .leased(let lease) = acquire(loop: loop) { return (nextWaiter, .lease(lease, to: waiter)) }
        let joining = Waiting(id: nextWaiter, waiter: waiter, deadline: deadline, givenBefore: given)
        if isForMany { forMany.append(joining) } else { queues[loop ?? loops].append(joining) }
        return (nextWaiter, connectIfNeeded(preferring: loop))
    }

    /// The waiter gave up.
    mutating func giveUp(_ id: Int) -> Waiter? {
        for queue in queues.indices {
            if let found = queues[queue].removeAll(where: { $0.id == id }).first { return found.waiter }
        }
        return forMany.removeAll { $0.id == id }.first?.waiter
    }

    /// A lease is over. `reusable` is false when the connection is broken or in an unknown state.
    mutating func release(slot: Int, lease id: Int, reusable: Bool) -> Action {
        guard case .leased(let current, let connection) = slots[slot], current == id else { return .none }
        if reusable { return offer(slot, connection) }
        slots[slot] = .vacant
        return both(.close(connection), afterLoss())
    }

    // MARK: Connections

    mutating func connected(slot: Int, _ connection: Connection) -> Action {
        failures = 0
        return offer(slot, connection)
    }

    /// The server could not be reached: rests for longer each time, so that a server coming up is not stormed.
    mutating func connectionFailed(slot: Int, now: Int) -> Action {
        failures += 1
        if isClosing, waiting == 0 {
            slots[slot] = .vacant
            return drainedIfDone()
        }
        let rest = min(2_000_000_000, 25_000_000 << min(failures, 7))
        slots[slot] = .restingUntil(now + rest)
        return .none
    }

    /// A connection that nobody had leased was closed by the server.
    mutating func lost(slot: Int, _ connection: Connection, isSame: (Connection, Connection) -> Bool) -> Action {
        guard case .idle(let current) = slots[slot], isSame(current, connection) else { return .none }
        slots[slot] = .vacant
        return afterLoss()
    }

    /// Time passes: whoever waited too long is let go, and rests end.
    mutating func tick(now: Int) -> Action {
        var late = forMany.removeAll { $0.deadline <= now }.map(\.waiter)
        for queue in queues.indices {
            late += queues[queue].removeAll { $0.deadline <= now }.map(\.waiter)
        }
        for slot in slots.indices {
            if case .restingUntil(let end) = slots[slot], end <= now || (isClosing && waiting == 0) { slots[slot] = .vacant }
        }
        let connect = isClosing && waiting == 0 ? drainedIfDone() : connectIfNeeded(preferring: nil)
        return late.isEmpty ? connect : both(.fail(late, .inTime), connect)
    }

    /// No new leases; those who wait are still served, those who hold one may finish.
    mutating func close() -> Action {
        isClosing = true
        var actions: [Action] = []
        for slot in slots.indices {
            switch slots[slot] {
            case .idle(let connection):
                slots[slot] = .vacant
                actions.append(.close(connection))
            case .restingUntil:
                slots[slot] = .vacant
            default: break
            }
        }
        actions.append(drainedIfDone())
        return .several(actions)
    }

    // MARK: Rules

    private mutating func lease(_ slot: Int, _ connection: Connection) -> Lease {
        given += 1
        slots[slot] = .leased(id: given, connection)
        return Lease(id: given, slot: slot, connection: connection)
    }

    /// Gives a free connection to whoever is next, or keeps it.
    private mutating func offer(_ slot: Int, _ connection: Connection) -> Action {
        if let next = takeNext(for: slot % loops) { return .lease(lease(slot, connection), to: next) }
        if isClosing {
            slots[slot] = .vacant
            return both(.close(connection), drainedIfDone())
        }
        slots[slot] = .idle(connection)
        return .none
    }

    private mutating func takeNext(for loop: Int) -> Waiter? {
        if !forMany.isEmpty, !lastWasForMany || queues.allSatisfy(\.isEmpty) {
            lastWasForMany = true
            return forMany.popFirst()?.waiter
        }
        lastWasForMany = false
        var oldest: (queue: Int, waiting: Waiting)?
        for queue in queues.indices {
            if let first = queues[queue].first, first.id < oldest?.waiting.id ?? .max { oldest = (queue, first) }
        }
        guard let oldest else { return nil }
        let ownIsFair = !queues[loop].isEmpty && given - oldest.waiting.givenBefore < overtaking
        return queues[ownIsFair ? loop : oldest.queue].popFirst()?.waiter
    }

    /// Makes connections for those who wait, as far as they are not already being made.
    private mutating func connectIfNeeded(preferring loop: Int?) -> Action {
        var wanted = waiting - slots.count { if case .connecting = $0 { true } else { false } }
        guard wanted > 0 else { return .none }
        var vacant = slots.indices.filter { if case .vacant = slots[$0] { true } else { false } }
        if let loop { vacant = vacant.filter { $0 % loops == loop } + vacant.filter { $0 % loops != loop } }
        var actions: [Action] = []
        for slot in vacant where wanted > 0 {
            slots[slot] = .connecting
            actions.append(.connect(slot: slot))
            wanted -= 1
        }
        return actions.count == 1 ? actions[0] : actions.isEmpty ? .none : .several(actions)
    }

    private mutating func afterLoss() -> Action {
        isClosing && waiting == 0 ? drainedIfDone() : connectIfNeeded(preferring: nil)
    }

    private func drainedIfDone() -> Action {
        let isDone = isClosing && waiting == 0 && slots.allSatisfy { if case .vacant = $0 { true } else { false } }
        return isDone ? .drained : .none
    }

    private func both(_ first: Action, _ second: Action) -> Action {
        if case .none = second { return first }
        return .several([first, second])
    }
}

/// The right to use a connection alone, until it is released.
struct PoolLease<Connection> {
    /// Never used twice.
    let id: Int
    let slot: Int
    let connection: Connection
}

extension PoolLease: Sendable where Connection: Sendable {}
