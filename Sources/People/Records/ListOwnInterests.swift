import Access
import Casework
import Postgres

/// What the person that the transaction states has declared, and what is known of them: the standing interests, by school.
struct ListOwnInterests: Statement {
    struct Output: Sendable, Encodable {
        /// Nil for what is not declared: an allocation, and what follows from belonging to a trust or a federation.
        let id: Int?
        let urn: Int
        let school: String?
        let kind: String
        let note: String
        let since: Day
    }

    static let sql = """
        select interest.id, interest.urn, school.name as school, interest.kind, interest.note, interest.since
        from (
            select id, urn, kind, note, lower(during) as since from people.interest
            where person = access.person() and during @> access.today()
            union all
            select null, wider.urn, wider.kind, 'Through ' || coalesce(own.name, 'URN ' || wider.through), wider.since
            from people.interests_now wider left join schools.establishment own on own.urn = wider.through
            where wider.person = access.person() and wider.through is not null
            union all
            select null, urn, 'partner', '', lower(during) from priority_list.allocated_now where person = access.person()
        ) interest
        left join schools.establishment school on school.urn = interest.urn
        order by school.name, interest.urn, interest.kind
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            id: try row.intOrNil("id"), urn: try row.int("urn"), school: try row.textOrNil("school"), kind: try row.text("kind"),
            note: try row.text("note"), since: try row.day("since"))
    }
}
