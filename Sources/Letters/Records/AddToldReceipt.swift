import Casework
import Postgres

/// Keeps that a school said, otherwise than by its link, that it has a letter; no row where it is on record already that it came.
struct AddToldReceipt: Statement {
    typealias Output = Void

    let letter: Int
    let told: ToldReceipt

    static let sql = """
        insert into letters.receipt (letter, said_on, said_by, said_how, recorded_by) values ($1, $2, $3, $4, access.person()) on conflict do nothing
        """

    var parameters: [Parameter] { [.int(letter), .day(told.day), .text(told.teller.rawValue), .text(told.way.rawValue)] }
}
