import Casework
import Postgres
import SchoolYear

/// Keeps what was decided of a school in the review of the year; nothing where it was decided otherwise since it was shown. When is the moment at which it is
/// kept and not that at which the transaction began: what was decided before a closing is confirmed by it, and nothing else.
struct KeepCarrying: Statement {
    typealias Output = Void

    let authority: Int
    let year: AcademicYear
    let urn: URN
    let isCarried: Bool
    let rationale: String
    /// 0 where nothing was decided.
    let shown: Int

    static let sql = """
        insert into priority_list.carrying as kept (authority, year, urn, is_carried, rationale, decided_by, decided_at)
        select $1, $2, $3, $4, $5, access.person(), clock_timestamp()
        where $6 = 0 or exists (select from priority_list.carrying where authority = $1 and year = $2 and urn = $3)
        on conflict (authority, year, urn) do update
        set is_carried = excluded.is_carried, rationale = excluded.rationale, version = kept.version + 1, decided_by = excluded.decided_by,
            decided_at = excluded.decided_at
        where kept.version = $6
        """

    var parameters: [Parameter] {
        [.int(authority), .int(year.start), .int(urn.number), .bool(isCarried), .text(rationale), .int(shown)]
    }
}
