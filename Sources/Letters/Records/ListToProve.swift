import Postgres

/// The drafts of a run that wait to be approved, in the order of post codes, as those to be printed are. One to somebody unknown waits for a name first.
struct ListToProve: Statement {
    typealias Output = LetterRow

    let batch: Int

    static let sql = """
        select \(LetterRow.columns) from \(LetterRow.joins)
        where l.batch = $1 and l.state = 'drafted' and l.channel <> 'waiting'
        order by \(ListToPrint.walk)
        """

    var parameters: [Parameter] { [.int(batch)] }

    static func decode(_ row: inout Row) throws -> LetterRow { try LetterRow(&row) }
}
