import Casework
import Postgres

/// Puts the line back that the last change took out of a draft, with whose it was and since when; answers it. No row where that change took out no such school.
struct PutLineBack: Statement {
    typealias Output = ListLine

    let document: Int
    let urn: URN

    static let sql = """
        insert into priority_list.line (document, urn, name, ground, evidence, rationale, changed_by, changed_at)
        select kept.id, gone.urn, gone.name, gone.ground, gone.evidence, gone.rationale, gone.changed_by, gone.changed_at
        from priority_list.document kept, jsonb_populate_record(null::priority_list.line, kept.removed) gone
        where kept.id = $1 and gone.urn = $2
        returning urn, name, ground, evidence, rationale
        """

    var parameters: [Parameter] { [.int(document), .int(urn.number)] }

    static func decode(_ row: inout Row) throws -> ListLine { try ListLine(&row) }
}
