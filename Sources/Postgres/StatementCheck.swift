import CLibPQ

extension Database {
    /// Prepares a statement and compares what the server says it gives with what its `decode` reads: the names in order, and their types.
    /// Empty when all is well. This is for the test that goes over every statement; at run time names cost nothing.
    package func check<S: Statement>(_ type: S.Type) async throws -> [String] {
        try await check(type, parameters: nil)
    }

    /// As `check` of the type, and whether the number of parameters is right.
    package func check<S: Statement>(_ sample: S) async throws -> [String] {
        try await check(S.self, parameters: sample.parameters.count)
    }

    /// As `check` of the type, and whether the SQL takes so many parameters.
    package func check<S: Statement>(_ type: S.Type, parameters: Int?) async throws -> [String] {
        let lease = try await pool.acquire()
        defer { pool.release(lease) }
        let result: QueryResult
        do {
            result = try await lease.connection.describe(S.sql, lease: lease.id)
        } catch let fault as PostgresFault where !fault.isConnectionLost {
            return ["\(String(reflecting: type)): \(fault)"]
        }
        defer { PQclear(result.pointer) }
        return result.compare(with: type, parameters: parameters).map { "\(String(reflecting: type)): \($0)" }
    }
}

extension QueryResult {
    fileprivate func compare<S: Statement>(with type: S.Type, parameters: Int?) -> [String] {
        var complaints: [String] = []
        let expected = Int(PQnparams(pointer))
        if let parameters, parameters != expected {
            complaints.append("gives \(parameters) parameters where the SQL has \(expected)")
        }
        if S.Output.self == Void.self { return complaints }
        let probe = RowProbe()
        var row = Row(result: pointer, index: 0, probe: probe)
        var isWhole = true
        do { _ = try S.decode(&row) } catch { isWhole = false }
        let columns = (0..<PQnfields(pointer)).map { place in
            (name: PQfname(pointer, place).map { String(cString: $0) } ?? "", type: PQftype(pointer, place))
        }
        for (place, (name, reading)) in probe.readings.enumerated() {
            guard place < columns.count else {
                complaints.append("reads '\(name)' as column \(place + 1) of \(columns.count)")
                continue
            }
            if columns[place].name != name {
                complaints.append("reads column \(place + 1) as '\(name)' where the server calls it '\(columns[place].name)'")
            } else if !reading.accepts(columns[place].type) {
                complaints.append("reads '\(name)' as \(reading) where the server gives type \(columns[place].type) (pg_type.oid)")
            }
        }
        if isWhole, probe.readings.count < columns.count {
            complaints.append("leaves \(columns.count - probe.readings.count) of \(columns.count) columns unread")
        }
        return complaints
    }
}
