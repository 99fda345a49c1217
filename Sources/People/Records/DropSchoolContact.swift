import Postgres

/// Takes away what was recorded wrongly and never was so. That it was recorded stands in the ledger.
struct DropSchoolContact: Statement {
    typealias Output = Void

    let contact: Int

    static let sql = "delete from people.school_contact where id = $1"

    var parameters: [Parameter] { [.int(contact)] }
}
