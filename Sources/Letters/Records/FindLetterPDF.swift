package import Postgres

/// The bytes of an issued letter.
package struct FindLetterPDF: Statement {
    package typealias Output = [UInt8]

    let letter: Int

    package init(letter: Int) { self.letter = letter }

    package static let sql = "select pdf from letters.document where letter = $1"

    package var parameters: [Parameter] { [.int(letter)] }

    package static func decode(_ row: inout Row) throws -> [UInt8] { try row.bytes("pdf") }
}
