import Postgres

/// Uploads whose job is not live any more, and did not end them: it was cancelled, or its worker was gone in its last attempt.
struct EndAbandonedUploads: Statement {
    static let sql = """
        update intake.upload
        set state = 'refused', ended_at = now(), result = file_name || ': its import was given up; nothing was changed.'
        where state = 'waiting' and not exists (select from jobs.job where job.id = upload.job)
        """
}
