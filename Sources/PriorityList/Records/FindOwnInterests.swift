import Access
import Casework
import Postgres

/// What keeps the person that the transaction states from deciding on a school: what they declared, and that they are its partner today.
struct FindOwnInterests: Statement {
    typealias Output = Interest

    let urn: URN

    static let sql = """
        select $1::integer as urn, kind
        from people.interest
        where person = access.person() and urn = $1 and during @> access.today()
        union all
        select urn, 'partner'
        from priority_list.allocated_now
        where person = access.person() and urn = $1
        """

    var parameters: [Parameter] { [.int(urn.number)] }

    static func decode(_ row: inout Row) throws -> Interest {
        let (number, kind) = (try row.int("urn"), try row.text("kind"))
        guard let urn = URN(number), let kind = Interest.Kind(rawValue: kind) else {
            throw PostgresFault(.decoding, "an interest of a kind that nobody declares: \(kind)")
        }
        return Interest(urn: urn, kind: kind)
    }
}
