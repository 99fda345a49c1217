import Casework
import Postgres

/// Every Priority Partner with the schools that they have today, by name; a partner without a school is one row without one.
struct ListPartners: Statement {
    struct Output: Sendable {
        let person: PersonID
        let name: String
        let allocation: Int?
        let urn: Int?
        let school: String?
        let since: Day?
    }

    static let sql = """
        select directory.id, directory.name, allocation.id as allocation, allocation.urn, school.name as school,
            lower(allocation.during) as since
        from people.directory() directory
        join people.role_held held
            on held.person = directory.id and held.role = 'bep-priority-partner' and held.during @> access.today() and held.ended_at is null
        left join priority_list.allocated_now allocation on allocation.person = directory.id
        left join schools.establishment school on school.urn = allocation.urn
        order by directory.name, directory.id, school.name, allocation.urn
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            person: PersonID(try row.int("id")), name: try row.text("name"), allocation: try row.intOrNil("allocation"),
            urn: try row.intOrNil("urn"), school: try row.textOrNil("school"), since: try row.dayOrNil("since"))
    }
}
