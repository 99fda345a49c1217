import Postgres

/// What the server said of the version of a file that was last taken in from an address.
struct FindFetched: Statement {
    typealias Output = Validators

    let address: String

    static let sql = "select etag, last_modified from intake.fetched where address = $1"

    var parameters: [Parameter] { [.text(address)] }

    static func decode(_ row: inout Row) throws -> Validators {
        Validators(etag: try row.textOrNil("etag"), lastModified: try row.textOrNil("last_modified"))
    }
}
