package import Postgres

/// One school in a run, as it was judged then.
package struct JudgedSchool: Sendable, Encodable {
    package let urn: Int
    package let name: String
    package let phase: String
    package let category: SchoolAssessment.Category
    /// `Requires improvement`, `Cannot be judged`…
    package let definition: String
    package let definitionSentence: String
    package let reason: String?
    package let rank: Int?
    package let score: Int

    init(_ row: inout Row) throws {
        urn = try row.int("urn")
        name = try row.text("name")
        phase = try row.text("phase")
        category = SchoolAssessment.Category(rawValue: try row.text("category")) ?? .notProposed
        definition = try row.text("definition")
        definitionSentence = try row.text("definition_sentence")
        reason = try row.textOrNil("reason")
        rank = try row.intOrNil("rank")
        score = try row.int("score")
    }
}
