import Casework
import Postgres

/// Keeps a person's password hash in place of the one before.
struct SetPassword: Statement {
    typealias Output = Void

    let person: PersonID
    let password: String

    static let sql = """
        insert into people.credential (person, password) values ($1, $2)
        on conflict (person) do update set password = excluded.password, changed_at = now()
        """

    var parameters: [Parameter] { [.int(person.number), .text(password)] }
}
