import Postgres

/// The approved letters of a run that would not be issued today, with why.
struct ListHeldBack: Statement {
    enum Reason: String, Sendable, Hashable, CaseIterable {
        /// It is withdrawn: an act of the list changed its school’s place on it, or the school closed or became an academy.
        case overtaken
        /// It waits to be approved again, for somebody else.
        case addressed
        /// It is sent back: it rests on evidence that was withdrawn, or says of the school’s inspections what no longer counts.
        case lapsed
    }

    struct Output: Sendable {
        let id: Int
        let school: String
        let reason: Reason
    }

    let batch: Int
    /// As `ListLapsed` has it.
    let countsForDays: Int?

    static let sql = """
        select held.id, held.school, held.reason
        from (
            select l.id, l.school, l.urn,
                case when \(Overtaken.holds) then 'overtaken'
                    when \(AddressedElsewhere.holds) then 'addressed'
                    when \(SaidOfInspections.hasLapsed(days: "$2")) then 'lapsed' end as reason
            from letters.batch b
            join letters.letter l on l.batch = b.id and l.state = 'approved'
            \(AddressedElsewhere.join)
            where b.id = $1
        ) held
        where held.reason is not null
        order by held.school, held.urn, held.id
        """

    var parameters: [Parameter] { [.int(batch), .optional(countsForDays)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (id, school, reason) = (try row.int("id"), try row.text("school"), try row.text("reason"))
        return Output(id: id, school: school, reason: Reason(rawValue: reason) ?? .lapsed)
    }
}
