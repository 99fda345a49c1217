import Synchronization

/// Counts the statements that one piece of work sends, and those that its child tasks send, whichever database they ask: for the tests that
/// hold a page to a number of round trips.
package final class StatementTally: Sendable {
    @TaskLocal package static var current: StatementTally?

    private let sent = Mutex<[String]>([])

    package init() {}

    /// The types of the statements, in the order in which they were sent.
    package var statements: [String] { sent.withLock { $0 } }

    func add<S: Statement>(_ type: S.Type) { sent.withLock { $0.append("\(type)") } }
}
