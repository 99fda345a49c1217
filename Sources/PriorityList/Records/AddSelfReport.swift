import Casework
import Postgres

/// Keeps what a school says of itself until its address is confirmed; answers no row where the school is not maintained and open, or where the
/// address or the school reported three times within the day: nobody’s mailbox is filled from here. Of the recorded head and chair the address alone counts, so that
/// nobody who reports in their school’s name at another address keeps them out. Whoever types theirs three times does, for that day.
struct AddSelfReport: Statement {
    struct Output: Sendable {
        let id: Int
        let school: String
    }

    let authority: Int
    let urn: URN
    let name: String
    let email: String
    let part: String
    let words: String
    let tokenHash: [UInt8]

    static let sql = """
        with school as materialized (
            select urn, name from schools.establishment
            where urn = $2 and authority = $1 and is_maintained and status in ('open', 'proposed-to-close')
                and (
                    select count(*) filter (where lower(earlier.email) = lower($4)) < 3
                        and (
                            count(*) filter (where earlier.urn = $2) < 3
                            or exists (select from people.contacts_now known where known.urn = $2 and lower(known.email) = lower($4)))
                    from priority_list.self_report earlier
                    where earlier.made_at > now() - interval '1 day')
        ), added as (
            insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash)
            select $1, school.urn, $3, $4, $5, $6, $7 from school
            returning id
        )
        select added.id, school.name from added, school
        """

    var parameters: [Parameter] {
        [.int(authority), .int(urn.number), .text(name), .text(email), .text(part), .text(words), .bytes(tokenHash)]
    }

    static func decode(_ row: inout Row) throws -> Output { Output(id: try row.int("id"), school: try row.text("name")) }
}
