package import Casework
package import Postgres

/// Whether the PDF of a request’s answer is made, and the moment at which this is asked.
package struct FindPaperStanding: Statement {
    package struct Output: Sendable {
        package let isMade: Bool
        /// Nil where none was asked for.
        package let askedAt: Moment?
        package let now: Moment
    }

    let request: Int

    package init(request: Int) { self.request = request }

    package static let sql = """
        select paper.pdf is not null as is_made, paper.asked_at, now() as now
        from (select $1::bigint as request) asked left join people.subject_access_paper paper on paper.request = asked.request
        """

    package var parameters: [Parameter] { [.int(request)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(isMade: try row.bool("is_made"), askedAt: try row.momentOrNil("asked_at"), now: try row.moment("now"))
    }
}
