import Casework
import Postgres

/// The heads and chairs of the maintained schools within reach, by school: a row for each part, with nobody where nobody is known; all of them, or a page.
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
        /// How many rows there are on all pages together.
        let total: Int
    }

    let authority: Int
    /// Nil for all.
    var limit: Int?
    var offset = 0

    static let sql = """
        with page as (
            select e.urn, e.name, each.part, count(*) over () as total
            from schools.establishment e
            cross join (values ('head'), ('chair')) each (part)
            where e.authority = $1 and e.is_maintained and e.status in ('open', 'proposed-to-close')
                and ((select access.everywhere('link-contacts')) or e.urn = any ((select access.allocated_schools('link-contacts'))::integer[]))
            order by e.name, e.urn, each.part desc
            limit $2 offset $3
        )
        select page.urn, page.name as school, page.part, known.contact, known.name, known.title, known.email, known.source, known.since, gone.free_from,
            page.total
        from page
        left join people.contacts_now known on known.urn = page.urn and known.part = page.part
        left join (
            select urn, part, max(upper(during)) as free_from from people.school_contact where upper(during) <= access.today() and withdrawn_at is null
            group by urn, part
        ) gone on gone.urn = page.urn and gone.part = page.part
        order by page.name, page.urn, page.part desc
        """

    var parameters: [Parameter] { [.int(authority), .optional(limit), .int(offset)] }

    static func decode(_ row: inout Row) throws -> Output {
        let urn = try row.int("urn")
        let school = try row.text("school")
        let part = ContactPart(rawValue: try row.text("part")) ?? .head
        return Output(
            urn: urn, school: school, part: part, contact: try row.intOrNil("contact"), name: try row.textOrNil("name"),
            title: try row.textOrNil("title"), email: try row.textOrNil("email"), source: try row.textOrNil("source"),
            since: try row.dayOrNil("since"), freeFrom: try row.dayOrNil("free_from"), total: try row.int("total"))
    }
}
