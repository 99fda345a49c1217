import Logging
import Synchronization

/// Sends notifications after the commits that they tell of, each in a transaction of its own that waits for no flush, and equal ones
/// together. `NOTIFY` inside a transaction takes a lock of the whole server until that transaction is on disk, so that commits which
/// notify go one behind the other: measured with 16 connections, a third of the rate and less.
///
/// A process that is killed between its commit and this has told nobody; whoever listens looks by itself too, now and then.
final class Notifier: Sendable {
    struct Message: Hashable, Sendable {
        let channel: String
        let payload: String
    }

    private struct State {
        var waiting: Set<Message> = []
        var sending: Task<Void, Never>?
        var wasLoudAt: ContinuousClock.Instant?
    }

    private let pool: Pool
    private let state = Mutex(State())

    /// Between two sendings: the first of a burst goes at once, the others together.
    private static let pause: Duration = .milliseconds(2)
    /// After so long without any, one notification inside a transaction costs nobody anything.
    private static let quiet: Duration = .milliseconds(10)

    init(pool: Pool) { self.pool = pool }

    func send(_ messages: [Message]) {
        guard !messages.isEmpty else { return }
        state.withLock { state in
            state.waiting.formUnion(messages)
            state.wasLoudAt = .now
            if state.sending == nil {
                state.sending = Task(executorPreference: pool.loops[0]) { await self.sendWaiting() }
            }
        }
    }

    var mayNotifyInside: Bool {
        let now = ContinuousClock.now
        return state.withLock { state in
            if let loud = state.wasLoudAt, now - loud < Notifier.quiet { return false }
            state.wasLoudAt = now
            return true
        }
    }

    private func sendWaiting() async {
        while let messages = take() {
            do {
                let lease = try await pool.acquire()
                defer { pool.release(lease) }
                try await lease.connection.perform(
                    Notify(messages: messages), lease: lease.id, settings: [("synchronous_commit", "off")]).discard()
            } catch {
                pool.logger.debug("not notified", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: Notifier.pause)
        }
    }

    private func take() -> [Message]? {
        state.withLock { state in
            defer { state.waiting = [] }
            if state.waiting.isEmpty {
                state.sending = nil
                return nil
            }
            return Array(state.waiting)
        }
    }

    /// Returns when what waits has been sent.
    func finish() async { await state.withLock { $0.sending }?.value }
}

private struct Notify: Statement {
    typealias Output = Bool
    let messages: [Notifier.Message]
    static let sql = "select pg_notify(channel, payload) is null as nothing from unnest($1::text[], $2::text[]) as message (channel, payload)"
    var parameters: [Parameter] { [.texts(messages.map(\.channel)), .texts(messages.map(\.payload))] }
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("nothing") }
}
