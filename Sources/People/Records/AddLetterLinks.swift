import Casework
import Postgres

/// Keeps personal links to letters, one for each holder and in their order; answers each one’s number and, for its signature, until when it is good, to the second.
struct AddLetterLinks: Statement {
    struct Output: Sendable {
        let id: Int
        let expires: Int
    }

    let holders: [ContactLinks.Holder]
    let uses: Int
    let days: Int

    // Numbers are given in the order in which rows are added.
    static let sql = """
        with added as (
            insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
            select 'read-letter', holder.urn, holder.part, holder.name, holder.email, $5, date_trunc('second', now()) + $6::int * interval '1 day'
            from unnest($1::integer[], $2::text[], $3::text[], $4::text[]) with ordinality as holder (urn, part, name, email, place)
            order by holder.place
            returning id, expires_at
        )
        select id, extract(epoch from expires_at)::bigint as expires from added order by id
        """

    var parameters: [Parameter] {
        [
            .ints(holders.map(\.urn.number)), .texts(holders.map(\.part.rawValue)), .texts(holders.map(\.name)), .texts(holders.map(\.email)),
            .int(uses), .int(days),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output { Output(id: try row.int("id"), expires: try row.int("expires")) }
}
