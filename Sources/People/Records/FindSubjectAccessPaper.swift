package import Casework
package import Postgres

/// The PDF of a request’s answer, or what it is to be made of.
package struct FindSubjectAccessPaper: Statement {
    package struct Output: Sendable {
        package let html: [UInt8]?
        package let pdf: [UInt8]?
        package let askedAt: Moment
    }

    let request: Int

    package init(request: Int) { self.request = request }

    package static let sql = "select html, pdf, asked_at from people.subject_access_paper where request = $1"

    package var parameters: [Parameter] { [.int(request)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(html: try row.bytesOrNil("html"), pdf: try row.bytesOrNil("pdf"), askedAt: try row.moment("asked_at"))
    }
}
