import Casework
import Postgres

/// Keeps the hashes of a person's recovery codes.
struct AddRecoveryCodes: Statement {
    typealias Output = Void

    let person: PersonID
    let hashes: [[UInt8]]

    static let sql = """
        insert into people.recovery_code (person, code_hash) select $1, decode(hash, 'hex') from unnest($2::text[]) as hash
        """

    var parameters: [Parameter] { [.int(person.number), .texts(hashes.map { hexadecimal($0) })] }
}
