package import Casework
package import Postgres

/// How each run that looked at a school placed it, the latest first.
package struct ListRunsOfSchool: Statement {
    package struct Placed: Sendable, Encodable {
        package let run: Int
        package let policyVersion: String
        package let asAt: Day
        package let madeAt: Moment
        package let category: SchoolAssessment.Category
        package let reason: String?
        package let rank: Int?
    }

    let urn: URN
    let limit: Int

    package init(urn: URN, limit: Int = 20) {
        self.urn = urn
        self.limit = limit
    }

    package static let sql = """
        select r.id, r.policy_version, r.as_at, r.made_at, a.category, a.reason, a.rank
        from identification.school_assessment a
        join identification.run r on r.id = a.run
        where a.urn = $1
        order by a.run desc
        limit $2
        """

    package var parameters: [Parameter] { [.int(urn.number), .int(limit)] }

    package static func decode(_ row: inout Row) throws -> Placed {
        Placed(
            run: try row.int("id"), policyVersion: try row.text("policy_version"), asAt: try row.day("as_at"),
            madeAt: try row.moment("made_at"), category: SchoolAssessment.Category(rawValue: try row.text("category")) ?? .notProposed,
            reason: try row.textOrNil("reason"), rank: try row.intOrNil("rank"))
    }
}
