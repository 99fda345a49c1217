package import Postgres

/// One letter with all that belongs to it.
package struct FindLetter: Statement {
    package typealias Output = LetterRow

    let authority: Int
    let id: Int

    package init(authority: Int, id: Int) {
        self.authority = authority
        self.id = id
    }

    package static let sql = "select \(LetterRow.columns) from \(LetterRow.joins) where l.authority = $1 and l.id = $2"

    package var parameters: [Parameter] { [.int(authority), .int(id)] }

    package static func decode(_ row: inout Row) throws -> LetterRow { try LetterRow(&row) }
}
