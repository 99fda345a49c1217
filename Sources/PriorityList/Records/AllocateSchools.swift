import Casework
import Postgres

/// Allocates schools to partners from today, each with why; answers the number of each allocation.
struct AllocateSchools: Statement {
    typealias Output = Int

    let allocations: [(urn: URN, partner: PersonID)]
    let reason: String

    static let sql = """
        insert into priority_list.allocation (person, urn, during, reason, made_by)
        select given.person, given.urn, daterange(access.today(), null), $3, access.person()
        from unnest($1::integer[], $2::bigint[]) as given (urn, person)
        returning id
        """

    var parameters: [Parameter] {
        [.ints(allocations.map(\.urn.number)), .ints(allocations.map(\.partner.number)), .text(reason)]
    }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
