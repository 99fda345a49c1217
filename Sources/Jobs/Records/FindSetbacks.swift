package import Groundwork
package import Postgres

/// What went otherwise than planned in a job's life.
package struct JobSetback: Sendable, Encodable {
    package let at: Moment
    package let attempt: Int
    /// `failed`, `rescued`, `snoozed`, `handed-back`, `overran` or `unknown`.
    package let what: String
    package let error: String
}

package struct FindSetbacks: Statement {
    package typealias Output = JobSetback

    let job: JobID

    package init(of job: JobID) { self.job = job }

    package static let sql = "select at, attempt, what, error from jobs.setback where job = $1 order by at"

    package var parameters: [Parameter] { [.int(job.number)] }

    package static func decode(_ row: inout Row) throws -> JobSetback {
        JobSetback(
            at: try row.moment("at"), attempt: try row.int("attempt"), what: try row.text("what"),
            error: try row.text("error"))
    }
}
