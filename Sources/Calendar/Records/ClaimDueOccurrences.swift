import Casework
import Postgres

/// What has come due, in order, locked; and whether a later turn of the same schedule is due as well.
struct ClaimDueOccurrences: Statement {
    typealias Output = (PlannedOccurrence, isOvertaken: Bool)

    let moment: Moment
    let limit: Int
    let excepted: [Int]

    /// - Parameter excepted: numbers of those that are left for another time.
    init(at moment: Moment, limit: Int, except excepted: [Int]) {
        self.moment = moment
        self.limit = limit
        self.excepted = excepted
    }

    static let sql = """
        select \(PlannedOccurrence.columns),
            exists (
                select from calendar.occurrence as later
                where later.schedule = o.schedule and later.state = 'planned' and later.make_at > o.make_at and later.make_at <= $1
            ) as is_overtaken
        from calendar.occurrence as o
        where o.state = 'planned' and o.make_at <= $1 and o.id <> all ($3::bigint[])
        order by o.make_at, o.id
        limit $2
        for update of o
        """

    var parameters: [Parameter] { [.moment(moment), .int(limit), .ints(excepted)] }

    static func decode(_ row: inout Row) throws -> Output {
        (try PlannedOccurrence(&row), isOvertaken: try row.bool("is_overtaken"))
    }
}
