import Postgres

/// Takes back the approval of a letter that the person that the transaction states gave; it is a draft again, as they approved it. No row where it is
/// not approved, not by them, or no longer as it was shown.
struct TakeApprovalBack: Statement {
    typealias Output = Void

    let id: Int
    let shown: Int

    static let sql = """
        update letters.letter set state = 'drafted', approved_by = null, approved_at = null, changed_at = now()
        where id = $1 and revision = $2 and state = 'approved' and approved_by = access.person()
        """

    var parameters: [Parameter] { [.int(id), .int(shown)] }
}
