/// Whom a letter goes to, as it is known.
package struct Recipient: Sendable, Hashable {
    package let name: String
    /// Mrs, Dr; empty where it is not known.
    package let title: String
    package let salutation: String
    /// Empty where it is not known.
    package let email: String
    /// Where it was learnt.
    package let source: String

    package init(name: String, title: String, salutation: String, email: String, source: String) {
        self.name = name
        self.title = title
        self.salutation = salutation
        self.email = email
        self.source = source
    }

    /// As the envelope has it.
    package var envelope: String { title.isEmpty ? name : "\(title) \(name)" }

    /// How a letter to somebody of this part goes: by mail where an address is known, by post where a name is, and else it waits. A headteacher’s
    /// office is an addressee that every school has; a chair’s name has to be known, or posting to the office chosen.
    static func channel(_ recipient: Recipient?, _ part: LetterPart) -> LetterChannel {
        guard let recipient, !recipient.name.isEmpty else { return part == .head ? .post : .waiting }
        return recipient.email.isEmpty ? .post : .mail
    }
}

/// How a letter to somebody of a school goes out and addresses them, by what is known of them.
struct Addressee: Sendable, Hashable {
    let channel: LetterChannel
    /// Empty where nobody is known.
    let envelope: String
    let salutation: String
    /// Nil unless it goes by mail.
    let email: String?
    /// Where they were learnt of; empty where nobody is known.
    let source: String

    init(_ known: Recipient?, _ part: LetterPart) {
        channel = Recipient.channel(known, part)
        envelope = known?.envelope ?? ""
        salutation = known.flatMap { $0.salutation.isEmpty ? nil : $0.salutation } ?? part.words
        email = channel == .mail ? known?.email : nil
        source = known?.source ?? ""
    }
}
