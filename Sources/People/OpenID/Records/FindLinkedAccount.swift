import Access
import Casework
import Postgres

/// The account of whom a provider calls by a subject. It stays locked: of two sign-ins at once, one changes roles after the other.
struct FindLinkedAccount: Statement {
    struct Output: Sendable {
        let person: PersonID
        let organisation: Organisation?
    }

    let issuer: String
    let subject: String

    static let sql = """
        select person.id, person.organisation
        from people.linked_account join people.person on person.id = linked_account.person
        where linked_account.issuer = $1 and linked_account.subject = $2
        for update of linked_account
        """

    var parameters: [Parameter] { [.text(issuer), .text(subject)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(person: PersonID(try row.int("id")), organisation: Organisation(rawValue: try row.text("organisation")))
    }
}
