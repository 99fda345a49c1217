package import Postgres

/// One year’s list by its number.
package struct FindDocument: Statement {
    package typealias Output = ListDocument

    let id: Int
    let authority: Int

    package static let sql = """
        select \(ListDocument.columns)
        from priority_list.document d
        left join people.directory() changer on changer.id = d.changed_by
        where d.id = $1 and d.authority = $2
        """

    package var parameters: [Parameter] { [.int(id), .int(authority)] }

    package static func decode(_ row: inout Row) throws -> ListDocument { try ListDocument(&row) }
}
