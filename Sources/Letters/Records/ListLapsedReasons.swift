import Postgres

/// The sentences of a letter, as the database keeps them, that rest on what is told its school no more.
struct ListLapsedReasons: Statement {
    typealias Output = String

    let letter: Int
    /// As `ListLapsed` has it.
    let countsForDays: Int?

    static let sql = """
        select lapsed.line
        from letters.letter l
        cross join lateral (select reason.line \(SaidOfInspections.lapsed(days: "$2"))) as lapsed
        where l.id = $1
        """

    var parameters: [Parameter] { [.int(letter), .optional(countsForDays)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("line") }
}
