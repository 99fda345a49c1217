import Postgres

/// Holds the heads and chairs of every school until the transaction ends, for a file of them.
struct LockSchoolContacts: Statement {
    typealias Output = Void

    static let sql = "select pg_advisory_xact_lock(hashtext('people.school_contact'))"
}
