import Postgres

/// The letter that takes another’s place.
struct FindReplacement: Statement {
    typealias Output = Int

    let letter: Int

    static let sql = "select id from letters.letter where replaces = $1 and state <> 'withdrawn'"

    var parameters: [Parameter] { [.int(letter)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
