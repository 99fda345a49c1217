import Postgres

/// The schools on the list today that a draft leaves out.
struct ListUndrafted: Statement {
    typealias Output = String

    let document: Int
    let authority: Int

    static let sql = """
        select coalesce(school.name, 'URN ' || listed.urn) as name
        from priority_list.current listed
        left join schools.establishment school on school.urn = listed.urn
        where listed.authority = $2
            and not exists (select from priority_list.line where line.document = $1 and line.urn = listed.urn)
        order by 1
        """

    var parameters: [Parameter] { [.int(document), .int(authority)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
