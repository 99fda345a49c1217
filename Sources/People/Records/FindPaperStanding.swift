package import Casework
package import Postgres

/// Whether the PDF of a request’s answer is made.
package struct FindPaperStanding: Statement {
    package struct Output: Sendable {
        package let isMade: Bool
        package let askedAt: Moment
    }

    let request: Int

    package init(request: Int) { self.request = request }

    package static let sql = "select pdf is not null as is_made, asked_at from people.subject_access_paper where request = $1"

    package var parameters: [Parameter] { [.int(request)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(isMade: try row.bool("is_made"), askedAt: try row.moment("asked_at"))
    }
}
