package import Casework
package import Postgres

/// How a run judged a school: the run asked for, or the latest that looked at it.
package struct FindSchoolAssessment: Statement {
    package struct Found: Sendable {
        package let run: Int
        package let policyVersion: String
        package let asAt: Day
        package let madeAt: Moment
        package let school: JudgedSchool
        package let findings: [Finding]
        /// The authority's latest run, where that is another one.
        package let latestRun: Int?
        package let latestAsAt: Day
        /// Whether the latest run looked at the school too; a school that converted or closed it did not.
        package let isInLatest: Bool
    }

    let urn: URN
    let run: Int?

    package init(urn: URN, run: Int? = nil) {
        self.urn = urn
        self.run = run
    }

    package static let sql = """
        select
            r.id, r.policy_version, r.as_at, r.made_at, l.id as latest_run, l.as_at as latest_as_at,
            exists (select from identification.school_assessment s where s.run = l.id and s.urn = $1) as is_in_latest,
            a.urn, a.name, a.phase, a.category, a.definition, a.definition_sentence, a.reason, a.rank, a.score, r.rules, a.findings
        from identification.school_assessment a
        join identification.run r on r.id = a.run
        join identification.latest_run l on l.authority = r.authority
        where a.urn = $1 and ($2::bigint is null or a.run = $2)
        order by a.run desc
        limit 1
        """

    package var parameters: [Parameter] { [.int(urn.number), .optional(run)] }

    package static func decode(_ row: inout Row) throws -> Found {
        let run = try row.int("id")
        let policyVersion = try row.text("policy_version")
        let asAt = try row.day("as_at")
        let madeAt = try row.moment("made_at")
        let latest = try row.int("latest_run")
        let latestAsAt = try row.day("latest_as_at")
        let isInLatest = try row.bool("is_in_latest")
        let school = try JudgedSchool(&row)
        let texts = try row.json([RuleText].self, "rules")
        let kept = try row.json([KeptFinding].self, "findings")
        return Found(
            run: run, policyVersion: policyVersion, asAt: asAt, madeAt: madeAt, school: school, findings: try kept.map { try $0.finding(texts) },
            latestRun: latest == run ? nil : latest, latestAsAt: latestAsAt, isInLatest: isInLatest)
    }
}
