import Access
import Casework
package import Jobs
import Postgres

/// Imports one upload.
package struct ImportUpload: Job {
    package static let kind = "intake.import-file"
    package static let title = "Import of an official file"
    package static let maximumAttempts = 5

    package let upload: UploadID

    package init(upload: UploadID) { self.upload = upload }

    /// The import and the job's completion commit together: a worker that is killed leaves nothing, and the next attempt starts anew.
    package static func handler(layouts: [any Layout.Type]) -> JobHandler {
        JobHandler(of: ImportUpload.self) { job, context in
            let found = try await context.database.read(FindUpload(job.upload), stating: context.stating)
            guard let upload = found.first, upload.state == "waiting" else {
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
            _ = try await Intake.importFile(
                at: spool.path, named: upload.fileName, stated: upload.stated, layouts: layouts, permit: permit,
                takenBy: upload.uploadedBy, database: context.database,
                progress: { done, total in await context.progress(done: done, of: total, "bytes") },
                completing: { transaction, result in
                    switch result {
                    case .taken(let file), .alreadyTaken(let file):
                        try await transaction.run(EndUpload(upload: upload.id, isTaken: true, importID: file.id))
                    case .refused(let id, _):
                        try await transaction.run(EndUpload(upload: upload.id, isTaken: false, importID: id))
                    }
                    try await transaction.run(DeleteUploadChunks())
                    try await context.complete(in: transaction)
                })
            return .done
        }
    }
}
