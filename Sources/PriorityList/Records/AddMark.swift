import Casework
import Postgres

/// Keeps what an organisation says of a proposal; nothing where it has said otherwise since it was shown. Two who say it at once are kept apart by
/// `LockMarks`, which comes before: a statement sees what stood when it began, so that it could not wait and look in one.
struct AddMark: Statement {
    typealias Output = Int

    let authority: Int
    let year: Int
    let urn: URN
    let signatory: Signatory
    let verdict: Verdict
    let reason: String
    /// The mark that was shown; 0 for none.
    let shown: Int

    static let sql = """
        insert into priority_list.mark (authority, year, urn, organisation, verdict, reason, made_by)
        select $1, $2, $3, $4, $5, $6, access.person()
        where coalesce((
            select max(mark.id) from priority_list.mark
            where mark.authority = $1 and mark.year = $2 and mark.urn = $3 and mark.organisation = $4), 0) = $7
        returning id
        """

    var parameters: [Parameter] {
        [
            .int(authority), .int(year), .int(urn.number), .text(signatory.rawValue), .text(verdict.rawValue), .text(reason), .int(shown),
        ]
    }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
