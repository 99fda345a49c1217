import Access
import Casework
import Postgres

/// Keeps a new record; answers its number.
struct InsertIntelligence: Statement {
    typealias Output = Int

    let urn: URN
    let note: IntelligenceNote
    let organisation: Organisation

    static let sql = """
        insert into identification.intelligence (
            urn, subject, words, source, observed_on, confidence, classification, named, recorded_by, organisation)
        values ($1, $2, $3, $4, $5, $6, $7, $8::bigint[], access.person(), $9)
        returning id
        """

    var parameters: [Parameter] {
        [
            .int(urn.number), .text(note.topic.rawValue), .text(note.words), .text(note.source), .day(note.observedOn),
            .text(note.confidence.rawValue), .text(note.classification.rawValue), .ints(note.named.map(\.number)),
            .text(organisation.rawValue),
        ]
    }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
