import CLibPQ

extension QueryResult {
    /// Decodes every row and frees the result.
    consuming func decode<S: Statement>(_ statement: S.Type) throws -> [S.Output] {
        let result = pointer
        defer { PQclear(result) }
        let count = PQntuples(result)
        if count == 0 { return [] }
        var outputs: [S.Output] = []
        outputs.reserveCapacity(Int(count))
        do {
            for index in 0..<count {
                var row = Row(result: result, index: index)
                outputs.append(try S.decode(&row))
            }
        } catch let fault as PostgresFault {
            throw fault.with(statement: String(reflecting: S.self))
        }
        return outputs
    }

    /// The number of rows that a write touched.
    consuming func rowsAffected() -> Int {
        let result = pointer
        defer { PQclear(result) }
        guard let text = PQcmdTuples(result) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    /// `COMMIT`, `INSERT 0 1`.
    consuming func commandTag() -> String {
        let result = pointer
        defer { PQclear(result) }
        return PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    consuming func discard() { PQclear(pointer) }
}
