package import Casework
package import Postgres

/// Keeps that a letter was acknowledged by its link, once, in place of what a person was told; gives the moment, or no row where it was before.
package struct AddReceipt: Statement {
    package typealias Output = Moment

    let letter: Int
    let link: Int

    package init(letter: Int, link: Int) {
        self.letter = letter
        self.link = link
    }

    package static let sql = """
        insert into letters.receipt as known (letter, link) values ($1, $2)
        on conflict (letter) do update set
            link = excluded.link, acknowledged_at = excluded.acknowledged_at, said_on = null, said_by = null, said_how = null, recorded_by = null
        where known.link is null
        returning acknowledged_at
        """

    package var parameters: [Parameter] { [.int(letter), .int(link)] }

    package static func decode(_ row: inout Row) throws -> Moment { try row.moment("acknowledged_at") }
}
