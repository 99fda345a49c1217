package import Casework
package import Postgres

/// Keeps that a letter was acknowledged by its link, once, unless it is on record already that it came; gives the moment, or no row where it was before.
package struct AddReceipt: Statement {
    package typealias Output = Moment

    let letter: Int
    let link: Int

    package init(letter: Int, link: Int) {
        self.letter = letter
        self.link = link
    }

    package static let sql = "insert into letters.receipt (letter, link) values ($1, $2) on conflict do nothing returning acknowledged_at"

    package var parameters: [Parameter] { [.int(letter), .int(link)] }

    package static func decode(_ row: inout Row) throws -> Moment { try row.moment("acknowledged_at") }
}
