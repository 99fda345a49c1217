import Casework
import Postgres

/// Links an account to whom a provider calls by a subject; without a subject, allows that. What is there already stays.
struct AddLinkedAccount: Statement {
    typealias Output = Void

    let issuer: String
    let person: PersonID
    let subject: String?

    static let sql = """
        insert into people.linked_account (issuer, person, subject, linked_at)
        values ($1, $2, $3, case when $3::text is not null then now() end)
        on conflict (issuer, person) do nothing
        """

    var parameters: [Parameter] { [.text(issuer), .int(person.number), .optional(subject)] }
}
