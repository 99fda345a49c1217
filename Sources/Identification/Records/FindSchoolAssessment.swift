package import Casework
package import Postgres

/// How the latest run that has it judged a school.
package struct FindSchoolAssessment: Statement {
    package struct Found: Sendable, Encodable {
        package let policyVersion: String
        package let asAt: Day
        package let madeAt: Moment
        package let school: JudgedSchool

        package init(policyVersion: String, asAt: Day, madeAt: Moment, school: JudgedSchool) {
            self.policyVersion = policyVersion
            self.asAt = asAt
            self.madeAt = madeAt
            self.school = school
        }
    }

    let urn: URN
    package init(urn: URN) { self.urn = urn }

    package static let sql = """
        select
            r.policy_version, r.as_at, r.made_at,
            a.urn, a.name, a.phase, a.category, a.definition, a.definition_sentence, a.reason, a.rank, a.score, a.findings
        from identification.school_assessment a
        join identification.run r on r.id = a.run
        where a.urn = $1
        order by a.run desc
        limit 1
        """

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Found {
        Found(
            policyVersion: try row.text("policy_version"), asAt: try row.day("as_at"), madeAt: try row.moment("made_at"),
            school: try JudgedSchool(&row))
    }
}
