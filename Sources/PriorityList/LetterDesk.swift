package import Casework
package import Postgres
package import SchoolYear
package import Web

/// What the list asks of letters, handed over by Assembly: neither capability imports the other.
package struct LetterDesk: Sendable {
    /// What was decided of a school in the review of a year.
    package struct Decision: Sendable {
        package let urn: URN
        package let isCarried: Bool
        package let rationale: String
        /// That ends.
        package let year: AcademicYear
        package let today: Day
    }

    /// A letter by the words in force today: its subject, its paragraphs in order, and how the page of a letter lays them out.
    package struct Confirmation: Encodable, Sendable {
        package let subject: String
        package let paragraphs: [String]
        package let body: @Sendable (inout HTML) -> Void

        private enum CodingKeys: String, CodingKey { case subject, paragraphs }

        package init(subject: String, paragraphs: [String], body: @escaping @Sendable (inout HTML) -> Void) {
            self.subject = subject
            self.paragraphs = paragraphs
            self.body = body
        }
    }

    /// What letters are written about.
    package enum Occasion: Sendable, Hashable {
        /// The board’s recommendation acted on, conversion, closure.
        case change
        case yearClosed
    }

    /// How a decision is confirmed; nil for a reader who may see no letter, or where there are no words in force.
    package let confirmation: @Sendable (Decision, RequestContext) async throws -> Confirmation?
    /// Has the letters drafted, asked for in the transaction of what they tell of. Whoever acted asked for them, so that somebody else approves them.
    package let draft: @Sendable (Occasion, PersonID?, Transaction) async throws -> Void
    /// Has the letters that are not issued yet follow the register.
    package let followRegister: @Sendable (Transaction) async throws -> Void

    package init(
        confirmation: @escaping @Sendable (Decision, RequestContext) async throws -> Confirmation?,
        draft: @escaping @Sendable (Occasion, PersonID?, Transaction) async throws -> Void,
        followRegister: @escaping @Sendable (Transaction) async throws -> Void
    ) {
        self.confirmation = confirmation
        self.draft = draft
        self.followRegister = followRegister
    }

    /// For a process that writes no letters.
    package static let none = LetterDesk(confirmation: { _, _ in nil }, draft: { _, _, _ in }, followRegister: { _ in })
}
