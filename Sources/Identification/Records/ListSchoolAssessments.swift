package import Postgres

/// The schools of a run that meet the definition, are proposed, or whose judgement could not be read: all that the assessment's page
/// shows, the proposed in their order and the others by name.
package struct ListSchoolAssessments: Statement {
    let run: Int
    package init(run: Int) { self.run = run }

    package static let sql = """
        select urn, name, phase, category, definition, definition_sentence, reason, rank, score
        from identification.school_assessment
        where run = $1 and (category <> 'not-proposed' or definition = 'Cannot be judged')
        order by category, rank, name, urn
        """

    package var parameters: [Parameter] { [.int(run)] }
    package static func decode(_ row: inout Row) throws -> JudgedSchool { try JudgedSchool(&row) }
}
