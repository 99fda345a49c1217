package import Postgres

/// Asks for a live job to stop. One that waits is made ready and a worker puts it away without running it, so that jobs end in one
/// place only; one that runs has its task cancelled. No row when it is not live any more.
package struct CancelJob: Statement {
    package typealias Output = JobID

    let id: JobID

    package init(_ id: JobID) { self.id = id }

    package static let sql = """
        with asked as (
            update jobs.job
            set cancel_requested = true, state = case when state in ('scheduled', 'held') then 'ready' else state end,
                position = default
            where id = $1
            returning id, pg_notify('jobs', 'cancel')
        )
        select id from asked
        """

    package var parameters: [Parameter] { [.int(id.number)] }

    package static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("id")) }
}
