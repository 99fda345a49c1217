import Casework
import Postgres

/// Closes the record of a file that is taken, with its counts.
struct FinishImport: Statement {
    let id: ImportID
    let counts: ImportCounts
    let endsWithoutLineEnd: Bool

    static let sql = """
        update intake.import
        set state = 'taken', ended_at = clock_timestamp(), rows_read = $2, rows_taken = $3, rows_passed_over = $4, rows_refused = $5,
            added = $6, changed = $7, unchanged = $8, ends_without_line_end = $9
        where id = $1
        """

    var parameters: [Parameter] {
        [
            .int(id.number), .int(counts.read), .int(counts.taken), .int(counts.passedOver), .int(counts.refused), .int(counts.added),
            .int(counts.changed), .int(counts.unchanged), .bool(endsWithoutLineEnd),
        ]
    }
}
