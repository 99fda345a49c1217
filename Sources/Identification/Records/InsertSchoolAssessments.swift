import Policy
package import Postgres

/// Keeps the verdicts on some of a run's schools.
package struct InsertSchoolAssessments: Statement {
    let run: Int
    let schools: [SchoolAssessment]
    let findings: [String]

    init(run: Int, schools: [SchoolAssessment], texts: inout RuleTexts) {
        self.run = run
        self.schools = schools
        var findings: [String] = []
        for school in schools { findings.append(FindingsText.of(school.findings, &texts)) }
        self.findings = findings
    }

    package static let sql = """
        insert into identification.school_assessment
            (run, urn, name, phase, category, definition, definition_sentence, reason, rank, score, findings)
        select $1, s.urn, s.name, s.phase, s.category, s.definition, s.sentence, s.reason, s.rank, s.score, s.findings::jsonb
        from unnest(
            $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::int[], $11::text[]
        ) as s (urn, name, phase, category, definition, sentence, reason, rank, score, findings)
        """

    package var parameters: [Parameter] {
        [
            .int(run), .ints(schools.map(\.urn.number)), .texts(schools.map(\.name)), .texts(schools.map(\.phase)),
            .texts(schools.map(\.category.rawValue)), .texts(schools.map(\.definition.reason)),
            .texts(schools.map(\.definition.sentence)), .optionalTexts(schools.map(\.reason)), .optionalInts(schools.map(\.rank)),
            .ints(schools.map(\.score)), .texts(findings),
        ]
    }
}
