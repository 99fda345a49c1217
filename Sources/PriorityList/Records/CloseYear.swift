import Postgres
import SchoolYear

/// Keeps that the review of a year is closed now: what was decided until then is confirmed with the schools.
struct CloseYear: Statement {
    typealias Output = Void

    let authority: Int
    let year: AcademicYear

    static let sql = """
        insert into priority_list.year_closing (authority, year, closed_by) values ($1, $2, access.person())
        on conflict (authority, year) do update set closed_at = clock_timestamp(), closed_by = access.person()
        """

    var parameters: [Parameter] { [.int(authority), .int(year.start)] }
}
