import Casework
import Intake
import Postgres

/// Brings the inspections of a file into the table. The same inspection from two files is one row: what the later file says counts, and what
/// it leaves out stays as an earlier one said it.
struct MergeInspections: Statement {
    let importID: ImportID

    static let sql = """
        with arriving as (
            select
                urn, kind, started_on, max(number) as number, max(urn_at_time) as urn_at_time, max(ended_on) as ended_on,
                max(published_on) as published_on, max(type_words) as type_words,
                max(overall) as overall, case when max(overall) is null then min(overall_status) else 'value' end as overall_status,
                max(concern) as concern, bool_or(concern_is_known) as concern_is_known, max(outcome) as outcome
            from inspections_inspection_stage
            group by urn, kind, started_on
        ),
        merged as (
            insert into inspections.inspection as i (
                urn, kind, started_on, number, urn_at_time, ended_on, published_on, type_words, overall, overall_status,
                concern, concern_is_known, outcome, import
            )
            select
                a.urn, a.kind, a.started_on, a.number, a.urn_at_time, a.ended_on, a.published_on, a.type_words,
                a.overall, a.overall_status, a.concern, a.concern_is_known, a.outcome, $1::bigint
            from arriving a
            on conflict (urn, kind, started_on) do update set
                number = coalesce(excluded.number, i.number),
                urn_at_time = coalesce(excluded.urn_at_time, i.urn_at_time),
                ended_on = coalesce(excluded.ended_on, i.ended_on),
                published_on = coalesce(excluded.published_on, i.published_on),
                type_words = coalesce(excluded.type_words, i.type_words),
                overall = coalesce(excluded.overall, i.overall),
                overall_status = case when coalesce(excluded.overall, i.overall) is null then excluded.overall_status else 'value' end,
                concern = case when excluded.concern_is_known then excluded.concern else i.concern end,
                concern_is_known = excluded.concern_is_known or i.concern_is_known,
                outcome = coalesce(excluded.outcome, i.outcome),
                import = excluded.import
            where (
                i.number, i.urn_at_time, i.ended_on, i.published_on, i.type_words, i.overall, i.overall_status, i.concern,
                i.concern_is_known, i.outcome
            ) is distinct from (
                coalesce(excluded.number, i.number), coalesce(excluded.urn_at_time, i.urn_at_time),
                coalesce(excluded.ended_on, i.ended_on), coalesce(excluded.published_on, i.published_on),
                coalesce(excluded.type_words, i.type_words), coalesce(excluded.overall, i.overall),
                case when coalesce(excluded.overall, i.overall) is null then excluded.overall_status else 'value' end,
                case when excluded.concern_is_known then excluded.concern else i.concern end,
                excluded.concern_is_known or i.concern_is_known, coalesce(excluded.outcome, i.outcome)
            )
            returning (i.xmax = 0) as is_new
        )
        select
            count(*) filter (where is_new) as added,
            count(*) filter (where not is_new) as changed,
            (select count(*) from arriving) - count(*) as unchanged
        from merged
        """

    var parameters: [Parameter] { [.int(importID.number)] }

    static func decode(_ row: inout Row) throws -> MergeCount { try MergeCount(&row) }
}

/// The merge of every Ofsted layout: inspections, their judgements, and what is latest.
func mergeInspections(_ importID: ImportID, in tx: Transaction) async throws -> MergeCount {
    try await tx.run(RecogniseInspections())
    try await tx.run(DateInspections())
    let count = try await tx.one(MergeInspections(importID: importID))
    try await tx.run(MergeJudgements(importID: importID))
    try await tx.run(RefreshLatest())
    return count
}
