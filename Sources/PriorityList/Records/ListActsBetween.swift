import Casework
import Postgres

/// What was done about the schools and the list after the end of one day and until the end of another, in the order in which it was recorded.
struct ListActsBetween: Statement {
    struct Output: Sendable, Encodable {
        let urn: Int
        let name: String
        let act: ListAct
        let onDay: Day
        /// Whether a line of the list began or ended by it: what is agreed again as it was changes nothing.
        let isChange: Bool

        /// What was done and when.
        var words: String { "\(act.words), \(onDay.written)" }
    }

    let authority: Int
    let from: Day
    let to: Day

    static let sql = """
        select act.urn, coalesce(school.name, 'URN ' || act.urn) as name, act.kind, act.on_day,
            exists (select from priority_list.entry e where e.urn = act.urn and (e.begun_by = act.id or e.ended_by = act.id)) as is_change
        from priority_list.act
        left join schools.establishment school on school.urn = act.urn
        where act.authority = $1 and act.on_day > $2 and act.on_day <= $3
        order by act.id
        """

    var parameters: [Parameter] { [.int(authority), .day(from), .day(to)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (urn, name, kind, onDay) = (try row.int("urn"), try row.text("name"), try row.text("kind"), try row.day("on_day"))
        let isChange = try row.bool("is_change")
        guard let act = ListAct(rawValue: kind) else { throw UnknownWord(word: kind) }
        return Output(urn: urn, name: name, act: act, onDay: onDay, isChange: isChange)
    }
}
