import Casework
import Postgres

/// Takes back what the person that the transaction states has just said of a proposal for an organisation: what it had said before stands again, as its
/// author said it, or nothing does. No row where the mark is not the last one, or is somebody else’s. `LockMarks` comes before.
struct TakeMarkBack: Statement {
    /// What stands again; nil for nothing.
    typealias Output = Verdict?

    let authority: Int
    let year: Int
    let urn: URN
    let signatory: Signatory
    let mark: Int

    static let sql = """
        insert into priority_list.mark (authority, year, urn, organisation, verdict, reason, made_by)
        select latest.authority, latest.year, latest.urn, latest.organisation, coalesce(earlier.verdict, 'withdrawn'), coalesce(earlier.reason, 'Taken back'),
            case when earlier.id is null then access.person() else earlier.made_by end
        from priority_list.mark latest
        left join lateral (
            select mark.id, mark.verdict, mark.reason, mark.made_by from priority_list.mark
            where mark.authority = $1 and mark.year = $2 and mark.urn = $3 and mark.organisation = $4 and mark.id < latest.id
            order by mark.id desc limit 1
        ) earlier on true
        where latest.id = $5 and latest.made_by = access.person() and latest.id = (
            select max(mark.id) from priority_list.mark
            where mark.authority = $1 and mark.year = $2 and mark.urn = $3 and mark.organisation = $4)
        returning verdict
        """

    var parameters: [Parameter] { [.int(authority), .int(year), .int(urn.number), .text(signatory.rawValue), .int(mark)] }

    static func decode(_ row: inout Row) throws -> Verdict? { Verdict(rawValue: try row.text("verdict")) }
}
