package import Casework
package import Postgres

/// Keeps a run; its number comes back.
package struct InsertRun: Statement {
    let authority: Int
    let assessment: Assessment
    let text: String
    let sha256: String
    let madeBy: PersonID?

    package static let sql = """
        insert into identification.run
            (authority, policy_version, as_at, made_by, schools, meeting_definition, proposed, text_sha256, canonical_text)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        returning id
        """

    package var parameters: [Parameter] {
        [
            .int(authority), .text(assessment.policyVersion), .day(assessment.asAt), .optional(madeBy?.number),
            .int(assessment.schools.count), .int(assessment.meetingDefinition.count), .int(assessment.proposed.count), .text(sha256),
            .text(text),
        ]
    }

    package static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
