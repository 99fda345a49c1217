import Access
import Casework
package import Jobs
import Postgres

/// Imports one upload.
package struct ImportUpload: Job {
    package static let kind = "intake.import-file"
    package static let title = "Import of an official file"
    package static let timeLimit: Duration? = .seconds(4 * 3_600)
    package static let maximumAttempts = 5

    package let upload: UploadID

    package init(upload: UploadID) { self.upload = upload }

    /// The import and the job's completion commit together: a worker that is killed leaves nothing, and the next attempt starts anew.
    package static func handler(layouts: [any Layout.Type]) -> JobHandler {
        JobHandler(of: ImportUpload.self) { job, context in
            let found = try await context.database.read(FindUpload(job.upload), stating: context.stating)
            // One that was given up may be tried again, for as long as its bytes are kept.
            guard let upload = found.first, upload.state == "waiting" || upload.state == "refused" else {
                return .cancel("There is no upload \(job.upload) that waits.")
            }
            let permit = try Actor.service.permit(.importFiles)
            let spool = try SpooledFile()
            var number = 0
            while let bytes = try await context.database.read(
                ReadUploadChunk(upload: upload.id, number: number), stating: context.stating
            ).first {
                try spool.append(bytes)
                number += 1
            }
            guard number > 0 else { return .cancel("The bytes of upload \(job.upload) are not kept any more.") }
            do {
                _ = try await Intake.importFile(
                    at: spool.path, named: upload.fileName, stated: upload.stated, layouts: layouts, permit: permit,
                    takenBy: upload.uploadedBy, database: context.database,
                    progress: { done, total in await context.progress(done: done, of: total, "bytes") },
                    completing: { transaction, result in
                        try await ImportUpload.end(upload, result, in: transaction)
                        try await context.complete(in: transaction)
                    })
                return .done
            } catch {
                if context.attempt >= ImportUpload.maximumAttempts, !context.isCancelled, !(error is ClaimLost) {
                    // Where this cannot be written either, the next import finds the upload without a live job.
                    try? await ImportUpload.giveUp(upload, spool, permit, context)
                }
                throw error
            }
        }
    }

    private static func end(_ upload: Upload, _ result: ImportResult, in transaction: Transaction) async throws {
        let (isTaken, id) = switch result {
        case .taken(let file), .alreadyTaken(let file): (true, file.id)
        case .refused(let id, _): (false, id)
        }
        try await transaction.run(EndUpload(upload: upload.id, isTaken: isTaken, importID: id, result: result.sentence))
        try await transaction.run(EndAbandonedUploads())
        try await transaction.run(DeleteUploadChunks())
    }

    /// The last attempt failed: the file is on record as refused before its job is discarded.
    private static func giveUp(_ upload: Upload, _ spool: SpooledFile, _ permit: Permit, _ context: JobContext) async throws {
        let attempt = ImportAttempt(
            path: spool.path, name: upload.fileName, stated: upload.stated, permit: permit, takenBy: upload.uploadedBy,
            database: context.database)
        _ = try await attempt.recordRefusal(.givenUp(context.attempt).naming(upload.fileName)) { transaction, result in
            try await ImportUpload.end(upload, result, in: transaction)
        }
    }
}
