import Casework
import Postgres

/// Takes one school off the list by an act of its own; changes nothing where it is not on it.
struct EndEntry: Statement {
    typealias Output = Void

    let authority: Int
    let act: ListAct
    let urn: URN
    let day: Day
    let rationale: String
    /// Of an act on what the board recommended: the day of its meeting, and who decided.
    var recommendedOn: Day?
    var decidedBy: [PersonID] = []

    static let sql = """
        with listed as materialized (
            select id, ground from priority_list.entry where authority = $1 and urn = $3 and ended_by is null for update
        ), act as (
            insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, decided_by, rationale, made_by)
            select $1, $2, $3, $4, listed.ground, $5, $7::bigint[], $6, access.person() from listed
            returning id
        )
        update priority_list.entry
        set during = daterange(lower(entry.during), greatest($4::date, lower(entry.during))), ended_by = act.id
        from listed, act where entry.id = listed.id
        """

    var parameters: [Parameter] {
        [
            .int(authority), .text(act.rawValue), .int(urn.number), .day(day), .optional(recommendedOn), .text(rationale),
            .ints(decidedBy.map(\.number)),
        ]
    }
}
