import Synchronization

/// The two lanes, of a connection each, on which the callers of one loop write together. Whoever comes while a lane is free goes alone and at once; those
/// who come meanwhile go together, half on either: while the one half waits for the disk, the server works for the other. Each still has a transaction of
/// its own, but none of those that go together waits for the disk: the log is flushed in order, so what committed before a commit that does wait is durable
/// when that is, and one such goes behind them. Nobody hears of a commit before that; where the connection breaks, nobody of the trip knows whether theirs is
/// kept.
///
/// Settings that all of a trip state alike are the connection's own while it is on the lane, and are taken back before it leaves it: to state them in each
/// transaction costs a sixth of the rate.
///
/// Sixteen callers on connections of their own make the server change hands with every flush; together they have it work through all of them.
final class Convoy: Sendable {
    typealias Settings = [(name: String, value: String)]

    let loop: LoopExecutor
    private let pool: Pool
    private let state = Mutex(State())

    private static let lanes = 2

    private struct State {
        /// Lanes that are taken.
        var taken = 0
        /// Those under way on them.
        var travelling = 0
        var waiting: [(settings: Settings, continuation: UnsafeContinuation<Place, any Error>)] = []
    }

    /// A connection that is on a lane, with what it states by itself.
    private struct Lane {
        let lease: Pool.Lease
        var stated: Settings = []
    }

    private enum Place {
        case alone(Lane)
        case together(Trip)
    }

    init(pool: Pool, loop: LoopExecutor) {
        self.pool = pool
        self.loop = loop
    }

    /// On the loop's thread: the order in which callers go on is then the order in which their statements are sent. One that is cancelled while
    /// it waits hears what became of its statement first.
    func perform<S: Statement>(_ statement: S, _ settings: Settings) async throws -> QueryResult {
        try Task.checkCancellation()
        switch try await join(settings) {
        case .alone(let lane):
            defer { state.withLock { $0.travelling -= 1 } }
            do {
                let result = try await lane.lease.connection.perform(statement, lease: lane.lease.id, settings: settings)
                goOn(lane)
                return result
            } catch {
                // Maybe the connection is lost.
                pool.release(lane.lease)
                goOn(nil)
                throw error
            }
        case .together(let trip):
            trip.setOff()
            let answer: Result<QueryResult, any Error>
            do {
                answer = .success(
                    try await trip.lease.connection.perform(statement, lease: trip.lease.id, settings: trip.isStated ? [] : Convoy.unflushed(settings)))
            } catch {
                answer = .failure(error)
            }
            try await trip.isOnDisk()
            return try answer.get()
        }
    }

    /// The settings of a transaction that does not wait for the disk.
    private static func unflushed(_ settings: Settings) -> Settings { settings + [(synchronousCommit, "off")] }

    private func join(_ settings: Settings) async throws -> Place {
        let isAlone = state.withLock { state in
            guard state.taken < Convoy.lanes else { return false }
            state.taken += 1
            state.travelling += 1
            return true
        }
        if isAlone {
            do { return .alone(Lane(lease: try await pool.acquire())) } catch {
                state.withLock { $0.travelling -= 1 }
                goOn(nil)
                throw error
            }
        }
        return try await withUnsafeThrowingContinuation { continuation in
            let isFree = state.withLock { state in
                state.waiting.append((settings, continuation))
                guard state.taken < Convoy.lanes else { return false }
                state.taken += 1
                return true
            }
            // Those before have arrived since.
            if isFree { goOn(nil) }
        }
    }

    /// In a task of its own, since it serves all who wait, so none of them may cancel it.
    private func goOn(_ lane: Lane?) {
        Task(executorPreference: loop) { [self] in await drive(lane) }
    }

    /// Lets those who wait set off on a lane that nobody is on, again and again, and leaves it when nobody waits.
    private func drive(_ begun: Lane?) async {
        var lane = begun
        while true {
            // Others want a connection, or nobody is left.
            if lane != nil, pool.isWaitedFor || state.withLock({ $0.waiting.isEmpty }) {
                await leave(&lane)
            }
            let isLeft = state.withLock { state in
                if state.waiting.isEmpty { state.taken -= 1 }
                return state.waiting.isEmpty
            }
            if isLeft { break }
            if lane == nil {
                do { lane = Lane(lease: try await pool.acquire()) } catch {
                    for traveller in take(all: true) { traveller.continuation.resume(throwing: error) }
                    continue
                }
            }
            let travellers = take(all: false)
            // Those on the other lane took all meanwhile.
            guard var onTheWay = lane, let first = travellers.first else { continue }
            let shared = Convoy.unflushed(first.settings)
            let areAlike = travellers.dropFirst().allSatisfy { same($0.settings, first.settings) }
            let stated = areAlike && (travellers.count > 1 || same(onTheWay.stated, shared)) ? shared : []
            do { try await restate(stated, on: &onTheWay) } catch {
                lane = nil
                drop(onTheWay, because: error)
                state.withLock { $0.travelling -= travellers.count }
                for traveller in travellers { traveller.continuation.resume(throwing: error) }
                continue
            }
            lane = onTheWay
            if travellers.count == 1, stated.isEmpty {
                // Goes on with the lane when its answer is there.
                first.continuation.resume(returning: .alone(onTheWay))
                break
            }
            let trip = Trip(onTheWay.lease, travellers: travellers.count, isStated: !stated.isEmpty)
            for traveller in travellers { traveller.continuation.resume(returning: .together(trip)) }
            await trip.haveSetOff()
            let end = await flush(onTheWay.lease, first.settings)
            if case .failure(let error) = end {
                lane = nil
                drop(onTheWay, because: error)
            }
            trip.end(end)
            state.withLock { $0.travelling -= travellers.count }
            // Behind those who have just arrived, so that whoever of them writes again at once goes with the others.
            await Task.yield()
        }
    }

    /// Those who go next: so many that half of all are on either lane; where nobody is on the other, all.
    private func take(all: Bool) -> ArraySlice<(settings: Settings, continuation: UnsafeContinuation<Place, any Error>)> {
        state.withLock { state in
            var count = state.waiting.count
            if !all {
                if state.travelling > 0 { count = min(count, (count + state.travelling + 1) / 2) }
                state.travelling += count
            }
            defer { state.waiting.removeFirst(count) }
            return state.waiting.prefix(count)
        }
    }

    /// Gives the connection back as it came.
    private func leave(_ lane: inout Lane?) async {
        guard var left = lane else { return }
        lane = nil
        do {
            try await restate([], on: &left)
            pool.release(left.lease)
        } catch {
            drop(left, because: error)
        }
    }

    /// Closes a connection of which nobody knows what it states.
    private func drop(_ lane: Lane, because error: any Error) {
        let connection = lane.lease.connection
        connection.loop.perform { connection.close(because: error as? PostgresFault) }
        pool.release(lane.lease)
    }

    private func restate(_ settings: Settings, on lane: inout Lane) async throws {
        guard !same(settings, lane.stated) else { return }
        let statement = StateForTheLane(settings, insteadOf: lane.stated)
        try await lane.lease.connection.perform(statement, lease: lane.lease.id).discard()
        lane.stated = settings
    }

    private func flush(_ lease: Pool.Lease, _ settings: Settings) async -> Result<Void, any Error> {
        do {
            let statement = WaitForTheDisk(synchronousCommit: settings.last { $0.name == synchronousCommit }?.value)
            try await lease.connection.perform(statement, lease: lease.id).discard()
            return .success(())
        } catch {
            return .failure(error)
        }
    }
}

private let synchronousCommit = "synchronous_commit"

private func same(_ left: Convoy.Settings, _ right: Convoy.Settings) -> Bool { left.elementsEqual(right) { $0 == $1 } }

/// Those who go together, until all that they wrote is on disk.
private final class Trip: Sendable {
    let lease: Pool.Lease
    /// Whether the connection states by itself what they state.
    let isStated: Bool
    private let state: Mutex<State>

    private struct State {
        var toSetOff: Int
        var driver: UnsafeContinuation<Void, Never>?
        var end: Result<Void, any Error>?
        var waiting: [UnsafeContinuation<Void, any Error>] = []
    }

    init(_ lease: Pool.Lease, travellers: Int, isStated: Bool) {
        self.lease = lease
        self.isStated = isStated
        state = Mutex(State(toSetOff: travellers))
    }

    /// What the last of them sends is on its way before the driver goes on: it does so behind that one, on the same loop.
    func setOff() {
        let driver = state.withLock { state in
            state.toSetOff -= 1
            return state.toSetOff == 0 ? state.driver : nil
        }
        driver?.resume()
    }

    func haveSetOff() async {
        await withUnsafeContinuation { continuation in
            let areOff = state.withLock { state in
                if state.toSetOff > 0 { state.driver = continuation }
                return state.toSetOff == 0
            }
            if areOff { continuation.resume() }
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

    /// Returns when all are on disk, and throws where what committed may not be.
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

/// States settings for a connection itself, and no more what it stated before.
private struct StateForTheLane: Statement {
    let names: [String]
    let values: [String?]

    init(_ settings: Convoy.Settings, insteadOf before: Convoy.Settings) {
        names = before.map(\.name) + settings.map(\.name)
        values = before.map { _ in nil } + settings.map(\.value)
    }

    static let sql = "select set_config(name, value, false) is null as nothing from unnest($1::text[], $2::text[]) as setting (name, value)"
    var parameters: [Parameter] { [.texts(names), .optionalTexts(values)] }
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("nothing") }
}

/// A commit that waits until all before it are on disk: a message in the log for nobody.
private struct WaitForTheDisk: Statement {
    /// As the callers state it; nil for the server's own.
    let synchronousCommit: String?

    static let sql = """
        select set_config('synchronous_commit', $1, true) is null as as_stated, pg_logical_emit_message(true, 'commit', '') is null as nothing
        """
    var parameters: [Parameter] { [.optional(synchronousCommit)] }
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("nothing") }
}
