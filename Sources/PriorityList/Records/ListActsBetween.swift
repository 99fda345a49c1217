import Casework
import Postgres

/// What was done about the schools and the list after the end of one day and until the end of another, in the order in which it was recorded.
struct ListActsBetween: Statement {
    struct Output: Sendable, Encodable {
        let urn: Int
        let act: ListAct
        let onDay: Day

        /// What was done and when.
        var words: String { "\(act.words), \(onDay.written)" }
    }

    let authority: Int
    let from: Day
    let to: Day

    static let sql = """
        select urn, kind, on_day from priority_list.act where authority = $1 and on_day > $2 and on_day <= $3 order by id
        """

    var parameters: [Parameter] { [.int(authority), .day(from), .day(to)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (urn, kind, onDay) = (try row.int("urn"), try row.text("kind"), try row.day("on_day"))
        guard let act = ListAct(rawValue: kind) else { throw UnknownWord(word: kind) }
        return Output(urn: urn, act: act, onDay: onDay)
    }
}
