import Postgres

/// Whether a holder has a lease that has not expired.
struct HoldsLease: Statement {
    typealias Output = Bool

    let name: String
    let holder: Int

    static let sql = """
        select exists (select from jobs.lease where name = $1 and holder = $2 and expires_at > clock_timestamp()) as is_held
        """

    var parameters: [Parameter] { [.text(name), .int(holder)] }

    static func decode(_ row: inout Row) throws -> Bool { try row.bool("is_held") }
}
