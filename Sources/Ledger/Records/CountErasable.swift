import Casework
import Postgres

/// How many events' details may be erased, of several classes of the retention schedule at once: one number for each, in their order.
struct CountErasable: Statement {
    typealias Output = [Int]

    let classes: [(kinds: [String], before: Moment)]

    static let sql = """
        select array(
            select (select count(*) from ledger.erasable(string_to_array(class.kinds, ' '), class.before))
            from unnest($1::text[], $2::timestamptz[]) with ordinality as class (kinds, before, place)
            order by place
        ) as events
        """

    var parameters: [Parameter] { [.texts(classes.map { $0.kinds.joined(separator: " ") }), .moments(classes.map(\.before))] }

    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("events") }
}
