import Postgres

/// Takes or renews a lease; answers the term while this holder has it, and no row while another has. A lease
/// that ends too late was given before the server's clock was set back: it counts for nothing.
struct TakeLease: Statement {
    typealias Output = Int

    let name: String
    let holder: Int
    let lifetime: Duration

    static let sql = """
        insert into jobs.lease as held (name, holder, term, expires_at)
        values ($1, $2, 1, clock_timestamp() + $3::bigint * interval '1 millisecond')
        on conflict (name) do update
        set holder = excluded.holder, expires_at = excluded.expires_at,
            term = held.term + case when held.holder = excluded.holder then 0 else 1 end
        where held.holder = excluded.holder or held.expires_at <= clock_timestamp()
            or held.expires_at > clock_timestamp() + 2 * $3::bigint * interval '1 millisecond'
        returning term
        """

    var parameters: [Parameter] { [.text(name), .int(holder), .int(lifetime.milliseconds)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("term") }
}
