import Access
import Casework
import Postgres

/// Puts a correction in the place of the version that the person saw; changes no row where another version stands by now.
struct ChangeIntelligence: Statement {
    typealias Output = Void

    let id: Int
    let version: Int
    let note: IntelligenceNote

    static let sql = """
        update identification.intelligence
        set subject = $3, words = $4, source = $5, observed_on = $6, confidence = $7, classification = $8, named = $9::bigint[],
            version = version + 1, changed_at = now()
        where id = $1 and version = $2 and withdrawn_at is null and erased_at is null
        """

    var parameters: [Parameter] {
        [
            .int(id), .int(version), .text(note.topic.rawValue), .text(note.words), .text(note.source), .day(note.observedOn),
            .text(note.confidence.rawValue), .text(note.classification.rawValue), .ints(note.named.map(\.number)),
        ]
    }
}
