import Casework
import Postgres

/// Takes back what the person that the transaction states was the last to say of a proposal for an organisation: what was said before stands again, as its
/// author said it, or nothing does. What was taken back never stands again, and neither does that nothing was said. No row where the mark that was shown is
/// not the last one, what it says is somebody else’s, the line of the draft gives it as a reason, or the list of the year is agreed: what was said before the
/// second signature may be why a school is on it. `LockMarks` comes before.
struct TakeMarkBack: Statement {
    /// What stands again; nil for nothing.
    typealias Output = Verdict?

    let authority: Int
    let year: Int
    let urn: URN
    let signatory: Signatory
    let mark: Int

    static let sql = """
        with said as (
            select mark.id, mark.verdict, mark.reason, mark.made_by, row_number() over (order by mark.id desc) as place
            from priority_list.mark
            where mark.authority = $1 and mark.year = $2 and mark.urn = $3 and mark.organisation = $4 and mark.takes_back is null
                and not exists (select from priority_list.mark taking where taking.takes_back = mark.id)
        )
        insert into priority_list.mark (authority, year, urn, organisation, verdict, reason, made_by, takes_back)
        select $1, $2, $3, $4, coalesce(earlier.verdict, 'withdrawn'), coalesce(earlier.reason, 'Taken back'),
            case when earlier.id is null then access.person() else earlier.made_by end, latest.id
        from said latest
        left join said earlier on earlier.place = 2
        where latest.place = 1 and latest.made_by = access.person() and $5 = (
            select max(mark.id) from priority_list.mark
            where mark.authority = $1 and mark.year = $2 and mark.urn = $3 and mark.organisation = $4)
            and not exists (
                select from priority_list.line join priority_list.document on document.id = line.document and document.state <> 'agreed'
                where line.urn = $3 and document.authority = $1 and strpos(line.rationale, latest.reason) > 0)
            and not exists (select from priority_list.agreed where agreed.authority = $1 and agreed.year = $2)
        returning verdict
        """

    var parameters: [Parameter] { [.int(authority), .int(year), .int(urn.number), .text(signatory.rawValue), .int(mark)] }

    static func decode(_ row: inout Row) throws -> Verdict? { Verdict(rawValue: try row.text("verdict")) }
}
