import Postgres

/// The number of the mail that this transaction has just added.
struct LastMailNumber: Statement {
    static let sql = "select currval('documents.mail_id_seq') as id"

    static func decode(_ row: inout Row) throws -> MailID { MailID(try row.int("id")) }
}
