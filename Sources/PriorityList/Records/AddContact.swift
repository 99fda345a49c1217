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

    static let sql = """
        insert into priority_list.contact (authority, urn, step, on_day, words, is_priority, made_by)
        values ($1, $2, $3, $4, $5, $6::boolean, access.person())
        returning id
        """

    var parameters: [Parameter] {
        [.int(authority), .int(urn.number), .text(step.rawValue), .day(day), .text(words), .optional(isPriority)]
    }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
