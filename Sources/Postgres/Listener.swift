import CLibPQ
import Logging

/// What comes from a channel.
package enum Notification: Sendable, Hashable {
    /// The channel is being listened to, from now on: at first, and again after the connection was lost. What was sent before may have
    /// been missed, so whoever keeps state looks for what changed.
    case listening
    /// `NOTIFY channel, 'payload'`.
    case payload(String)
}

extension Database {
    /// Listens to a channel over a connection of its own that is made anew whenever it breaks, until the stream is no longer read. A quiet
    /// connection is asked from time to time (`ping`) whether it is still there, and given up when it does not answer in time (`patience`).
    /// The newest 10,000 notifications are kept for a slow reader.
    package func listen(
        to channel: String, ping: Duration = .seconds(30), patience: Duration = .seconds(10)
    ) -> AsyncStream<Notification> {
        let (stream, continuation) = AsyncStream.makeStream(of: Notification.self, bufferingPolicy: .bufferingNewest(10_000))
        let listener = Listener(
            channel: channel, ping: ping, patience: patience, configuration: configuration, loop: pool.loops[0], logger: logger,
            continuation: continuation)
        continuation.onTermination = { _ in listener.stop() }
        listener.start()
        return stream
    }
}

/// `@unchecked Sendable`: its state is touched on its loop alone.
private final class Listener: @unchecked Sendable {
    private let channel: String
    private let ping: Duration
    private let patience: Duration
    private let configuration: DatabaseConfiguration
    private let loop: LoopExecutor
    private let logger: Logger
    private let continuation: AsyncStream<Notification>.Continuation

    private var connection: Connection?
    private var isStopped = false
    private var failures = 0

    init(
        channel: String, ping: Duration, patience: Duration, configuration: DatabaseConfiguration, loop: LoopExecutor,
        logger: Logger, continuation: AsyncStream<Notification>.Continuation
    ) {
        self.channel = channel
        self.ping = ping
        self.patience = patience
        self.configuration = configuration
        self.loop = loop
        self.logger = logger
        self.continuation = continuation
    }

    func start() { loop.submit { [self] in connect() } }

    func stop() {
        loop.submit { [self] in
            isStopped = true
            connection?.close(because: nil)
            connection = nil
        }
    }

    private func connect() {
        guard !isStopped else { return }
        configuration.connect(on: loop, logger: logger) { [self] result in
            switch result {
            case .success(let connection): begin(connection)
            case .failure(let fault):
                logger.warning("no connection to listen to '\(channel)': \(fault.message)")
                again()
            }
        }
    }

    private func begin(_ connection: Connection) {
        if isStopped {
            connection.close(because: nil)
            return
        }
        self.connection = connection
        connection.allowSilence(of: patience)
        connection.onClose = { [weak self] fault in
            guard let self, !isStopped else { return }
            logger.info("listening to '\(channel)' broke off\(fault.map { ": \($0.message)" } ?? "")")
            self.connection = nil
            again()
        }
        connection.onNotification = { [continuation] payload in continuation.yield(.payload(payload)) }
        let identifier = "\"" + channel.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        Task(executorPreference: loop) { [self] in
            do {
                try await connection.performPlain("listen \(identifier)", [], lease: 0).discard()
                failures = 0
                continuation.yield(.listening)
                pingLater(connection)
            } catch {
                connection.close(because: .lost("\(error)"))
            }
        }
    }

    private func again() {
        guard !isStopped else { return }
        failures += 1
        loop.after(.milliseconds(min(5000, 50 << min(failures, 7)))) { [self] in connect() }
    }

    private func pingLater(_ connection: Connection) {
        loop.after(ping) { [weak self, weak connection] in
            guard let self, let connection, connection === self.connection, !connection.isClosed else { return }
            Task(executorPreference: loop) { [self] in
                // A server that does not answer is given up by the connection's watchdog.
                try? await connection.performPlain("select 1", [], lease: 0).discard()
                pingLater(connection)
            }
        }
    }
}
