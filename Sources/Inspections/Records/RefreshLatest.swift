import Postgres

/// Computes anew which inspections are the latest of the schools that a file touched.
struct RefreshLatest: Statement {
    static let sql = """
        insert into inspections.latest as l (
            urn, overall, overall_status, concern, started_on, published_on, urn_at_time, ungraded_on,
            ungraded_published_on, ungraded_outcome
        )
        select
            s.urn, g.overall, g.overall_status, g.concern, g.started_on, g.published_on, g.urn_at_time, u.started_on,
            u.published_on, u.outcome
        from (select distinct urn from inspections_inspection_stage) s
        left join inspections.latest_graded g on g.urn = s.urn
        left join inspections.latest_ungraded u on u.urn = s.urn
        on conflict (urn) do update set
            overall = excluded.overall, overall_status = excluded.overall_status, concern = excluded.concern,
            started_on = excluded.started_on, published_on = excluded.published_on,
            urn_at_time = excluded.urn_at_time, ungraded_on = excluded.ungraded_on,
            ungraded_published_on = excluded.ungraded_published_on, ungraded_outcome = excluded.ungraded_outcome
        where (
            l.overall, l.overall_status, l.concern, l.started_on, l.published_on, l.urn_at_time, l.ungraded_on,
            l.ungraded_published_on, l.ungraded_outcome
        ) is distinct from (
            excluded.overall, excluded.overall_status, excluded.concern, excluded.started_on,
            excluded.published_on, excluded.urn_at_time, excluded.ungraded_on, excluded.ungraded_published_on,
            excluded.ungraded_outcome
        )
        """
}
