import Casework
import Intake
import Postgres

/// Brings a links extract into the links. A date or a name that a later extract leaves blank stays.
struct MergeLinks: Statement {
    let importID: ImportID

    static let sql = """
        with merged as (
            insert into schools.link as r (
                urn, linked_urn, kind, linked_name, established_on, import
            )
            select
                s.urn, s.linked_urn, s.kind, s.linked_name, s.established_on, $1::bigint
            from schools_link_stage s
            on conflict (urn, linked_urn, kind) do update set
                linked_name = coalesce(excluded.linked_name, r.linked_name),
                established_on = coalesce(excluded.established_on, r.established_on),
                import = excluded.import
            where (
                r.linked_name, r.established_on
            ) is distinct from (
                coalesce(excluded.linked_name, r.linked_name), coalesce(excluded.established_on, r.established_on)
            )
            returning (r.xmax = 0) as is_new
        )
        select
            count(*) filter (where is_new) as added,
            count(*) filter (where not is_new) as changed,
            (select count(*) from schools_link_stage) - count(*) as unchanged
        from merged
        """
    var parameters: [Parameter] { [.int(importID.number)] }

    static func decode(_ row: inout Row) throws -> MergeCount { try MergeCount(&row) }
}
