package import Postgres

/// Every year’s list, the latest first.
package struct ListDocuments: Statement {
    package typealias Output = ListDocument

    let authority: Int

    package init(authority: Int) { self.authority = authority }

    package static let sql = """
        select \(ListDocument.columns)
        from priority_list.document d
        left join people.directory() changer on changer.id = d.changed_by
        where d.authority = $1
        order by d.year desc
        """

    package var parameters: [Parameter] { [.int(authority)] }

    package static func decode(_ row: inout Row) throws -> ListDocument { try ListDocument(&row) }
}
