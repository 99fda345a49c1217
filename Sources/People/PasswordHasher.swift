package import NIOPosix
import Synchronization

/// Hashes passwords on threads of its own, so that a sign-in never holds up an event loop; and only so many at a time, so that a flood
/// of them takes neither all memory (32 MB each) nor all of the processor.
package final class PasswordHasher: Sendable {
    private let threads: NIOThreadPool
    private let waiting = Mutex(0)
    private let limit: Int
    let parameters: PasswordHash.Parameters
    /// What an unknown account's password is compared with, so that it takes as long as a known one's.
    let dummy: PasswordHash

    /// - Parameters:
    ///   - threads: running; the process's own (`NIOThreadPool.singleton`) will do.
    ///   - limit: tries under way or waiting, beyond which the next is told to come back.
    package convenience init(threads: NIOThreadPool = .singleton, limit: Int = 16) throws {
        try self.init(threads: threads, limit: limit, parameters: PasswordHash.Parameters())
    }

    init(threads: NIOThreadPool = .singleton, limit: Int = 16, parameters: PasswordHash.Parameters) throws {
        self.threads = threads
        self.limit = limit
        self.parameters = parameters
        dummy = try PasswordHash(of: "nobody's password", parameters: parameters)
    }

    package func hash(_ password: String) async throws -> String {
        let parameters = parameters
        return try await threads.runIfActive { try PasswordHash(of: password, parameters: parameters).encoded }
    }

    /// Whether the password is the account's; for an unknown account (nil) no, after the same work. Nil when too many are waiting.
    func verify(_ password: String, against encoded: String?) async throws -> Bool? {
        let admitted = waiting.withLock { waiting in
            guard waiting < limit else { return false }
            waiting += 1
            return true
        }
        guard admitted else { return nil }
        defer { waiting.withLock { $0 -= 1 } }
        let kept = encoded.flatMap(PasswordHash.init(encoded:))
        let dummy = dummy
        return try await threads.runIfActive {
            let same = try (kept ?? dummy).verifies(password)
            return same && kept != nil
        }
    }
}
