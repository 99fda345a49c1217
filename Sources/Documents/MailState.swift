/// Where a mail stands. The raw values are the words in `documents.mail`; a test compares them with the CHECK constraint.
package enum MailState: String, Sendable, Codable, CaseIterable {
    /// To be handed over: for the first time, or again.
    case waiting
    /// In conversation with the mail server. A mail that a later attempt finds so was left by a worker that died meanwhile.
    case sending
    /// The mail server took it.
    case sent
    /// The mail server will not take it, now or later; its words are kept.
    case refused
    /// It was handed over and no answer came: the mail server may have it or not. Never sent again by itself, because a person who gets
    /// a notice twice acts twice.
    case unknown
}
