import Postgres

/// The schools of a version that have closed or are no longer the council’s, or that an act took off the list after their line was last said.
struct ListDepartedLines: Statement {
    typealias Output = String

    let document: Int

    static let sql = """
        select line.name
        from priority_list.line
        left join schools.establishment school on school.urn = line.urn
        where line.document = $1 and (
            not coalesce(school.is_maintained and school.status in ('open', 'proposed-to-close'), false)
            or (
                not exists (select from priority_list.current listed where listed.urn = line.urn)
                and exists (
                    select from priority_list.act ended
                    where ended.urn = line.urn and ended.kind in ('board-removed', 'not-carried-forward') and ended.made_at > line.changed_at)
            )
        )
        order by 1
        """

    var parameters: [Parameter] { [.int(document)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
