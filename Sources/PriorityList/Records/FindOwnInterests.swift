import Access
import Casework
import Postgres

/// What keeps the person that the transaction states from deciding on a school: what they declared, and that they are its partner today. Where they
/// stand in for somebody, that person's interests keep them from it too.
struct FindOwnInterests: Statement {
    typealias Output = Interest

    let urn: URN
    /// For whom it is done, where the role is lent.
    let onBehalfOf: PersonID?

    static let sql = """
        select urn, kind
        from people.interests_now
        where person in (access.person(), $2::bigint) and urn = $1
        union all
        select urn, 'partner'
        from priority_list.allocated_now
        where person in (access.person(), $2::bigint) and urn = $1
        """

    var parameters: [Parameter] { [.int(urn.number), .optional(onBehalfOf?.number)] }

    static func decode(_ row: inout Row) throws -> Interest {
        let (number, kind) = (try row.int("urn"), try row.text("kind"))
        guard let urn = URN(number), let kind = Interest.Kind(rawValue: kind) else {
            throw PostgresFault(.decoding, "an interest of a kind that nobody declares: \(kind)")
        }
        return Interest(urn: urn, kind: kind)
    }
}
