import Postgres

/// Takes back that an interest of the person that the transaction states ended today; answers the school. No row where it stands, or ended before.
struct ResumeInterest: Statement {
    typealias Output = Int

    let interest: Int

    static let sql = """
        update people.interest
        set during = daterange(lower(during), null)
        where id = $1 and person = access.person() and upper(during) = greatest(access.today(), lower(during) + 1)
        returning urn
        """

    var parameters: [Parameter] { [.int(interest)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}
