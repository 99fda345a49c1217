import Access
import Casework
import Postgres

/// Records a contact with a school.
struct AddContact: Statement {
    typealias Output = Int

    let authority: Int
    let urn: URN
    let step: ContactStep
    let day: Day
    let words: String
    let isPriority: Bool?
    var restriction = Restriction.open

    static let sql = """
        insert into priority_list.contact (authority, urn, step, on_day, words, is_priority, made_by, classification, named)
        values ($1, $2, $3, $4, $5, $6::boolean, access.person(), $7, $8::bigint[])
        returning id
        """

    var parameters: [Parameter] {
        [
            .int(authority), .int(urn.number), .text(step.rawValue), .day(day), .text(words), .optional(isPriority),
            .text(restriction.classification.rawValue), .ints(restriction.named.map(\.number)),
        ]
    }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
