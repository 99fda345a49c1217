import Postgres

/// How the review of a year stands for its confirmations.
struct FindReview: Statement {
    struct Output: Sendable {
        /// Decisions that a closing confirmed, and those that wait for one.
        let confirmed: Int
        let waiting: Int
    }

    let authority: Int
    /// Of the year that ends.
    let year: Int

    static let sql = """
        select (select count(*) from priority_list.confirmations where authority = $1 and year = $2 and act is null) as confirmed,
            coalesce((select decisions from priority_list.reviewing where authority = $1 and year = $2), 0) as waiting
        """

    var parameters: [Parameter] { [.int(authority), .int(year)] }

    static func decode(_ row: inout Row) throws -> Output { Output(confirmed: try row.int("confirmed"), waiting: try row.int("waiting")) }
}
