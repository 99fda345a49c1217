import Postgres

/// Gives back the room of uploads that are taken, and of those that broke off; of refused ones, whose job may be tried again, after a day.
struct DeleteUploadChunks: Statement {
    static let sql = """
        delete from intake.upload_chunk
        using intake.upload
        where upload.id = upload_chunk.upload
            and (upload.state = 'taken'
                or (upload.state = 'refused' and (upload.job is null or upload.ended_at < now() - interval '1 day')))
        """
}
