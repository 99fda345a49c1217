import Casework
import Postgres
import SchoolYear

/// Says anew of turns what they rest on and whether that is verified, where each stands in the plan as it is wanted: of one that is to move, what is said
/// is true of its old date. One that is called off stays as it is. Gives what was said anew, of each schedule and year.
struct RestateOccurrences: Statement {
    struct Output: Sendable {
        let planned: PlannedYear
        let citation: String
        let isProvisional: Bool
        let turns: Int
    }

    let wanted: [Occurrence]
    let today: Day

    init(_ wanted: [Occurrence], from today: Day) {
        self.wanted = wanted
        self.today = today
    }

    static let sql = """
        with restated as (
            update calendar.occurrence as o
            set citation = w.citation, is_provisional = (w.standing = 'provisional'),
                revision = o.revision + (o.is_provisional <> (w.standing = 'provisional'))::integer
            from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[])
                as w (schedule, year, period, mark, citation, standing)
            where o.schedule = w.schedule and o.year = w.year and o.period = w.period and o.mark = w.mark
                and coalesce(o.day, o.nominal) >= $7::date and o.state <> 'called-off'
                and (o.citation <> w.citation or o.is_provisional <> (w.standing = 'provisional'))
            returning o.schedule, o.year, o.citation, o.is_provisional
        )
        select schedule, year, citation, is_provisional, count(*) as turns
        from restated
        group by schedule, year, citation, is_provisional
        order by year, schedule, citation, is_provisional
        """

    var parameters: [Parameter] {
        [
            .texts(wanted.map(\.schedule)), .ints(wanted.map(\.year.start)), .texts(wanted.map(\.period)), .ints(wanted.map(\.mark)),
            .texts(wanted.map(\.citation)), .texts(wanted.map { $0.isProvisional ? "provisional" : "verified" }), .day(today),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            planned: PlannedYear(schedule: try row.text("schedule"), year: AcademicYear(starting: try row.int("year"))),
            citation: try row.text("citation"), isProvisional: try row.bool("is_provisional"), turns: try row.int("turns"))
    }
}
