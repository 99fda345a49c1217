import Casework
import Postgres
import SchoolYear

/// Records a file that was refused whole, with the sentence that says why.
struct InsertRefusedFile: Statement {
    typealias Output = ImportID

    let fileName: String
    let sha256: String
    let byteCount: Int
    let layout: String?
    let layoutTitle: String?
    let stated: StatedFacts
    let takenBy: PersonID?
    let refusal: Refusal
    let counts: ImportCounts

    static let sql = """
        insert into intake.import
            (file_name, sha256, byte_count, layout, layout_title, school_year, release, as_at, taken_by, state,
             refusal_code, refusal_sentence, ended_at, rows_read, rows_refused)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'refused', $10, $11, now(), $12, $13)
        returning id
        """

    var parameters: [Parameter] {
        [
            .text(fileName), .text(sha256), .int(byteCount), .optional(layout), .optional(layoutTitle), .optional(stated.year?.start),
            .optional(stated.release?.rawValue), .optional(stated.asAt), .optional(takenBy?.number), .text(refusal.code),
            .text(refusal.sentence), .int(counts.read), .int(counts.refused),
        ]
    }

    static func decode(_ row: inout Row) throws -> ImportID { ImportID(try row.int("id")) }
}
