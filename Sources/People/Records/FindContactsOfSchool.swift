package import Casework
package import Postgres

/// Who is known at one school of the authority today: a row for each part, with nobody where nobody is known.
package struct FindContactsOfSchool: Statement {
    package struct Output: Sendable, Encodable {
        package let school: String
        package let part: ContactPart
        /// The number of what was recorded; nil where it is the register's, or nobody is known.
        package let contact: Int?
        package let name: String?
        package let title: String?
        package let email: String?
        package let source: String?
        package let since: Day?

        /// `Mrs Ada Fern`.
        package var writtenName: String? { name.map { name in [title ?? "", name].filter { !$0.isEmpty }.joined(separator: " ") } }
    }

    let authority: Int
    let urn: URN

    package init(authority: Int, urn: URN) {
        self.authority = authority
        self.urn = urn
    }

    package static let sql = """
        select e.name as school, each.part, known.contact, known.name, known.title, known.email, known.source, known.since
        from schools.establishment e
        cross join (values ('head'), ('chair')) each (part)
        left join people.contacts_now known on known.urn = e.urn and known.part = each.part
        where e.urn = $2 and e.authority = $1
        order by each.part desc
        """

    package var parameters: [Parameter] { [.int(authority), .int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let school = try row.text("school")
        let part = ContactPart(rawValue: try row.text("part")) ?? .head
        return Output(
            school: school, part: part, contact: try row.intOrNil("contact"), name: try row.textOrNil("name"), title: try row.textOrNil("title"),
            email: try row.textOrNil("email"), source: try row.textOrNil("source"), since: try row.dayOrNil("since"))
    }
}
