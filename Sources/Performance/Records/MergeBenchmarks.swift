import Casework
import Intake
import Postgres
import SchoolYear

/// Brings a file's figures of authorities and of the country into the table.
struct MergeBenchmarks: Statement {
    let year: AcademicYear
    let release: Release
    let importID: ImportID

    static let sql = """
        with merged as (
            insert into performance.benchmark as o (area, measure, year, release, status, value, token, import)
            select s.area, s.measure, $1::smallint, $2::smallint, s.status, s.value, s.token, $3::bigint
            from performance_benchmark_stage s
            on conflict (area, measure, year, release) do update set
                status = excluded.status, value = excluded.value, token = excluded.token, import = excluded.import
            where (o.status, o.value, o.token) is distinct from (excluded.status, excluded.value, excluded.token)
            returning (o.xmax = 0) as is_new
        )
        select
            count(*) filter (where is_new) as added,
            count(*) filter (where not is_new) as changed,
            (select count(*) from performance_benchmark_stage) - count(*) as unchanged
        from merged
        """

    var parameters: [Parameter] { [.int(year.start), .int(release.rank), .int(importID.number)] }

    static func decode(_ row: inout Row) throws -> MergeCount { try MergeCount(&row) }
}
