import Casework
import Foundation
import Glibc
import Synchronization

/// Hashes passwords on threads of its own and at a lower priority, so that a sign-in never holds up an event loop and a crowd of them takes
/// neither all memory (32 MB each) nor the processor from the people who are working. Those who wait stand in two lanes: a
/// browser that an account's owner has used goes first, and strangers cannot fill its lane.
package final class PasswordHasher: Sendable {
    enum Lane: Sendable { case known, stranger }

    /// Those who may wait in a lane; whoever comes then is told to come back, before anything is hashed.
    static let places: [Lane: Int] = [.known: 64, .stranger: 8]

    private let lanes: Mutex<Lanes>
    let parameters: PasswordHash.Parameters
    /// What an unknown account's password is compared with, so that it takes as long as a known one's: read anew each time as theirs are.
    let dummy: String

    /// - Parameter workers: hashes under way at a time; half the processors unless said otherwise.
    package convenience init(workers: Int? = nil) throws {
        try self.init(workers: workers, parameters: PasswordHash.Parameters())
    }

    init(workers: Int? = nil, parameters: PasswordHash.Parameters) throws {
        lanes = Mutex(Lanes(workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount / 2)))
        self.parameters = parameters
        dummy = try PasswordHash(of: "nobody's password", parameters: parameters).encoded
    }

    /// For a password that is being set.
    ///
    /// - Throws: `people.7` when too many are waiting.
    package func hash(_ password: String) async throws -> String {
        let parameters = parameters
        guard let hash = try await perform(.known, { try PasswordHash(of: password, parameters: parameters).encoded }) else {
            throw Refusal.tooBusy
        }
        return hash
    }

    /// Whether the next in this lane would be turned away.
    func isFull(_ lane: Lane) -> Bool { lanes.withLock { $0.isFull(lane) } }

    /// Whether the password is the account's; for an unknown account (nil) no, after the same work. Nil when too many are waiting.
    func verify(_ password: String, against encoded: String?, lane: Lane) async throws -> Bool? {
        let hash = encoded ?? dummy
        return try await perform(lane) {
            let isSame = try PasswordHash(encoded: hash)?.verifies(password) ?? false
            return isSame && encoded != nil
        }
    }

    private func perform<T: Sendable>(_ lane: Lane, _ work: @escaping @Sendable () throws -> T) async throws -> T? {
        try await withCheckedThrowingContinuation { continuation in
            let turn: Turn = lanes.withLock { lanes in
                lanes.add(lane) { continuation.resume(with: Result { try work() }.map(Optional.some)) }
            }
            switch turn {
            case .turnedAway: continuation.resume(returning: nil)
            case .waits: break
            // A thread for as long as there is work: beside a hash, starting one costs nothing.
            case .needsThread: Thread.detachNewThread { [self] in workUntilNothingIsLeft() }
            }
        }
    }

    private func workUntilNothingIsLeft() {
        // On Linux this is the calling thread's own. Where a sandbox refuses it, hashing goes on at the ordinary priority.
        _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, 10)
        while let work = lanes.withLock({ $0.next() }) { work() }
    }
}

private enum Turn { case turnedAway, waits, needsThread }

/// Who waits, and how many are at work.
private struct Lanes: Sendable {
    let workers: Int
    private var atWork = 0
    private var known: [@Sendable () -> Void] = []
    private var strangers: [@Sendable () -> Void] = []

    init(workers: Int) { self.workers = workers }

    func isFull(_ lane: PasswordHasher.Lane) -> Bool {
        let waiting = lane == .known ? known.count : strangers.count
        return waiting >= PasswordHasher.places[lane] ?? 0
    }

    mutating func add(_ lane: PasswordHasher.Lane, _ work: @escaping @Sendable () -> Void) -> Turn {
        guard !isFull(lane) else { return .turnedAway }
        if lane == .known { known.append(work) } else { strangers.append(work) }
        guard atWork < workers else { return .waits }
        atWork += 1
        return .needsThread
    }

    /// What is to be done next; nil when the thread that asks may end.
    mutating func next() -> (@Sendable () -> Void)? {
        if !known.isEmpty { return known.removeFirst() }
        if !strangers.isEmpty { return strangers.removeFirst() }
        atWork -= 1
        return nil
    }
}
