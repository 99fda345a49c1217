import Access
import Casework
import Postgres

/// Links an account that was allowed to be; no row where it was not, or is another subject's.
struct LinkAccount: Statement {
    typealias Output = FindLinkedAccount.Output

    let issuer: String
    let person: PersonID
    let subject: String

    static let sql = """
        update people.linked_account set subject = $3, linked_at = now()
        from people.person
        where person.id = linked_account.person and linked_account.issuer = $1 and linked_account.person = $2
            and linked_account.subject is null
        returning person.id, person.organisation
        """

    var parameters: [Parameter] { [.text(issuer), .int(person.number), .text(subject)] }

    static func decode(_ row: inout Row) throws -> Output { try FindLinkedAccount.decode(&row) }
}
