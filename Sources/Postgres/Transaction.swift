package import Groundwork
import Synchronization

/// A transaction under way: valid inside the body that was handed it, on the one connection it holds.
package final class Transaction: Sendable {
    let connection: Connection
    let lease: Int
    private let cursors = Atomic<Int>(0)
    private let isOver = Atomic<Bool>(false)
    private let hasAnswered = Atomic<Bool>(false)
    private let opening: TransactionOpening
    private let toNotify = Mutex<Set<Notifier.Message>>([])

    init(connection: Connection, lease: Int, opening: TransactionOpening) {
        self.connection = connection
        self.lease = lease
        self.opening = opening
    }

    private func perform<S: Statement>(_ statement: S) async throws -> QueryResult {
        try checkOpen()
        do {
            let result = try await connection.perform(statement, lease: lease)
            hasAnswered.store(true, ordering: .relaxed)
            return result
        } catch let fault as PostgresFault where fault.isStalePlan && !hasAnswered.load(ordering: .relaxed) {
            // The schema changed since the plan was made. It was the first statement, so nothing has happened: the transaction is begun
            // anew, with new plans. Later in a transaction only its caller could do everything again.
            await rollBack()
            connection.loop.perform { [connection, opening] in connection.opening = opening }
            let result = try await connection.perform(statement, lease: lease)
            hasAnswered.store(true, ordering: .relaxed)
            return result
        }
    }

    /// Every row.
    package func all<S: Statement>(_ statement: S) async throws -> [S.Output] {
        try await perform(statement).decode(S.self)
    }

    /// The first row, if there is one.
    package func first<S: Statement>(_ statement: S) async throws -> S.Output? {
        try await all(statement).first
    }

    /// The one row that there must be; any other number is a fault.
    package func one<S: Statement>(_ statement: S) async throws -> S.Output {
        let outputs = try await all(statement)
        guard outputs.count == 1, let output = outputs.first else {
            throw PostgresFault(.decoding, "gave \(outputs.count) rows where there must be one").with(statement: String(reflecting: S.self))
        }
        return output
    }

    /// For its effect: the number of rows that it inserted, updated, deleted or found.
    @discardableResult
    package func run<S: Statement>(_ statement: S) async throws -> Int {
        try await perform(statement).rowsAffected()
    }

    /// A result of any size, in batches by a cursor: memory holds one batch.
    package func forEachBatch<S: Statement>(
        _ statement: S, of size: Int = 1000, _ body: ([S.Output]) async throws -> Void
    ) async throws {
        try checkOpen()
        let cursor = "c\(cursors.add(1, ordering: .relaxed).newValue)"
        try await connection.performPlain(
            "declare \(cursor) no scroll cursor for \(S.sql)", statement.parameters, lease: lease).discard()
        while true {
            let batch = try await connection.performPlain("fetch \(max(1, size)) from \(cursor)", [], lease: lease).decode(S.self)
            if !batch.isEmpty { try await body(batch) }
            if batch.count < size { break }
        }
        try await connection.performPlain("close \(cursor)", [], lease: lease).discard()
    }

    /// As `forEachBatch`, row by row.
    package func forEach<S: Statement>(
        _ statement: S, batch: Int = 1000, _ body: (S.Output) async throws -> Void
    ) async throws {
        try await forEachBatch(statement, of: batch) { outputs in
            for output in outputs { try await body(output) }
        }
    }

    /// When the transaction began, by the server's clock, so that all processes agree: `now()` in SQL.
    package var now: Moment {
        get async throws { try await one(TransactionClock()) }
    }

    /// Notifies a channel once this has committed, after it and not as part of it: commits need not wait for one another then. It is lost
    /// where the process is killed in between, so whoever listens looks by itself too, now and then.
    package func notifyWhenCommitted(_ channel: String, _ payload: String) {
        toNotify.withLock { _ = $0.insert(Notifier.Message(channel: channel, payload: payload)) }
    }

    var messages: [Notifier.Message] { toNotify.withLock { Array($0) } }

    /// SQL of any number of statements, without parameters or results: for migrations. Never with anything that a person typed. The server
    /// says nothing before its end, so all of it together has as long as one statement.
    package func execute(script: String) async throws {
        try checkOpen()
        try await begin()
        try await connection.enterExclusive(lease: lease)
        defer { connection.leaveExclusive() }
        try await connection.script(script).discard()
    }

    /// Copies rows into a table: `into` is `schema.table (column, column)`. The writer's rows travel in chunks; where the server is slower
    /// than the caller, the caller waits. Gives the number of rows.
    @discardableResult
    package func copy(
        into target: String, format: CopyFormat = .text, _ body: (CopyWriter) async throws -> Void
    ) async throws -> Int {
        try checkOpen()
        try await begin()
        try await connection.enterExclusive(lease: lease)
        defer { connection.leaveExclusive() }
        try await connection.script("copy \(target) from stdin (\(format.options))").discard()
        let writer = CopyWriter(connection: connection)
        do {
            try await body(writer)
            try await writer.flush()
        } catch {
            // The server's own reason, if it has one, says more than that the copy was given up; but the body's error comes first.
            _ = try? await connection.endCopy(givingUp: "the sender gave up").discard()
            throw error
        }
        return try await connection.endCopy(givingUp: nil).rowsAffected()
    }

    // MARK: Beginning and ending

    func open(patience: Duration?) {
        connection.loop.perform { [connection, opening] in
            connection.opening = opening
            connection.isInTransaction = false
            connection.allowSilence(of: patience)
        }
    }

    /// The opening goes with the first statement; where that is a script or a COPY, it goes by itself.
    private func begin() async throws {
        try await run(NoStatement())
    }

    func commit() async throws {
        switch await end() {
        case .neverBegan: return
        // Whatever was answered before, the server has rolled it back: to return here would pass for a commit.
        case .lost: throw PostgresFault.lost("it broke before the transaction was committed")
        case .underWay: break
        }
        let tag = try await connection.perform(CommitTransaction(), lease: lease).commandTag()
        if tag != "COMMIT" {
            throw PostgresFault(.server, sqlstate: "25P02", "the transaction was rolled back: a statement in it had failed")
        }
    }

    func rollBack() async {
        guard await end() == .underWay else { return }
        // Where this fails, the connection is not clean and is not used again.
        _ = try? await connection.perform(RollBackTransaction(), lease: -lease).discard()
    }

    func finish(patience: Duration?) {
        isOver.store(true, ordering: .relaxed)
        connection.loop.perform { [connection] in
            connection.opening = nil
            connection.isInTransaction = false
            connection.allowSilence(of: patience)
        }
    }

    private enum Standing { case neverBegan, underWay, lost }

    /// How the transaction stands once everything sent is answered. Whatever comes then ends it; nothing opens it any more.
    private func end() async -> Standing {
        await withUnsafeContinuation { continuation in
            connection.loop.perform { [connection] in
                connection.whenSettled {
                    let standing: Standing = !connection.isInTransaction ? .neverBegan : connection.isClosed ? .lost : .underWay
                    connection.opening = nil
                    connection.isInTransaction = false
                    continuation.resume(returning: standing)
                }
            }
        }
    }

    private func checkOpen() throws {
        if isOver.load(ordering: .relaxed) { throw PostgresFault(.refused, "the transaction is over") }
        try Task.checkCancellation()
    }
}

private struct TransactionClock: Statement {
    static let sql = "select now()"
    static func decode(_ row: inout Row) throws -> Moment { try row.moment("now") }
}

private struct NoStatement: Statement { static let sql = "" }
private struct CommitTransaction: Statement { static let sql = "commit" }
private struct RollBackTransaction: Statement { static let sql = "rollback" }
