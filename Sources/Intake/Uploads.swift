package import Access
import Casework
import Crypto
package import Jobs
import Ledger
package import Postgres

/// Uploads on their way in: their bytes wait in the database, so that any worker can read them, wherever it runs.
package enum Uploads {
    package static let limit = 256 * 1024 * 1024
    static let chunk = 1024 * 1024

    /// Stores the bytes as they arrive and asks for the import. Each megabyte is a short transaction, so that a slow sender holds no
    /// connection, and others see how much has come. One that breaks off is put down as refused, and cleared away with the next import.
    ///
    /// - Parameter expected: how many bytes are to come, nearly; nil where the sender does not say.
    package static func store<Bytes: AsyncSequence>(
        _ bytes: Bytes, named name: String, stated: StatedFacts, expecting expected: Int? = nil, permit: Permit, database: Database
    ) async throws -> (upload: UploadID, job: JobID) where Bytes.Element: Collection, Bytes.Element.Element == UInt8 {
        let stating = permit.actor.statement
        let name = shown(name)
        let id = try await database.transaction(stating: stating) { transaction in
            try await transaction.one(InsertUpload(fileName: name, stated: stated, expectedBytes: expected, uploadedBy: permit.actor.person))
        }
        do {
            return (id, try await take(bytes, named: name, as: id, permit, database))
        } catch {
            let result = (error as? Refusal)?.sentence ?? "\(name): not all of it arrived; nothing was changed."
            // Where this cannot be written either, its silence tells (`ListUploads`), and an import of another day ends it.
            _ = try? await database.transaction(stating: stating) { transaction in
                try await transaction.run(BreakOffUpload(upload: id, result: result))
            }
            throw error
        }
    }

    private static func take<Bytes: AsyncSequence>(
        _ bytes: Bytes, named name: String, as id: UploadID, _ permit: Permit, _ database: Database
    ) async throws -> JobID where Bytes.Element: Collection, Bytes.Element.Element == UInt8 {
        let stating = permit.actor.statement
        var hash = SHA256()
        var pending: [UInt8] = []
        var number = 0
        var size = 0
        for try await part in bytes {
            pending.append(contentsOf: part)
            size += part.count
            guard size <= limit else { throw Refusal.uploadTooLarge(limit).naming(name) }
            while pending.count >= chunk {
                let full = Array(pending[..<chunk])
                pending.removeFirst(chunk)
                hash.update(data: full)
                try await keep(full, number, id, stating, database)
                number += 1
            }
        }
        guard size > 0 else { throw Refusal.fileEmpty().naming(name) }
        if !pending.isEmpty {
            hash.update(data: pending)
            try await keep(pending, number, id, stating, database)
        }
        let sha256 = hexadecimal(hash.finalize())
        let total = size
        return try await database.transaction(stating: stating) { transaction in
            let job = try await Jobs.enqueue(ImportUpload(upload: id), in: transaction)
            try await transaction.run(CloseUpload(upload: id, byteCount: total, sha256: sha256, job: job))
            let uploaded = Event(
                kind: "intake.file-uploaded", subject: "upload/\(id)",
                details: [Event.Detail("file", name), Event.Detail("sha256", sha256), Event.Detail("bytes", String(total))])
            try await Ledger.commit([uploaded], by: permit, at: try await transaction.now, in: transaction)
            return job
        }
    }

    /// The name as it can be kept and shown: of one line, and not without end.
    private static func shown(_ name: String) -> String {
        let scalars = name.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func keep(
        _ bytes: [UInt8], _ number: Int, _ id: UploadID, _ stating: [(name: String, value: String)], _ database: Database
    ) async throws {
        try await database.transaction(stating: stating) { transaction in
            try await transaction.run(InsertUploadChunk(upload: id, number: number, bytes: bytes))
        }
    }
}
