package import Postgres

/// The letter that a personal link shows.
package struct FindLetterByLink: Statement {
    package typealias Output = LetterRow

    let link: Int

    package init(link: Int) { self.link = link }

    package static let sql = "select \(LetterRow.columns) from \(LetterRow.joins) where g.link = $1"

    package var parameters: [Parameter] { [.int(link)] }

    package static func decode(_ row: inout Row) throws -> LetterRow { try LetterRow(&row) }
}
