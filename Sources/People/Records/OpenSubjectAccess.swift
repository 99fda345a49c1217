package import Casework
package import Groundwork
package import Ledger
package import Postgres

/// Opens a request of the person with this address to see what is kept about them, or, where none has an account with it, of whoever has this
/// name; gives nothing where there is neither.
package struct OpenSubjectAccess: Statement {
    package typealias Output = SubjectAccessRequest

    let email: String
    let name: String
    let reason: String
    /// Nil for today.
    let askedOn: Day?
    let opener: PersonID?

    package init(email: String, name: String, reason: String, askedOn: Day?, opener: PersonID?) {
        self.email = AccountRequest.normalised(email)
        self.name = name
        self.reason = reason
        self.askedOn = askedOn
        self.opener = opener
    }

    package static let sql = """
        insert into people.subject_access (person, name, email, reason, opened_by, asked_on)
        select person.id, case when person.id is null then $2 else '' end, case when person.id is null then $1 else '' end, $3, $4::bigint, coalesce($5::date, access.today())
        from (values ($1::text)) asked (email) left join people.person on person.email = asked.email
        where person.id is not null or $2::text <> ''
        returning id, person
        """

    package var parameters: [Parameter] { [.text(email), .text(name), .text(reason), .optional(opener?.number), .optional(askedOn)] }

    package static func decode(_ row: inout Row) throws -> SubjectAccessRequest {
        try SubjectAccessRequest(id: row.int("id"), person: row.intOrNil("person").map(PersonID.init))
    }
}
