/// One statement as a connection keeps it prepared.
final class Prepared {
    /// `s12`, with the NUL that libpq wants; freed with the entry.
    let name: UnsafeMutablePointer<CChar>
    let sql: String
    let label: any Any.Type
    /// Sent to be prepared; false again when the server refused it.
    var isPrepared = false

    init(number: Int, sql: String, label: any Any.Type) {
        let text = Array("s\(number)".utf8CString)
        name = .allocate(capacity: text.count)
        name.initialize(from: text, count: text.count)
        self.sql = sql
        self.label = label
    }

    deinit { name.deallocate() }

    /// `Schools.FindSchool`.
    var description: String { String(reflecting: label) }
}

/// The statements that one connection has prepared, by type, and those that state settings, by how many.
struct PreparedStatements {
    private var byType: [ObjectIdentifier: Prepared] = [:]
    private var settings: [Prepared?] = []
    private var begins: [TransactionMode: Prepared] = [:]
    private var count = 0
    /// The one asked for last: a hot statement is found without hashing.
    private var lastType: ObjectIdentifier?
    private var last: Prepared?

    mutating func entry<S: Statement>(for type: S.Type) -> Prepared {
        let key = ObjectIdentifier(type)
        if key == lastType, let last { return last }
        let entry: Prepared
        if let known = byType[key] {
            entry = known
        } else {
            count += 1
            entry = Prepared(number: count, sql: S.sql, label: type)
            byType[key] = entry
        }
        lastType = key
        last = entry
        return entry
    }

    mutating func entry(forBegin mode: TransactionMode) -> Prepared {
        if let known = begins[mode] { return known }
        count += 1
        let entry = Prepared(number: count, sql: mode.rawValue, label: TransactionMode.self)
        begins[mode] = entry
        return entry
    }

    /// `select set_config($1, $2, true), …`: true makes the setting end with the transaction.
    mutating func entry(forSettings number: Int) -> Prepared {
        while settings.count <= number { settings.append(nil) }
        if let known = settings[number] { return known }
        count += 1
        let calls = (0..<number).map { "set_config($\($0 * 2 + 1), $\($0 * 2 + 2), true)" }
        let entry = Prepared(number: count, sql: "select " + calls.joined(separator: ", "), label: StatedSettings.self)
        settings[number] = entry
        return entry
    }

    /// Forgets all: numbers go on, so that a name is never used twice on a connection.
    mutating func removeAll() {
        byType.removeAll()
        settings.removeAll()
        begins.removeAll()
        lastType = nil
        last = nil
    }
}

/// The label of the settings' statement in faults.
enum StatedSettings {}
