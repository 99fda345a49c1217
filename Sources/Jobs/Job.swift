/// A piece of work that is kept until it is done: a value that is written down in the transaction that asks for it, and handed to a
/// worker when that transaction has committed. It is encoded as JSON, so that `payload ->> 'school'` answers in SQL too.
///
/// A job may run more than once (its worker may be killed in the middle), so what it writes it writes in the transaction in
/// which it also says `context.complete(in:)`: either both stand or neither.
package protocol Job: Codable, Sendable {
    /// The word that the database keeps, `intake.import-file`. Never changed once jobs of it may be waiting.
    static var kind: String { get }
    /// What a page calls it: `Import of an official file`.
    static var title: String { get }
    /// After so many attempts the job is discarded, with its error.
    static var maximumAttempts: Int { get }
    /// Lower runs sooner among jobs that are ready; 0 where nobody says otherwise.
    static var priority: Int { get }
}

extension Job {
    package static var title: String { kind }
    package static var maximumAttempts: Int { 10 }
    package static var priority: Int { 0 }
}
