/// One query: its SQL whole and visible, its parameters, and what a row of it decodes to. One statement, one struct, one file.
///
/// The SQL is prepared once on each connection and kept under the statement's type, so `sql` must never change while the process runs.
package protocol Statement: Sendable {
    /// What one row decodes to; `Void` for a write.
    associatedtype Output: Sendable = Void

    static var sql: String { get }

    /// The values of `$1`, `$2` … in order.
    var parameters: [Parameter] { get }

    /// Whether `Database.read` has it planned for the parameters of each run, whatever the role's `plan_cache_mode` says: for a question with optional
    /// parts, `$2 is null or …`, over so many rows that an index is worth more than the millisecond or two of planning.
    static var isPlannedForParameters: Bool { get }

    /// Reads the columns from left to right, each once.
    static func decode(_ row: inout Row) throws -> Output
}

extension Statement {
    package var parameters: [Parameter] { [] }
    package static var isPlannedForParameters: Bool { false }
}

extension Statement where Output == Void {
    package static func decode(_ row: inout Row) throws {}
}
