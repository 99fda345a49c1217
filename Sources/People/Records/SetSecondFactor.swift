import Casework
import Postgres

/// Keeps a person's second factor in place of the one before.
struct SetSecondFactor: Statement {
    typealias Output = Void

    let person: PersonID
    let sealed: [UInt8]
    /// Of the code that proved it.
    let step: Int

    static let sql = """
        insert into people.second_factor (person, secret, last_step) values ($1, $2, $3)
        on conflict (person) do update set secret = excluded.secret, last_step = excluded.last_step, made_at = now()
        """

    var parameters: [Parameter] { [.int(person.number), .bytes(sealed), .int(step)] }
}
