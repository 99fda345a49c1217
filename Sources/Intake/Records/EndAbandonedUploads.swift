import Postgres

/// Uploads whose job is not live any more, and did not end them: it was cancelled, or its worker was gone in its last attempt. And those of which nothing
/// has come for a day: the process that took them was gone before it could say so.
struct EndAbandonedUploads: Statement {
    static let sql = """
        update intake.upload
        set state = 'refused', ended_at = now(),
            result = file_name || case state
                when 'arriving' then ': not all of it arrived; nothing was changed.' else ': its import was given up; nothing was changed.' end
        where (state = 'waiting' and not exists (select from jobs.job where job.id = upload.job))
            or (state = 'arriving' and arrived_at < now() - interval '1 day')
        """
}
