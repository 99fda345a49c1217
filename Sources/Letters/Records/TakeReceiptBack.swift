import Postgres

/// Takes back that the person that the transaction states recorded that a school has a letter. No row where nobody recorded it, or somebody else did; what the
/// school acknowledged by its link stays.
struct TakeReceiptBack: Statement {
    typealias Output = Void

    let letter: Int

    static let sql = "delete from letters.receipt where letter = $1 and link is null and recorded_by = access.person()"

    var parameters: [Parameter] { [.int(letter)] }
}
