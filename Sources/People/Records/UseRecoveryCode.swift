import Casework
import Postgres

/// Uses a recovery code up, if it is one that the person still has.
struct UseRecoveryCode: Statement {
    typealias Output = Void

    let person: PersonID
    let hash: [UInt8]

    static let sql = "update people.recovery_code set used_at = now() where person = $1 and code_hash = $2 and used_at is null"

    var parameters: [Parameter] { [.int(person.number), .bytes(hash)] }
}
