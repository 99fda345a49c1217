import Postgres

/// Takes occurrences out of the plan that a new plan has no more; never one that was made.
struct DropOccurrences: Statement {
    let ids: [Int]

    static let sql = "delete from calendar.occurrence where id = any($1::bigint[]) and (state = 'planned' or day is null)"

    var parameters: [Parameter] { [.ints(ids)] }
}
