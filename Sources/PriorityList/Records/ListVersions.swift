import Casework
package import Postgres

/// Every version of a document that was put forward, the latest first.
package struct ListVersions: Statement {
    package struct Output: Sendable, Encodable {
        let number: Int
        let sha256: String
        let proposedBy: String?
        let proposedAt: Moment
    }

    let document: Int

    package static let sql = """
        select v.number, v.sha256, proposer.name as proposed_by, v.proposed_at
        from priority_list.version v
        left join people.directory() proposer on proposer.id = v.proposed_by
        where v.document = $1
        order by v.number desc
        """

    package var parameters: [Parameter] { [.int(document)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(
            number: try row.int("number"), sha256: try row.text("sha256"), proposedBy: try row.textOrNil("proposed_by"),
            proposedAt: try row.moment("proposed_at"))
    }
}
