import Access
import Casework
import Postgres

/// The roles that a person has, had and will have, the latest begun first.
struct ListRolesOfPerson: Statement {
    struct Output: Sendable {
        let role: Role?
        let from: Day
        /// The first day without it; nil for one that has no end.
        let until: Day?
        /// When it was taken back before its time; nil for any other.
        let takenBackAt: Moment?
        /// When somebody ended it before its time, by which that is taken back; nil for any other.
        let endedEarlyAt: Moment?
    }

    let person: PersonID

    static let sql = """
        select role, lower(during) as from_day, upper(during) as until_day,
            case when upper_inf(during) or upper(during) > (ended_at at time zone 'Europe/London')::date + 1 then ended_at end as taken_back_at,
            ended_early_at
        from people.role_held where person = $1
        order by lower(during) desc, role, ended_early_at desc nulls last
        """

    var parameters: [Parameter] { [.int(person.number)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(role: Role(rawValue: try row.text("role")), from: try row.day("from_day"), until: try row.dayOrNil("until_day"),
            takenBackAt: try row.momentOrNil("taken_back_at"), endedEarlyAt: try row.momentOrNil("ended_early_at"))
    }
}
