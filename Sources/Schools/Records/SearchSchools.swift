package import Casework
package import Postgres

/// Schools of an authority by what somebody typed: part of a name, a URN, an establishment number, a postcode, or the head's name. Open ones first,
/// and those first whose name begins so.
package struct SearchSchools: Statement {
    package struct Output: Sendable, Encodable {
        package let urn: Int
        package let name: String
        package let phase: String
        package let status: String
        package let headName: String?
        package let postcode: String?
    }

    let authority: Int
    let pattern: String
    let limit: Int

    /// - Parameter words: as they were typed; a per cent sign is no wild card.
    package init(authority: Int, words: String, limit: Int = 20) {
        self.authority = authority
        pattern = ListRegister.pattern(words)
        self.limit = limit
    }

    package static let sql = """
        select urn, name, phase, status, head_name, postcode
        from schools.establishment
        where authority = $1 and (search_text like '%' || $2 || '%' or lower(head_name) like '%' || $2 || '%')
        order by status not in ('open', 'proposed-to-close'), search_text not like $2 || '%', name, urn
        limit $3
        """

    package var parameters: [Parameter] { [.int(authority), .text(pattern), .int(limit)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(
            urn: try row.int("urn"), name: try row.text("name"), phase: try row.text("phase"), status: try row.text("status"),
            headName: try row.textOrNil("head_name"), postcode: try row.textOrNil("postcode"))
    }
}

extension SearchSchools.Output {
    package static let example = SearchSchools.Output(
        urn: 100_001, name: "Alder Lane Primary School", phase: "Primary", status: "open", headName: "Ada Fern", postcode: "FB1 2AA")
}
