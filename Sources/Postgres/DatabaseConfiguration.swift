/// How a process reaches its database.
package struct DatabaseConfiguration: Sendable {
    /// A libpq connection string or URI, https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING; several hosts with
    /// `target_session_attrs=read-write` find the primary.
    package var connection: String
    /// The database role, where the string names none or another is wanted: the same address serves every process.
    package var user: String?
    /// What `pg_stat_activity` shows.
    package var applicationName = "school-improvement"
    /// At most so many connections. Few serve many callers: on two cores 4 to 8 were faster than 32.
    package var connections = 8
    package var loops = LoopGroup.shared
    /// How long a caller waits for a connection, including one that has to be made.
    package var acquireTimeout: Duration = .seconds(10)
    /// The server's limit for one statement; nil for none. A single transaction may set its own.
    package var statementTimeout: Duration? = .seconds(30)
    /// How much longer than its own limit for a statement the server may say nothing to somebody who waits: then it is given up.
    package var silence: Duration = .seconds(5)
    /// For each host and address that the connection string gives.
    package var connectTimeout: Duration = .seconds(5)

    package init(_ connection: String) { self.connection = connection }

    /// How long the server may say nothing while a statement of this limit is awaited; nil, for ever, where the statement has no limit.
    func patience(with limit: Duration?) -> Duration? {
        guard let limit, limit > .zero else { return nil }
        return limit + silence
    }
}

/// How a transaction begins: the raw value is its SQL.
package enum TransactionMode: String, Sendable, CaseIterable {
    case readWrite = "begin"
    case readOnly = "begin read only"
    /// Everything in it sees one state of the database.
    case snapshot = "begin isolation level repeatable read, read only"
    /// The same, and may write. What another transaction changed meanwhile it cannot change: it fails instead (SQLSTATE 40001).
    case repeatableRead = "begin isolation level repeatable read"
    case serializable = "begin isolation level serializable"
}
