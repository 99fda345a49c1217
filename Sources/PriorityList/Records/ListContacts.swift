package import Access
package import Casework
import Ledger
package import Postgres

/// The contacts with one school that are recorded for the list, in their order: each step, and what was said at it where the person may see that. What
/// is restricted and shown is entered in the log of readings by the same statement.
package struct ListContacts: Statement {
    package struct Output: Sendable, Encodable {
        package let id: Int
        package let step: ContactStep
        package let onDay: Day
        /// Nil where the person may not see it.
        package let words: String?
        package let isPriority: Bool?
        package let madeBy: String?
        package let classification: Classification
        /// Empty where the person may not see what was said.
        package let named: [PersonID]

        package var restriction: Restriction { Restriction(kept: classification, naming: named) }

        /// What was said, or who may see that.
        package var said: String { words ?? "what was said is for \(classification.holder) alone" }
    }

    let urn: URN
    let role: Role?

    /// - Parameter role: by which the reader reads, for the log of readings.
    package init(urn: URN, role: Role?) {
        self.urn = urn
        self.role = role
    }

    package static let sql = """
        with steps as materialized (
            select * from priority_list.contact_steps(array[$1::integer])
        ), shown as materialized (
            select contact.id, contact.words, contact.named, contact.classification from priority_list.contact where contact.urn = $1
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select access.person(), $2, 'contact/' || shown.id, shown.classification from shown where shown.classification <> 'open'
        )
        select step.id, step.step, step.on_day, shown.words, step.is_priority, maker.name as made_by, step.classification,
            coalesce(shown.named, '{}') as named
        from steps step
        left join shown on shown.id = step.id
        left join people.directory() maker on maker.id = step.made_by
        order by step.id
        """

    package var parameters: [Parameter] { [.int(urn.number), .optional(role?.rawValue)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let (id, word, onDay) = (try row.int("id"), try row.text("step"), try row.day("on_day"))
        let (words, isPriority, madeBy) = (try row.textOrNil("words"), try row.boolOrNil("is_priority"), try row.textOrNil("made_by"))
        let restriction = try row.restriction()
        guard let step = ContactStep(rawValue: word) else { throw UnknownWord(word: word) }
        return Output(
            id: id, step: step, onDay: onDay, words: words, isPriority: isPriority, madeBy: madeBy, classification: restriction.classification,
            named: restriction.named)
    }
}
