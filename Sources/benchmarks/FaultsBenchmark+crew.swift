import Foundation
import Glibc
import Synchronization

/// The processes of the benchmark: those that are killed are started anew.
final class Crew: Sendable {
    /// `@unchecked Sendable`: used only under the mutex.
    private struct Member: @unchecked Sendable {
        let name: String
        let process: Process
        let isSpared: Bool
    }

    private struct State {
        var members: [Member] = []
        var killed = 0
        var endedByThemselves = 0
    }

    private let connection: String
    private let state = Mutex(State())

    init(connection: String) { self.connection = connection }

    var killed: Int { state.withLock { $0.killed } }
    var endedByThemselves: Int { state.withLock { state in state.endedByThemselves + state.members.count { !$0.process.isRunning } } }

    /// - Parameter isSpared: whether it is left alive while others are killed.
    func start(_ name: String, isSpared: Bool = false) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = ["faults", "--child", name, "--connection", connection]
        try withSignalsUnblocked { try process.run() }
        let member = Member(name: name, process: process, isSpared: isSpared)
        state.withLock { $0.members.append(member) }
    }

    func killOne() throws {
        let name: String? = state.withLock { state in
            guard let place = state.members.indices.filter({ !state.members[$0].isSpared }).randomElement() else { return nil }
            let member = state.members.remove(at: place)
            end(member, &state)
            return member.name
        }
        if let name { try start(name) }
    }

    /// All at once.
    func killAll() throws {
        let names: [String] = state.withLock { state in
            let killed = state.members.filter { !$0.isSpared }
            for member in killed { end(member, &state) }
            state.members.removeAll { !$0.isSpared }
            return killed.map(\.name)
        }
        for name in names { try start(name) }
    }

    /// All of a name, without a successor.
    func kill(_ name: String, evenSpared: Bool = false) {
        state.withLock { state in
            for member in state.members where member.name == name && (evenSpared || !member.isSpared) { end(member, &state) }
            state.members.removeAll { $0.name == name && (evenSpared || !$0.isSpared) }
        }
    }

    func endAll() {
        kill("worker", evenSpared: true)
        kill("scheduler")
    }

    private func end(_ member: Member, _ state: inout State) {
        if member.process.isRunning { state.killed += 1 } else { state.endedByThemselves += 1 }
        _ = Glibc.kill(member.process.processIdentifier, SIGKILL)
    }
}

/// Given once, for whoever waits for it.
final class Signal: Sendable {
    private let state = Atomic(false)
    var isGiven: Bool { state.load(ordering: .relaxed) }
    func give() { state.store(true, ordering: .relaxed) }
}
