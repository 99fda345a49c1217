import Casework
import Postgres

/// Makes the list what the agreed document says, in one statement: an act for each school; an entry for each that is new; and where ground,
/// evidence or rationale are others than before, an entry from that day in place of the one that ends. Answers how many are newly on it.
struct ApplyAgreement: Statement {
    typealias Output = Int

    let document: Int
    let authority: Int
    let day: Day

    static let sql = """
        with line as materialized (
            select line.*, listed.id as entry, listed.urn is null as is_new,
                listed.urn is not null and (listed.ground, listed.evidence, listed.rationale)
                    is distinct from (line.ground, line.evidence, line.rationale) as is_other
            from priority_list.line
            left join priority_list.entry listed on listed.urn = line.urn and listed.ended_by is null
            where line.document = $1
        ), act as (
            insert into priority_list.act (authority, kind, urn, on_day, ground, document, rationale, made_by)
            select $2, case when is_new then 'agreed' else 'continued' end, urn, $3, ground, $1, rationale, access.person() from line
            returning id, urn
        ), ended as (
            update priority_list.entry
            set during = daterange(lower(entry.during), greatest($3::date, lower(entry.during))), ended_by = act.id
            from line join act on act.urn = line.urn
            where line.is_other and entry.id = line.entry
            returning entry.urn
        )
        select count(*) filter (where is_new) as added from line
        """

    var parameters: [Parameter] { [.int(document), .int(authority), .day(day)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("added") }
}

/// The entries that an agreement begins: a second statement, since the exclusion constraint must see the ends of the first.
struct BeginAgreedEntries: Statement {
    typealias Output = Void

    let document: Int
    let authority: Int
    let day: Day

    static let sql = """
        insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
        select $2, line.urn, daterange($3, null), line.ground, line.evidence, line.rationale, act.id
        from priority_list.line
        join priority_list.act on act.document = $1 and act.urn = line.urn
        where line.document = $1
            and not exists (select from priority_list.entry listed where listed.urn = line.urn and listed.ended_by is null)
        """

    var parameters: [Parameter] { [.int(document), .int(authority), .day(day)] }
}
