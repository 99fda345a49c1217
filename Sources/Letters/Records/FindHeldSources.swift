import Access
import Casework
import Postgres

/// How the intelligence that a letter's reasons may rest on is restricted, and whether the person may see it.
struct FindHeldSources: Statement {
    struct Output: Sendable {
        let source: LetterSource?
        let classification: Classification
        let isShown: Bool
    }

    let sources: [LetterSource]

    static let sql = """
        select held.evidence, held.classification,
            exists (select from identification.intelligence kept where 'intelligence/' || kept.id = held.evidence) as is_shown
        from priority_list.evidence_held($1::text[]) held
        """

    var parameters: [Parameter] { [.texts(sources.map(\.description))] }

    static func decode(_ row: inout Row) throws -> Output {
        let (source, classification) = (try row.text("evidence"), try row.text("classification"))
        return Output(
            source: LetterSource(source), classification: Classification(rawValue: classification) ?? .named, isShown: try row.bool("is_shown"))
    }
}
