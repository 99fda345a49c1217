import Casework
import Postgres

/// Allocates a school to a partner from today; answers the allocation's number.
struct AllocateSchool: Statement {
    typealias Output = Int

    let person: PersonID
    let urn: URN

    static let sql = """
        insert into people.allocation (person, urn, during, made_by)
        values ($1, $2, daterange(access.today(), null), access.person())
        returning id
        """

    var parameters: [Parameter] { [.int(person.number), .int(urn.number)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
