import Postgres

/// Makes an approved letter an issued one, as it was when its document was made; no row where another worker was first, or it was sent back meanwhile.
struct IssueLetter: Statement {
    typealias Output = Void

    let id: Int
    let revision: Int

    static let sql = "update letters.letter set state = 'issued', changed_at = now() where id = $1 and revision = $2 and state = 'approved'"

    var parameters: [Parameter] { [.int(id), .int(revision)] }
}
