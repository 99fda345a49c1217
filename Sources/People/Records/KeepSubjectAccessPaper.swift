package import Casework
package import Postgres

/// Keeps the PDF that was made of what was collected at that moment; none where it was collected anew since.
package struct KeepSubjectAccessPaper: Statement {
    package typealias Output = Void

    let request: Int
    let askedAt: Moment
    let pdf: [UInt8]

    package init(request: Int, askedAt: Moment, pdf: [UInt8]) {
        self.request = request
        self.askedAt = askedAt
        self.pdf = pdf
    }

    package static let sql = "update people.subject_access_paper set html = null, pdf = $3 where request = $1 and asked_at = $2"

    package var parameters: [Parameter] { [.int(request), .moment(askedAt), .bytes(pdf)] }
}
