import Casework
import Postgres

/// Puts a school into a draft, or what is said of it there in place of what was.
struct KeepLine: Statement {
    typealias Output = Void

    let document: Int
    let line: ListLine

    static let sql = """
        insert into priority_list.line (document, urn, name, ground, evidence, rationale, changed_by)
        values ($1, $2, $3, $4, $5::text[], $6, access.person())
        on conflict (document, urn) do update
        set name = excluded.name, ground = excluded.ground, evidence = excluded.evidence, rationale = excluded.rationale,
            changed_by = excluded.changed_by, changed_at = now()
        """

    var parameters: [Parameter] {
        [
            .int(document), .int(line.urn.number), .text(line.name), .text(line.ground.rawValue), .texts(line.evidence.map(\.description)),
            .text(line.rationale),
        ]
    }
}
