import Casework
import Documents
import Foundation
import Jobs
import Ledger
import Logging
import Postgres
import ServiceLifecycle

/// What a scheduler process does for the ledger: seals what was committed, every few seconds, and publishes the chain's head once a day.
/// With the head the day's verification and erasures are asked for. Any number may do it at once: the database lets one seal at a time,
/// and notes a day's head once.
struct LedgerKeeping: Service {
    let database: Database
    /// A file that grows by a line a day, on another machine's disk where there is one; nil for the log alone.
    let heads: String?
    let mailbox: Mailbox?
    let logger: Logger
    var pause: Duration = .seconds(2)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await Ledger.seal(database)
                    try await Ledger.publishHead(database) { head, transaction in
                        // Once a day, with the head: the verification of the record, and the schedule's erasures.
                        try await Jobs.enqueue(VerifyLedger(), in: transaction, uniqueKey: VerifyLedger.kind)
                        try await Jobs.enqueue(KeepRetention(), in: transaction, uniqueKey: KeepRetention.kind)
                        if let mailbox { try await Mail.post(LedgerKeeping.mail(of: head, to: mailbox), in: transaction) }
                        logger.notice("\(head.line)")
                        if let heads { try HeadFile.append(head.line, to: heads) }
                    }
                } catch {
                    if Task.isCancelled { break }
                    logger.warning("the ledger was not sealed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: pause)
            }
        }
    }
}

extension LedgerKeeping {
    /// Kept by whoever gets it: `ledger verify --from-head` reads it as it was saved.
    static func mail(of head: LedgerHead, to mailbox: Mailbox) -> OutgoingMail {
        OutgoingMail(
            to: mailbox, subject: "Head of the record, block \(head.block)",
            text: """
                Keep this mail. It proves what the record of the school-improvement service was today: nobody can change it unseen.

                \(head.line)

                To compare: school-improvement ledger verify --from-head FILE, the file being this mail as you saved it.
                """,
            reason: "ledger.head", key: "ledger.head/\(head.block)")
    }
}

/// The file of published heads.
package enum HeadFile {
    /// Adds a line, and returns when it is on the disk.
    package static func append(_ line: String, to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("\(line)\n".utf8))
        try handle.synchronize()
    }
}
