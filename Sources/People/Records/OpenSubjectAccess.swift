package import Casework
package import Ledger
package import Postgres

/// Opens a request of the person with this address to see what is kept about them; gives nothing where nobody has it.
package struct OpenSubjectAccess: Statement {
    package typealias Output = SubjectAccessRequest

    let email: String
    let reason: String
    let opener: PersonID?

    package init(email: String, reason: String, opener: PersonID?) {
        self.email = AccountRequest.normalised(email)
        self.reason = reason
        self.opener = opener
    }

    package static let sql = """
        insert into people.subject_access (person, reason, opened_by)
        select id, $2, $3::bigint from people.person where email = $1
        returning id, person
        """

    package var parameters: [Parameter] { [.text(email), .text(reason), .optional(opener?.number)] }

    package static func decode(_ row: inout Row) throws -> SubjectAccessRequest {
        try SubjectAccessRequest(id: row.int("id"), person: PersonID(row.int("person")))
    }
}
