import Postgres

/// Gives back the room of uploads that are taken; of refused ones and of those that broke off, after a day.
struct DeleteUploadChunks: Statement {
    static let sql = """
        delete from intake.upload_chunk
        using intake.upload
        where upload.id = upload_chunk.upload
            and (upload.state = 'taken'
                or (upload.state = 'refused' and upload.ended_at < now() - interval '1 day')
                or (upload.state = 'arriving' and upload.uploaded_at < now() - interval '1 day'))
        """
}
