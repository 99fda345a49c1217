package import Postgres

/// Keeps what was collected for a request until a worker has made a PDF of it; one that was made before goes.
package struct AskSubjectAccessPaper: Statement {
    package typealias Output = Void

    let request: Int
    let html: [UInt8]

    package init(request: Int, html: [UInt8]) {
        self.request = request
        self.html = html
    }

    package static let sql = """
        insert into people.subject_access_paper (request, html) values ($1, $2)
        on conflict (request) do update set html = excluded.html, pdf = null, asked_at = now()
        """

    package var parameters: [Parameter] { [.int(request), .bytes(html)] }
}
