import Casework
import Postgres

/// Keeps what the server said of the file that was just taken in, with its import.
struct KeepFetched: Statement {
    let address: String
    let validators: Validators
    let importID: ImportID

    static let sql = """
        insert into intake.fetched (address, etag, last_modified, import, fetched_at) values ($1, $2, $3, $4, now())
        on conflict (address) do update
        set etag = excluded.etag, last_modified = excluded.last_modified, import = excluded.import, fetched_at = excluded.fetched_at
        """

    var parameters: [Parameter] {
        [.text(address), .optional(validators.etag), .optional(validators.lastModified), .int(importID.number)]
    }
}
