import Intake
import Postgres
import SchoolYear

/// Marks the earlier releases of figures that a file has brought anew: they are no longer the best.
struct OutdateObservations: Statement {
    let year: AcademicYear
    let release: Release

    static let sql = """
        update performance.observation o
        set is_best = false
        from performance_figure_stage s
        where o.urn = s.urn and o.measure = s.measure and o.year = $1::smallint and o.release < $2::smallint and o.is_best
        """

    var parameters: [Parameter] { [.int(year.start), .int(release.rank)] }
}
