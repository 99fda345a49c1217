import Casework
import Postgres

/// Watches a school of the register for whoever the transaction states; gives its name. Nothing where there is no such school, or it is watched.
struct WatchSchool: Statement {
    typealias Output = String

    let urn: URN

    static let sql = """
        with watched as (
            insert into people.watch (person, urn)
            select access.person(), urn from schools.establishment where urn = $1
            on conflict do nothing
            returning urn
        )
        select name from watched join schools.establishment using (urn)
        """

    var parameters: [Parameter] { [.int(urn.number)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
