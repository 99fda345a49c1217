import Foundation
import Glibc
import Synchronization

/// A process of the service itself, as it runs in production, from the program that was built beside the tests.
final class RunningProgram: Sendable {
    private let pid: Int32
    private let hasEnded = Mutex(false)

    private init(pid: Int32) { self.pid = pid }

    /// - Parameter connection: of the role that the process has.
    static func start(_ process: String, connection: String) async throws -> RunningProgram {
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "school-improvement").path()
        let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "config").path()
        return try await withCheckedThrowingContinuation { continuation in
            // A thread of its own, which stays until the program has ended: the program is ended with the thread that started it, so that none
            // is left behind however the tests end.
            Thread.detachNewThread {
                let child = Process()
                child.executableURL = URL(filePath: "/usr/bin/setpriv")
                child.arguments = ["--pdeathsig", "KILL", program, process]
                child.environment = ProcessInfo.processInfo.environment.merging(
                    ["SCHOOL_IMPROVEMENT_DATABASE": connection, "SCHOOL_IMPROVEMENT_CONFIG": config]) { $1 }
                child.standardInput = FileHandle.nullDevice
                child.standardOutput = FileHandle.nullDevice
                child.standardError = FileHandle.nullDevice
                do { try child.run() } catch { return continuation.resume(throwing: error) }
                let running = RunningProgram(pid: child.processIdentifier)
                continuation.resume(returning: running)
                child.waitUntilExit()
                running.hasEnded.withLock { $0 = true }
            }
        }
    }

    /// `SIGSTOP` pauses it, `SIGCONT` lets it go on.
    func send(_ signal: Int32) throws {
        guard kill(pid, signal) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ESRCH) }
    }

    /// `SIGTERM` asks it to leave, `SIGKILL` gives it no time for anything.
    func end(by signal: Int32) async throws {
        kill(pid, signal)
        for _ in 0..<600 where !hasEnded.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(50)) }
        if !hasEnded.withLock({ $0 }) { kill(pid, SIGKILL) }
    }
}
