import Postgres

/// Marks what was recorded wrongly and never was so: it counts on no day, and stays until the retention schedule erases it.
struct WithdrawSchoolContact: Statement {
    typealias Output = Void

    let contact: Int

    static let sql = "update people.school_contact set withdrawn_at = now() where id = $1 and withdrawn_at is null"

    var parameters: [Parameter] { [.int(contact)] }
}
