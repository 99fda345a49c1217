package import Casework
package import Jobs
package import Postgres

/// What became of the upload that a job imports, or has imported.
package struct FindUploadOfJob: Statement {
    package struct Output: Sendable {
        package let fileName: String
        /// `waiting`, `taken` or `refused`.
        package let state: String
        package let importID: ImportID?
        /// A sentence for the person who waits; nil where it has not ended.
        package let result: String?
    }

    let job: JobID

    package init(_ job: JobID) { self.job = job }

    package static let sql = """
        with asked as (
            select payload from jobs.job where id = $1 and kind = 'intake.import-file'
            union all
            select payload from jobs.finished where id = $1 and kind = 'intake.import-file'
        )
        select u.file_name, u.state, u.import, u.result
        from asked
        join intake.upload u on u.id = (asked.payload ->> 'upload')::bigint
        """

    package var parameters: [Parameter] { [.int(job.number)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(
            fileName: try row.text("file_name"), state: try row.text("state"), importID: try row.intOrNil("import").map(ImportID.init),
            result: try row.textOrNil("result"))
    }
}
