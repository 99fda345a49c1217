import Casework
import Foundation
import Glibc
import Synchronization

/// Hashes passwords on threads of its own and at a lower priority, so that a sign-in never holds up an event loop and a crowd of them takes
/// neither all memory (32 MB each) nor the processor from the people who are working. Those who wait stand in two lanes: a
/// browser that an account's owner has used goes first, and strangers cannot fill its lane. Strangers take turns by where they come from.
package final class PasswordHasher: Sendable {
    enum Lane: Sendable {
        case known
        /// - Parameter from: a network, as `ClientNetwork` knows it.
        case stranger(from: String)
    }

    /// Those who may wait in a lane; whoever comes then is told to come back, before anything is hashed.
    static let knownPlaces = 64
    static let strangerPlaces = 8

    private let lanes: Mutex<Lanes>
    private let niceness: Int32
    private let begun = Atomic<Int>(0)
    let parameters: PasswordHash.Parameters
    /// What an unknown account's password is compared with, so that it takes as long as a known one's: read anew each time as theirs are.
    let dummy: String

    /// - Parameters:
    ///   - workers: hashes under way at a time; half the processors unless said otherwise.
    ///   - niceness: by how much the threads give way to others; 0 in a command, beside which nobody is served.
    package convenience init(workers: Int? = nil, niceness: Int32 = 10) throws {
        try self.init(workers: workers, niceness: niceness, parameters: PasswordHash.Parameters())
    }

    init(workers: Int? = nil, niceness: Int32 = 10, parameters: PasswordHash.Parameters) throws {
        self.niceness = niceness
        lanes = Mutex(Lanes(workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount / 2)))
        self.parameters = parameters
        dummy = try PasswordHash(of: "nobody's password", parameters: parameters).encoded
    }

    /// For a password that is being set.
    ///
    /// - Throws: `people.95` when too many are waiting.
    package func hash(_ password: String) async throws -> String {
        let parameters = parameters
        guard let hash = try await perform(.known, { try PasswordHash(of: password, parameters: parameters).encoded }) else {
            throw Refusal.busyNow
        }
        return hash
    }

    /// How many were hashed so far, or are being: whoever was turned away before is not among them.
    package var hashed: Int { begun.load(ordering: .relaxed) }

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
            let waiter = Waiter(
                begin: { continuation.resume(with: Result { try work() }.map(Optional.some)) }, turnAway: { continuation.resume(returning: nil) })
            let (turn, displaced) = lanes.withLock { $0.add(waiter, to: lane) }
            displaced?.turnAway()
            switch turn {
            case .turnedAway: waiter.turnAway()
            case .waits: break
            // A thread for as long as there is work: beside a hash, starting one costs nothing.
            case .needsThread: Thread.detachNewThread { [self] in workUntilNothingIsLeft() }
            }
        }
    }

    private func workUntilNothingIsLeft() {
        // On Linux this is the calling thread's own. Where a sandbox refuses it, hashing goes on at the ordinary priority.
        _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, niceness)
        while let waiter = lanes.withLock({ $0.next() }) {
            begun.add(1, ordering: .relaxed)
            waiter.begin()
        }
    }
}

private enum Turn { case turnedAway, waits, needsThread }

/// One who waits: exactly one of the two is called, once.
private struct Waiter: Sendable {
    let begin: @Sendable () -> Void
    let turnAway: @Sendable () -> Void
}

/// Who waits, and how many are at work.
private struct Lanes: Sendable {
    let workers: Int
    private var atWork = 0
    private var known: [Waiter] = []
    private var strangers = FairLane<Waiter>(places: PasswordHasher.strangerPlaces)

    init(workers: Int) { self.workers = workers }

    func isFull(_ lane: PasswordHasher.Lane) -> Bool {
        switch lane {
        case .known: known.count >= PasswordHasher.knownPlaces
        case .stranger(let network): strangers.isFull(for: network)
        }
    }

    /// With whoever lost their place for it.
    mutating func add(_ waiter: Waiter, to lane: PasswordHasher.Lane) -> (Turn, displaced: Waiter?) {
        var displaced: Waiter?
        switch lane {
        case .known:
            guard !isFull(lane) else { return (.turnedAway, nil) }
            known.append(waiter)
        case .stranger(let network):
            guard case .waits(let other) = strangers.add(waiter, from: network) else { return (.turnedAway, nil) }
            displaced = other
        }
        guard atWork < workers else { return (.waits, displaced) }
        atWork += 1
        return (.needsThread, displaced)
    }

    /// Who is next; nil when the thread that asks may end.
    mutating func next() -> Waiter? {
        if !known.isEmpty { return known.removeFirst() }
        if let stranger = strangers.next() { return stranger }
        atWork -= 1
        return nil
    }
}
