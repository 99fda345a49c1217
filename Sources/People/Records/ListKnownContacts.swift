import Casework
import Postgres

/// The heads and chairs of all maintained schools within reach, by school: a row for each part, with nobody where nobody is known.
struct ListKnownContacts: Statement {
    struct Output: Sendable {
        let urn: Int
        let school: String
        let part: ContactPart
        /// Nil where it is the register's, or nobody is known.
        let contact: Int?
        let name: String?
        let title: String?
        let email: String?
        let source: String?
        let since: Day?
        /// The first day that nobody who went stood there.
        let freeFrom: Day?
    }

    let authority: Int

    static let sql = """
        select e.urn, e.name as school, each.part, known.contact, known.name, known.title, known.email, known.source, known.since, gone.free_from
        from schools.establishment e
        cross join (values ('head'), ('chair')) each (part)
        left join people.contacts_now known on known.urn = e.urn and known.part = each.part
        left join (
            select urn, part, max(upper(during)) as free_from from people.school_contact where upper(during) <= access.today() and withdrawn_at is null
            group by urn, part
        ) gone on gone.urn = e.urn and gone.part = each.part
        where e.authority = $1 and e.is_maintained and e.status in ('open', 'proposed-to-close')
            and ((select access.everywhere('link-contacts')) or e.urn = any ((select access.allocated_schools('link-contacts'))::integer[]))
        order by e.name, e.urn, each.part desc
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        let urn = try row.int("urn")
        let school = try row.text("school")
        let part = ContactPart(rawValue: try row.text("part")) ?? .head
        return Output(
            urn: urn, school: school, part: part, contact: try row.intOrNil("contact"), name: try row.textOrNil("name"),
            title: try row.textOrNil("title"), email: try row.textOrNil("email"), source: try row.textOrNil("source"),
            since: try row.dayOrNil("since"), freeFrom: try row.dayOrNil("free_from"))
    }
}
