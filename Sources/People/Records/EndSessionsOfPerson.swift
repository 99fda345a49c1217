import Casework
import Postgres

/// Ends all sessions of a person, but for one where that is stated.
struct EndSessionsOfPerson: Statement {
    typealias Output = Void

    let person: PersonID
    var except: Int?

    static let sql = """
        update people.session set ended_at = now() where person = $1 and ended_at is null and id is distinct from $2::bigint
        """

    var parameters: [Parameter] { [.int(person.number), .optional(except)] }
}
