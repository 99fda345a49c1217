import Casework
import Postgres

/// Holds one part of one school until the transaction ends, so that of two who record at once the second sees what the first did; and waits for a file.
struct LockSchoolContact: Statement {
    typealias Output = Void

    let urn: URN
    let part: ContactPart

    static let sql = """
        select pg_advisory_xact_lock_shared(hashtext('people.school_contact')),
            pg_advisory_xact_lock(hashtext('people.school_contact/' || $2::text), $1::integer)
        """

    var parameters: [Parameter] { [.int(urn.number), .text(part.rawValue)] }
}
