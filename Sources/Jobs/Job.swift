/// A piece of work that is kept until it is done: a value that is written down in the transaction that asks for it, and handed to a
/// worker when that transaction has committed. It is encoded as JSON, so that `payload ->> 'file'` answers in SQL too.
///
/// A job may run more than once (its worker may be killed in the middle), so what it writes it writes in the transaction in
/// which it also says `context.complete(in:)`: either both stand or neither.
package protocol Job: Codable, Sendable {
    /// The word that the database keeps, `intake.import-file`. Never changed once jobs of it may be waiting.
    static var kind: String { get }
    /// What a page calls it: `Import of an official file`.
    static var title: String { get }
    /// Workers may be told which queues they serve; without being told, each serves those of its handlers.
    static var queue: String { get }
    /// After so many attempts the job is discarded, with its error.
    static var maximumAttempts: Int { get }
    /// Lower runs sooner among jobs of a queue that are ready; 0 where nobody says otherwise. What is below that is urgent: each worker that runs more than one
    /// job at a time keeps a place for it.
    static var priority: Int { get }
    /// At most so many of the kind at a time, over all workers; nil for no limit.
    static var concurrency: Int? { get }
    /// At most so many of the kind with one `concurrencyKey` at a time.
    static var concurrencyPerKey: Int? { get }
    var concurrencyKey: String? { get }
    /// An attempt that takes longer is stopped and counts as failed; nil for no limit.
    static var timeLimit: Duration? { get }
}

extension Job {
    package static var title: String { kind }
    package static var queue: String { "default" }
    package static var maximumAttempts: Int { 10 }
    package static var priority: Int { 0 }
    package static var concurrency: Int? { nil }
    package static var concurrencyPerKey: Int? { nil }
    package var concurrencyKey: String? { nil }
    package static var timeLimit: Duration? { nil }
}

/// Where jobs of a kind stand in line: workers take the lanes of their handlers one after the other.
struct Lane: Hashable, Sendable {
    let queue: String
    let priority: Int

    var isUrgent: Bool { priority < 0 }
}
