import Postgres

/// Takes back that an interest of the person that the transaction states ended today; answers the school. No row where it stands, or ended before.
struct ResumeInterest: Statement {
    typealias Output = Int

    let interest: Int

    static let sql = """
        update people.interest
        set during = daterange(lower(during), null), ended_at = null
        where id = $1 and person = access.person() and (ended_at at time zone 'Europe/London')::date = access.today()
        returning urn
        """

    var parameters: [Parameter] { [.int(interest)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}
