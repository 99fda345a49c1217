import Casework
import Postgres

/// What an act of allocation gave and took, of each person whom it can be told, theirs together: first what they have by it.
struct ListAllocationNotices: Statement {
    struct Output: Sendable {
        let person: PersonID
        let name: String
        let email: String
        let line: AllocationNotice.Line
    }

    /// The numbers of the allocations that began, and of those that ended.
    let given: [Int]
    let taken: [Int]

    static let sql = """
        select holder.id as person, holder.name, holder.email, told.is_given, told.on_day, told.urn, coalesce(e.name, 'A school') as school
        from (
            select a.person, a.urn, true as is_given, lower(a.during) as on_day
            from priority_list.allocation a
            where a.id = any ($1::bigint[])
            union all
            select a.person, a.urn, false, (a.ended_at at time zone 'Europe/London')::date
            from priority_list.allocation a
            where a.id = any ($2::bigint[]) and a.ended_at is not null
        ) told
        join people.person holder on holder.id = told.person and holder.suspended_at is null
        left join schools.establishment e on e.urn = told.urn
        order by holder.id, told.is_given desc, told.on_day, e.name, told.urn
        """

    var parameters: [Parameter] { [.ints(given), .ints(taken)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (person, name, email) = (PersonID(try row.int("person")), try row.text("name"), try row.text("email"))
        let (isGiven, day) = (try row.bool("is_given"), try row.day("on_day"))
        let (urn, school) = (try row.int("urn"), try row.text("school"))
        return Output(
            person: person, name: name, email: email, line: AllocationNotice.Line(isGiven: isGiven, day: day, urn: urn, school: school))
    }
}
