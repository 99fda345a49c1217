import Postgres
import SchoolYear

/// Says anew which release of a figure is the best, where a file's figures are there in another release too: the latest one that does not leave
/// it blank. The figures of Progress 8 belong together: where the latest score comes without its limits or its pupils, and not
/// because they are withheld, an earlier release that has all three gives all of them.
struct RankReleases: Statement {
    let year: AcademicYear

    /// 202 to 207 are Progress 8: its score, its lower and its upper limit, its pupils, its coverage, its band.
    static let sql = """
        with several as (
            select distinct s.urn
            from performance_figure_stage s
            join performance.observation o on o.urn = s.urn and o.measure = s.measure and o.year = $1::smallint
            group by s.urn, s.measure
            having count(*) > 1
        ),
        progress as (
            select
                o.urn, o.release,
                bool_or(o.measure = 202 and o.status <> 'blank') as has_score,
                bool_or(o.measure = 202 and o.status = 'value') and bool_or(o.measure = 204 and o.status = 'value')
                    and bool_or(o.measure = 205 and o.status = 'value') as is_whole,
                bool_or(o.measure in (202, 204, 205) and o.status not in ('value', 'blank')) as is_withheld
            from several s
            join performance.observation o on o.urn = s.urn and o.year = $1 and o.measure in (202, 204, 205)
            group by o.urn, o.release
        ),
        together as (
            select distinct on (p.urn)
                p.urn, (select max(w.release) from progress w where w.urn = p.urn and w.is_whole and not p.is_withheld) as release
            from progress p
            where p.has_score
            order by p.urn, p.release desc
        ),
        best as (
            select
                o.urn, o.measure,
                coalesce(
                    max(o.release) filter (where o.measure between 202 and 207 and o.release = t.release),
                    max(o.release) filter (where o.status <> 'blank'),
                    max(o.release)
                ) as release
            from several s
            join performance.observation o on o.urn = s.urn and o.year = $1
            left join together t on t.urn = o.urn
            group by o.urn, o.measure
        )
        update performance.observation o
        set is_best = (o.release = b.release)
        from best b
        where o.urn = b.urn and o.measure = b.measure and o.year = $1 and o.is_best <> (o.release = b.release)
        """

    var parameters: [Parameter] { [.int(year.start)] }
}
