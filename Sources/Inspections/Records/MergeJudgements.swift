import Casework
import Postgres

/// Brings the judgements of a file into the table. A grade that a later file no longer gives stays.
struct MergeJudgements: Statement {
    let importID: ImportID

    static let sql = """
        insert into inspections.judgement as j (urn, kind, started_on, area, grade, status, graded_on, import)
        select distinct on (s.urn, s.kind, s.started_on, s.area)
            s.urn, s.kind, s.started_on, s.area, s.grade, s.status, s.graded_on, $1::bigint
        from inspections_judgement_stage s
        order by s.urn, s.kind, s.started_on, s.area, s.grade nulls last
        on conflict (urn, kind, started_on, area) do update set
            grade = excluded.grade,
            status = excluded.status,
            graded_on = coalesce(excluded.graded_on, j.graded_on),
            import = excluded.import
        where (excluded.grade is not null or j.grade is null)
            and (j.grade, j.status, j.graded_on)
                is distinct from (excluded.grade, excluded.status, coalesce(excluded.graded_on, j.graded_on))
        """

    var parameters: [Parameter] { [.int(importID.number)] }
}
