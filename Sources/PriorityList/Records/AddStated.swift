import Casework
import Postgres

/// Keeps what a person stated of a school; answers its number.
struct AddStated: Statement {
    typealias Output = Int

    let authority: Int
    let urn: URN
    let claim: Stated.Claim
    let source: String

    static let sql = """
        insert into priority_list.stated (authority, urn, kind, letter_of, next_by, source, made_by)
        values ($1, $2, $3, $4::date, $5::date, $6, access.person())
        returning id
        """

    var parameters: [Parameter] { [.int(authority), .int(urn.number), .text(claim.word), .optional(days.letter), .optional(days.next), .text(source)] }

    /// Of the inspection whose letter it is, and by which the next follows.
    private var days: (letter: Day?, next: Day?) { if case .letter(let day, let nextBy) = claim { (day, nextBy) } else { (nil, nil) } }

    /// As the ledger has it, however it was stated.
    ///
    /// - Parameter id: its number, as the statement answered it.
    func event(_ id: Int) -> Event {
        Event(
            kind: "priority-list.statement-recorded", subject: "school/\(urn)", details: [.init("statement", String(id)), .init("states", claim.words)],
            reason: source)
    }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
