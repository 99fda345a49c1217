import Casework
import Postgres

/// Puts one school on the list by an act of its own.
struct BeginEntry: Statement {
    typealias Output = Void

    let authority: Int
    let act: ListAct
    let line: ListLine
    let day: Day
    /// Of an act on what the board recommended: the day of its meeting, and who decided.
    var recommendedOn: Day?
    var decidedBy: [PersonID] = []

    static let sql = """
        with act as (
            insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, decided_by, rationale, made_by)
            values ($1, $2, $3, $4, $5, $6, $9::bigint[], $8, access.person())
            returning id
        )
        insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
        select $1, $3, daterange($4, null), $5, $7::text[], $8, act.id from act
        """

    var parameters: [Parameter] {
        [
            .int(authority), .text(act.rawValue), .int(line.urn.number), .day(day), .text(line.ground.rawValue), .optional(recommendedOn),
            .texts(line.evidence.map(\.description)), .text(line.rationale), .ints(decidedBy.map(\.number)),
        ]
    }
}
