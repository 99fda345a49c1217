import Casework
import Postgres

/// The roles that the person that the transaction states lends or has been lent, those to come included, latest first.
struct ListDelegations: Statement {
    struct Output: Sendable, Encodable {
        let id: Int
        let isMine: Bool
        /// The other person: the delegate of one's own role, or the owner of one that was lent.
        let other: String
        let otherPerson: PersonID
        let role: String
        let first: Day
        let last: Day
        let reason: String
        let isEnded: Bool
    }

    static let sql = """
        select delegation.id, delegation.owner = access.person() as is_mine, directory.name as other, directory.id as other_person, delegation.role,
            lower(delegation.during) as first, upper(delegation.during) - 1 as last, delegation.reason,
            delegation.ended_at is not null or upper(delegation.during) <= access.today() as is_ended
        from people.delegation
        join people.directory() directory
            on directory.id = case when delegation.owner = access.person() then delegation.delegate else delegation.owner end
        where delegation.owner = access.person() or delegation.delegate = access.person()
        order by lower(delegation.during) desc, delegation.id desc
        limit 100
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            id: try row.int("id"), isMine: try row.bool("is_mine"), other: try row.text("other"),
            otherPerson: PersonID(try row.int("other_person")), role: try row.text("role"),
            first: try row.day("first"), last: try row.day("last"), reason: try row.text("reason"), isEnded: try row.bool("is_ended"))
    }
}
