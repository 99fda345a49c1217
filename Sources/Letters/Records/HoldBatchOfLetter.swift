import Postgres

/// Holds the run of a letter until the transaction ends, before the letter itself is held.
struct HoldBatchOfLetter: Statement {
    typealias Output = Int

    let authority: Int
    let letter: Int

    static let sql = """
        select b.revision from letters.batch b
        where b.id = (select l.batch from letters.letter l where l.authority = $1 and l.id = $2)
        for update of b
        """

    var parameters: [Parameter] { [.int(authority), .int(letter)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("revision") }
}
