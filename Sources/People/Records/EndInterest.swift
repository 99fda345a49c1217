import Postgres

/// Ends an interest that the person that the transaction states declared; answers the school.
struct EndInterest: Statement {
    typealias Output = Int

    let interest: Int

    static let sql = """
        update people.interest
        set during = daterange(lower(during), greatest(access.today(), lower(during) + 1)), ended_at = now()
        where id = $1 and person = access.person() and (upper(during) is null or upper(during) > access.today())
        returning urn
        """

    var parameters: [Parameter] { [.int(interest)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}
