package import Casework
package import Postgres

/// An authority's runs, the latest first.
package struct ListRuns: Statement {
    package struct Run: Sendable, Encodable {
        package let id: Int
        package let policyVersion: String
        package let asAt: Day
        package let madeAt: Moment
        package let schools: Int
        package let meetingDefinition: Int
        package let proposed: Int
        package let textSHA256: String

        package init(
            id: Int, policyVersion: String, asAt: Day, madeAt: Moment, schools: Int, meetingDefinition: Int, proposed: Int, textSHA256: String
        ) {
            self.id = id
            self.policyVersion = policyVersion
            self.asAt = asAt
            self.madeAt = madeAt
            self.schools = schools
            self.meetingDefinition = meetingDefinition
            self.proposed = proposed
            self.textSHA256 = textSHA256
        }
    }

    let authority: Int
    let limit: Int

    package init(authority: Int, limit: Int) {
        self.authority = authority
        self.limit = limit
    }

    package static let sql = """
        select id, policy_version, as_at, made_at, schools, meeting_definition, proposed, text_sha256
        from identification.run
        where authority = $1
        order by id desc
        limit $2
        """

    package var parameters: [Parameter] { [.int(authority), .int(limit)] }

    package static func decode(_ row: inout Row) throws -> Run {
        Run(
            id: try row.int("id"), policyVersion: try row.text("policy_version"), asAt: try row.day("as_at"),
            madeAt: try row.moment("made_at"), schools: try row.int("schools"),
            meetingDefinition: try row.int("meeting_definition"), proposed: try row.int("proposed"),
            textSHA256: try row.text("text_sha256"))
    }
}
