package import Casework
package import Postgres

/// The contacts with one school that are recorded for the list, in their order.
package struct ListContacts: Statement {
    package struct Output: Sendable, Encodable {
        package let id: Int
        package let step: ContactStep
        package let onDay: Day
        package let words: String
        package let isPriority: Bool?
        package let madeBy: String?
    }

    let urn: URN

    package init(urn: URN) { self.urn = urn }

    package static let sql = """
        select contact.id, contact.step, contact.on_day, contact.words, contact.is_priority, maker.name as made_by
        from priority_list.contact
        left join people.directory() maker on maker.id = contact.made_by
        where contact.urn = $1
        order by contact.id
        """

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let (id, word, onDay) = (try row.int("id"), try row.text("step"), try row.day("on_day"))
        let (words, isPriority, madeBy) = (try row.text("words"), try row.boolOrNil("is_priority"), try row.textOrNil("made_by"))
        guard let step = ContactStep(rawValue: word) else { throw UnknownWord(word: word) }
        return Output(id: id, step: step, onDay: onDay, words: words, isPriority: isPriority, madeBy: madeBy)
    }
}
