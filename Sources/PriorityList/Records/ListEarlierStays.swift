import Casework
import Postgres

/// Until when each of these schools was on the list before: a stay that begins earlier would be two at once.
struct ListEarlierStays: Statement {
    struct Output: Sendable {
        let urn: URN
        /// From this day on it was not on the list.
        let ended: Day
    }

    let urns: [URN]

    static let sql = """
        select urn, max(upper(during)) as ended from priority_list.entry
        where urn = any ($1::integer[]) and ended_by is not null and not isempty(during)
        group by urn
        """

    var parameters: [Parameter] { [.ints(urns.map(\.number))] }

    static func decode(_ row: inout Row) throws -> Output {
        let (number, ended) = (try row.int("urn"), try row.day("ended"))
        guard let urn = URN(number) else { throw UnknownWord(word: String(number)) }
        return Output(urn: urn, ended: ended)
    }
}
