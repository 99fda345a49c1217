import Postgres

/// Whether the assessment of a year was run: since its July and as things stood then, of every school that is maintained today,
/// and after the last official file of results or inspections came in. The register’s own files come in each morning.
struct FindYearlyAssessment: Statement {
    typealias Output = Bool

    let authority: Int
    /// The calendar year.
    let year: Int

    static let sql = """
        select exists (
            select from identification.run r
            where r.authority = $1 and (r.made_at at time zone 'Europe/London')::date >= make_date($2, 7, 1)
                and r.as_at >= make_date($2, 7, 1)
                and r.made_at >= coalesce((
                    select max(ended_at) from intake.import
                    where state = 'taken' and added + changed > 0 and layout not like 'gias.%'), '-infinity')
                and not exists (
                    select from schools.establishment school
                    where school.authority = $1 and school.is_maintained and school.status in ('open', 'proposed-to-close')
                        and coalesce(school.opened_on, '-infinity') <= r.as_at
                        and not exists (select from identification.school_assessment a where a.run = r.id and a.urn = school.urn))
            ) as is_run
        """

    var parameters: [Parameter] { [.int(authority), .int(year)] }

    static func decode(_ row: inout Row) throws -> Bool { try row.bool("is_run") }
}
