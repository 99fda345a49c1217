import Postgres

/// The schools of a version that have closed, or are no longer the council’s, since it was put forward.
struct ListDepartedLines: Statement {
    typealias Output = String

    let document: Int

    static let sql = """
        select line.name
        from priority_list.line
        left join schools.establishment school on school.urn = line.urn
        where line.document = $1 and not coalesce(school.is_maintained and school.status in ('open', 'proposed-to-close'), false)
        order by 1
        """

    var parameters: [Parameter] { [.int(document)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
