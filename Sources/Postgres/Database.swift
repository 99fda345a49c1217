package import Logging
import ServiceLifecycle

/// A PostgreSQL database: a pool of connections that live on event loops. It connects when first needed; in a process it runs as a
/// service, so that it closes after everything that uses it.
package final class Database: Service {
    package let logger: Logger
    let pool: Pool
    private let pipelines: [Pipeline]
    private let convoys: [Convoy]
    private let notifier: Notifier

    package init(_ configuration: DatabaseConfiguration, logger: Logger) {
        self.logger = logger
        pool = Pool(configuration, logger: logger)
        pipelines = pool.loops.map { [pool] in Pipeline(pool: pool, loop: $0) }
        convoys = pool.loops.map { [pool] in Convoy(pool: pool, loop: $0) }
        notifier = Notifier(pool: pool)
    }

    package var configuration: DatabaseConfiguration { pool.configuration }

    /// A task that prefers one of these queries without a change of thread: the web server gives each of its connections one.
    package var loops: [LoopExecutor] { pool.loops }

    /// Waits for the graceful shutdown, or the cancellation of its task, and closes.
    package func run() async throws {
        try? await gracefulShutdown()
        await close()
    }

    /// Lets those who hold a connection finish, and closes all.
    package func close() async {
        await notifier.finish()
        await pool.close()
    }

    /// Runs one statement in a transaction of its own that states its settings: one round trip.
    package func read<S: Statement>(_ statement: S, stating settings: [(name: String, value: String)]) async throws -> [S.Output] {
        let settings = S.isPlannedForParameters ? settings + [(name: "plan_cache_mode", value: "force_custom_plan")] : settings
        let lease = try await pool.acquire()
        defer { pool.release(lease) }
        let id = lease.id
        let connection = lease.connection
        do {
            return try await withTaskCancellationHandler {
                try await connection.perform(statement, lease: id, settings: settings).decode(S.self)
            } onCancel: {
                connection.loop.submit { connection.cancel(lease: id) }
            }
        } catch let fault as PostgresFault where fault.isStalePlan {
            // Nothing ran: the plan was refused before it began. The connection has forgotten its plans.
            return try await connection.perform(statement, lease: id, settings: settings).decode(S.self)
        }
    }

    /// Runs several statements that read in one transaction that states its settings: one round trip for all. Where one is planned for its
    /// parameters, all are.
    package func read<each S: Statement>(
        _ statements: repeat each S, stating settings: [(name: String, value: String)]
    ) async throws -> (repeat [(each S).Output]) {
        var settings = settings
        var isPlanned = false
        for type in repeat (each S).self { isPlanned = isPlanned || type.isPlannedForParameters }
        if isPlanned { settings.append((name: "plan_cache_mode", value: "force_custom_plan")) }
        let lease = try await pool.acquire()
        defer { pool.release(lease) }
        let id = lease.id
        let connection = lease.connection
        do {
            return try await withTaskCancellationHandler {
                try await connection.answers(to: repeat each statements, lease: id, settings: settings)
            } onCancel: {
                connection.loop.submit { connection.cancel(lease: id) }
            }
        } catch let fault as PostgresFault where fault.isStalePlan {
            return try await connection.answers(to: repeat each statements, lease: id, settings: settings)
        }
    }

    /// As `read`, over a connection that many callers of a loop share at once: two to three times the rate. Only for reads that are sure
    /// to be short, by a key: a slow one holds up all that come behind it. Each still has a transaction and settings of its own, and
    /// one that fails does not touch its neighbours. A caller that is cancelled goes at once; its statement runs to its end.
    package func pipelined<S: Statement>(_ statement: S, stating settings: [(name: String, value: String)]) async throws -> [S.Output] {
        let loop = LoopExecutor.current
        let pipeline = pipelines.first { $0.loop === loop } ?? pipelines[0]
        do {
            return try await pipeline.perform(statement, settings).decode(S.self)
        } catch let fault as PostgresFault where fault.isStalePlan {
            return try await pipeline.perform(statement, settings).decode(S.self)
        }
    }

    /// As `read`, for a short statement that writes: durable when this returns. Callers who write at the same time go over few connections
    /// and wait for the disk together, each in a transaction of its own: one that fails does not touch its neighbours. Only for statements
    /// that wait for no lock, or for one that is held for a moment: a slow one holds up all that come with it.
    package func write<S: Statement>(_ statement: S, stating settings: [(name: String, value: String)]) async throws -> [S.Output] {
        let loop = LoopExecutor.current
        guard let convoy = convoys.first(where: { $0.loop === loop }) else {
            return try await withTaskExecutorPreference(loops[0]) { try await write(statement, stating: settings) }
        }
        do {
            return try await convoy.perform(statement, settings).decode(S.self)
        } catch let fault as PostgresFault where fault.isStalePlan {
            return try await convoy.perform(statement, settings).decode(S.self)
        }
    }

    /// Runs the body in a transaction that commits when it returns and is rolled back when it throws or its task is cancelled.
    ///
    /// `settings` hold within the transaction alone (`Actor.statement` gives them). The transaction begins with its first statement, in
    /// the same round trip. `statementTimeout` replaces the configured limit of each statement; zero takes it away.
    package func transaction<T: Sendable>(
        stating settings: [(name: String, value: String)],
        _ mode: TransactionMode = .readWrite,
        statementTimeout: Duration? = nil,
        _ body: (Transaction) async throws -> T
    ) async throws -> T {
        let lease = try await pool.acquire()
        defer { pool.release(lease) }
        var stated = settings
        if let statementTimeout { stated.append((name: "statement_timeout", value: String(statementTimeout.milliseconds))) }
        let transaction = Transaction(
            connection: lease.connection, lease: lease.id, opening: TransactionOpening(mode: mode, settings: stated))
        transaction.open(patience: configuration.patience(with: statementTimeout ?? configuration.statementTimeout))
        defer { transaction.finish(patience: configuration.patience(with: configuration.statementTimeout)) }
        let connection = lease.connection
        let id = lease.id
        do {
            let value = try await withTaskCancellationHandler {
                let value = try await body(transaction)
                try Task.checkCancellation()
                return value
            } onCancel: {
                connection.loop.submit { connection.cancel(lease: id) }
            }
            try await transaction.commit()
            notifier.send(transaction.messages)
            return value
        } catch {
            await transaction.rollBack()
            throw error
        }
    }

    /// A transaction that states nobody: row-level security then shows it nothing. For migrations and for tables without it.
    package func transaction<T: Sendable>(
        _ mode: TransactionMode = .readWrite, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        try await transaction(stating: [], mode, body)
    }

    /// Notifies a channel, soon and together with equal notifications: see `Transaction.notifyWhenCommitted`.
    package func notify(_ channel: String, _ payload: String) {
        notifier.send([Notifier.Message(channel: channel, payload: payload)])
    }

    /// Whether a statement may notify by itself: true now and then, so seldom that commits do not wait for one another, where this process has
    /// been quiet.
    package var mayNotifyInside: Bool { notifier.mayNotifyInside }

    /// What PostgreSQL does outside transactions only: CREATE DATABASE, VACUUM. Never with anything that a person typed.
    package func executeOutsideTransaction(_ sql: String) async throws {
        let lease = try await pool.acquire()
        defer { pool.release(lease) }
        try await lease.connection.performPlain(sql, [], lease: lease.id).discard()
    }

    /// Leased, idle and waited for: for metrics and tests.
    package var connectionCounts: (leased: Int, idle: Int, waiting: Int) { pool.counts }
}

extension Connection {
    fileprivate func answers<each S: Statement>(
        to statements: repeat each S, lease: Int, settings: [(name: String, value: String)]
    ) async throws -> (repeat [(each S).Output]) {
        var toSend: [StatementToSend] = []
        for statement in repeat each statements { toSend.append(StatementToSend(statement)) }
        let earlier = EarlierResults()
        let last = try await perform(toSend, lease: lease, settings: settings, earlier: earlier)
        earlier.append(last.pointer)
        func next<T: Statement>(_ type: T.Type) throws -> [T.Output] {
            guard let result = earlier.takeFirst() else { throw PostgresFault(.decoding, "the server gave no result to \(type)") }
            return try result.decode(type)
        }
        return (repeat try next((each S).self))
    }
}
