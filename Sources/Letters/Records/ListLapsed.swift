import Postgres

/// The letters of a run, in a state, of which a sentence rests on what is told their school no more.
struct ListLapsed: Statement {
    struct Output: Sendable {
        let id: Int
        let school: String
    }

    let batch: Int
    let state: LetterState
    /// For how many days it counts that an inspection is imminent; nil where no policy says.
    let countsForDays: Int?

    static let sql = """
        select l.id, l.school
        from letters.letter l
        where l.batch = $1 and l.state = $2 and \(SaidOfInspections.hasLapsed(days: "$3"))
        order by l.school, l.urn, l.id
        """

    var parameters: [Parameter] { [.int(batch), .text(state.rawValue), .optional(countsForDays)] }

    static func decode(_ row: inout Row) throws -> Output { Output(id: try row.int("id"), school: try row.text("school")) }
}
