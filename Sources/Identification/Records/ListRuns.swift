package import Casework
package import Postgres

/// An authority's runs, the latest first; or one of them.
package struct ListRuns: Statement {
    package struct Run: Sendable, Encodable {
        package let id: Int
        package let policyVersion: String
        package let asAt: Day
        package let madeAt: Moment
        package let schools: Int
        package let meetingDefinition: Int
        package let proposed: Int
        /// How many schools the run's policy expected together (SCC-5).
        package let expectedLowest: Int
        package let expectedHighest: Int
        package let textSHA256: String
    }

    let authority: Int
    let run: Int?
    let limit: Int

    package init(authority: Int, run: Int? = nil, limit: Int = 1) {
        self.authority = authority
        self.run = run
        self.limit = limit
    }

    package static let sql = """
        select id, policy_version, as_at, made_at, schools, meeting_definition, proposed, expected_lowest, expected_highest, text_sha256
        from identification.run
        where authority = $1 and ($2::bigint is null or id = $2)
        order by id desc
        limit $3
        """

    package var parameters: [Parameter] { [.int(authority), .optional(run), .int(limit)] }

    package static func decode(_ row: inout Row) throws -> Run {
        Run(
            id: try row.int("id"), policyVersion: try row.text("policy_version"), asAt: try row.day("as_at"),
            madeAt: try row.moment("made_at"), schools: try row.int("schools"),
            meetingDefinition: try row.int("meeting_definition"), proposed: try row.int("proposed"),
            expectedLowest: try row.int("expected_lowest"), expectedHighest: try row.int("expected_highest"),
            textSHA256: try row.text("text_sha256"))
    }
}
