import CLibPQ
import Logging

/// A connection made and not yet on its loop: handed from the thread that made it to the loop, used by one at a time.
struct RawConnection: @unchecked Sendable {
    let handle: OpaquePointer
}

extension DatabaseConfiguration {
    /// Connects, blocking: on a thread of its own, never on a loop. `PQconnectPoll` would block too, in looking up host names, and
    /// has no time-out for each host; this call has, and tries every address of every host in turn.
    func connect() -> Result<RawConnection, PostgresFault> {
        var options: [(String, String)] = [
            ("connect_timeout", String(max(2, connectTimeout.milliseconds / 1000))),
            ("keepalives_idle", "20"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"),
            // What stands in the string overrides what stands before it, and is overridden by what stands behind.
            ("dbname", connection),
            ("client_encoding", "UTF8"), ("application_name", applicationName),
        ]
        if let user { options.append(("user", user)) }
        let handle = withCStrings(options.map(\.0)) { names in
            withCStrings(options.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let handle else { return .failure(PostgresFault(.connectionLost, "there is no memory for a connection")) }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            return .failure(PostgresFault(.connectionLost, PQerrorMessage(handle).map { String(cString: $0).trimmedLineEnds } ?? ""))
        }
        let limit = statementTimeout.map(\.milliseconds) ?? 0
        let result = PQexec(handle, """
            set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex'; \
            set extra_float_digits = 1; set standard_conforming_strings = on; set statement_timeout = \(limit)
            """)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            defer { PQfinish(handle) }
            return .failure(PostgresFault(.connectionLost, PQerrorMessage(handle).map { String(cString: $0).trimmedLineEnds } ?? ""))
        }
        return .success(RawConnection(handle: handle))
    }

    /// Connects on a thread of its own and puts the connection on its loop; the answer comes on the loop.
    func connect(on loop: LoopExecutor, logger: Logger, _ answer: @escaping @Sendable (Result<Connection, PostgresFault>) -> Void) {
        startThread {
            let result = connect()
            loop.submit {
                answer(result.map { raw in
                    let connection = Connection(handle: raw.handle, loop: loop, logger: logger)
                    // The server should have ended the statement itself; some seconds later it is not there any more.
                    connection.allowSilence(of: patience(with: statementTimeout))
                    connection.start()
                    return connection
                })
            }
        }
    }
}

/// A NULL-terminated list of C strings for the time of a call.
private func withCStrings<T>(_ strings: [String], _ call: (UnsafePointer<UnsafePointer<CChar>?>) -> T) -> T {
    let copies = strings.map { Array($0.utf8CString) }
    let storage = copies.map { copy in
        let memory = UnsafeMutablePointer<CChar>.allocate(capacity: copy.count)
        memory.initialize(from: copy, count: copy.count)
        return memory
    }
    defer { storage.forEach { $0.deallocate() } }
    return call(storage.map { UnsafePointer($0) } + [nil])
}
