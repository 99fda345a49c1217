import Casework
import Foundation
package import Postgres

/// Keeps a run under the number that its verdicts were kept under, with what its policy expected and what its rules say of themselves.
package struct InsertRun: Statement {
    let run: Int
    let authority: Int
    let assessment: Assessment
    let rules: String
    let text: String
    let sha256: String
    let madeBy: PersonID?

    init(run: Int, authority: Int, assessment: Assessment, texts: RuleTexts, text: String, sha256: String, madeBy: PersonID?) throws {
        self.run = run
        self.authority = authority
        self.assessment = assessment
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        rules = String(decoding: try encoder.encode(texts.all), as: UTF8.self)
        self.text = text
        self.sha256 = sha256
        self.madeBy = madeBy
    }

    package static let sql = """
        insert into identification.run (
            id, authority, policy_version, as_at, made_by, schools, meeting_definition, proposed, expected_lowest, expected_highest, rules,
            text_sha256, canonical_text
        )
        overriding system value
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12, $13)
        """

    package var parameters: [Parameter] {
        [
            .int(run), .int(authority), .text(assessment.policyVersion), .day(assessment.asAt), .optional(madeBy?.number),
            .int(assessment.assessed), .int(assessment.meetingDefinition.count), .int(assessment.proposed.count),
            .int(assessment.expected.lowerBound), .int(assessment.expected.upperBound), .text(rules), .text(sha256), .text(text),
        ]
    }
}
