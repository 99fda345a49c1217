package import Casework

/// Who is head of a school or chairs its governors, as somebody says it is: both are written to by name (ID-8).
package struct SchoolContact: Sendable, Hashable {
    /// In characters, as the next two, and as the database counts them: a letter may be of several.
    static let longestName = 200
    static let longestTitle = 40
    /// Of where it was learnt.
    static let longestSource = 500

    package let part: ContactPart
    package let name: String
    /// As a letter addresses them: `Mrs`, `Dr`, `The Revd`; empty where it is not known.
    package let title: String
    /// Nil where it is not known: then they are written to on paper.
    package let email: String?
    /// Where it was learnt, in words.
    package let source: String
    /// The first day of which it is said.
    package let since: Day

    /// - Parameter standing: since when whoever is recorded now is; nil where nobody is.
    /// - Throws: `people.87` without a name or a source, `people.88` for a day to come or before that of whoever is recorded, `people.1` for an address
    ///   that is none.
    package init(
        part: ContactPart, name: String, title: String, email: String, source: String, since: Day, standing: Day?, today: Day
    ) throws(Refusal) {
        guard !name.isEmpty, name.unicodeScalars.count <= Self.longestName, title.unicodeScalars.count <= Self.longestTitle, !source.isEmpty,
            source.unicodeScalars.count <= Self.longestSource
        else { throw Refusal.contactIncomplete }
        guard since <= today, since >= standing ?? since else { throw Refusal.contactOfAnotherTime }
        self.part = part
        self.name = name
        self.title = title
        self.email = email.isEmpty ? nil : try AccountRequest.mailable(email)
        self.source = source
        self.since = since
    }
}

extension Refusal {
    static let contactIncomplete = Refusal(
        code: "people.87", sentence: "Enter the person’s name, and where you know it from.",
        citation: "ID-8: a letter goes to the Headteacher and the Chair of Governors of every maintained school, by name")

    static let contactOfAnotherTime = Refusal(
        code: "people.88", sentence: "Enter a day that is not in the future, and not before the day from which somebody is recorded already.",
        citation: "ID-8: one Headteacher and one Chair of Governors at a time")
}
