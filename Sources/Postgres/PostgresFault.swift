import CLibPQ

/// What the server or the way to it refused.
package struct PostgresFault: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// The server answered with an error; `sqlstate` says which.
        case server
        /// The connection broke. Whether a statement in flight took effect is unknown, so nothing is sent again silently.
        case connectionLost
        /// No connection was free, or could be made, in time.
        case noConnectionInTime
        /// The database is closing, or has been closed.
        case closed
        /// The statement could not be sent as it is: a NUL in a text, a transaction that is over.
        case refused
        /// An answer was not what the statement said: a null, a number that is none, no row where one was promised.
        case decoding
    }

    package let kind: Kind
    /// Five characters, https://www.postgresql.org/docs/15/errcodes-appendix.html; empty where the server did not speak.
    package let sqlstate: String
    package let message: String
    package var detail: String?
    package var hint: String?
    package var constraint: String?
    package var table: String?
    package var column: String?
    /// Where in the SQL, counted in characters from 1.
    package var position: Int?
    /// The type of the statement, such as `Schools.FindSchool`.
    package var statement: String?

    package init(_ kind: Kind, sqlstate: String = "", _ message: String) {
        self.kind = kind
        self.sqlstate = sqlstate
        self.message = message
    }

    package var isUniqueViolation: Bool { sqlstate == "23505" }
    package var isForeignKeyViolation: Bool { sqlstate == "23503" }
    package var isCheckViolation: Bool { sqlstate == "23514" }
    /// Serialisation failure or deadlock: the whole transaction may be tried again.
    package var isSerializationFailure: Bool { sqlstate == "40001" || sqlstate == "40P01" }
    package var isInsufficientPrivilege: Bool { sqlstate == "42501" }
    package var isLockNotAvailable: Bool { sqlstate == "55P03" }
    /// The statement's time-out, or a cancellation from outside.
    package var isCancelled: Bool { sqlstate == "57014" }
    package var isConnectionLost: Bool { kind == .connectionLost || sqlstate.hasPrefix("08") || sqlstate.hasPrefix("57P0") }
    package var isNoConnectionInTime: Bool { kind == .noConnectionInTime }
    /// The database could not be asked, or took no more callers: nothing is wrong with what it was asked for.
    package var isOutage: Bool { isConnectionLost || kind == .noConnectionInTime || kind == .closed || sqlstate == "53300" }
    /// The plan kept on this connection no longer fits the schema, or is gone.
    var isStalePlan: Bool { sqlstate == "26000" || (sqlstate == "0A000" && message.contains("cached plan")) }

    package var description: String {
        var text = statement.map { "\($0): " } ?? ""
        text += message
        if !sqlstate.isEmpty { text += " [\(sqlstate)]" }
        if let detail { text += "\n  detail: \(detail)" }
        if let hint { text += "\n  hint: \(hint)" }
        if let position { text += "\n  at character \(position)" }
        return text
    }
}

extension PostgresFault {
    /// Reads a failed result; the caller clears it.
    init(result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
        }
        self.init(
            .server,
            sqlstate: field("C") ?? "",
            field("M") ?? PQresultErrorMessage(result).map { String(cString: $0).trimmedLineEnds } ?? "the server gave no message"
        )
        detail = field("D")
        hint = field("H")
        constraint = field("n")
        table = field("t")
        column = field("c")
        position = field("P").flatMap(Int.init)
    }

    static func lost(_ message: String) -> PostgresFault {
        PostgresFault(.connectionLost, "the connection to PostgreSQL was lost: \(message)")
    }

    static func nulInText(_ place: String) -> PostgresFault {
        PostgresFault(.refused, "\(place) holds a NUL character, which PostgreSQL text cannot keep")
    }

    func with(statement: String) -> PostgresFault {
        var fault = self
        fault.statement = statement
        return fault
    }
}

extension String {
    /// libpq ends its messages with line ends.
    var trimmedLineEnds: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
