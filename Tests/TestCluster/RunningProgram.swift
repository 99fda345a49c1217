import Foundation
import Glibc
import Synchronization

/// A process of a program that was built beside the tests, as it runs in production.
package final class RunningProgram: Sendable {
    private let pid: Int32
    private let hasEnded = Mutex(false)

    private init(pid: Int32) { self.pid = pid }

    package static func start(_ program: String, _ arguments: [String], environment: [String: String] = [:]) async throws -> RunningProgram {
        let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: program).path()
        return try await withCheckedThrowingContinuation { continuation in
            // A thread of its own, which stays until the program has ended: the program is ended with the thread that started it, so that none
            // is left behind however the tests end.
            Thread.detachNewThread {
                let child: Process
                do {
                    child = try Child.start { child in
                        child.executableURL = URL(filePath: "/usr/bin/setpriv")
                        child.arguments = ["--pdeathsig", "KILL", path] + arguments
                        child.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
                        child.standardInput = FileHandle.nullDevice
                        child.standardOutput = FileHandle.nullDevice
                        child.standardError = FileHandle.nullDevice
                    }
                } catch { return continuation.resume(throwing: error) }
                let running = RunningProgram(pid: child.processIdentifier)
                continuation.resume(returning: running)
                child.waitUntilExit()
                running.hasEnded.withLock { $0 = true }
            }
        }
    }

    /// Runs it to its end: its exit status, and what it wrote to standard output.
    package static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> (status: Int32, output: String) {
        let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: program)
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                var output: Pipe?
                let child: Process
                do {
                    child = try Child.start { child in
                        let pipe = Pipe()
                        child.executableURL = path
                        child.arguments = arguments
                        child.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
                        child.standardInput = FileHandle.nullDevice
                        child.standardOutput = pipe
                        child.standardError = FileHandle.nullDevice
                        output = pipe
                    }
                } catch { return continuation.resume(throwing: error) }
                let written = output?.fileHandleForReading.readDataToEndOfFile() ?? Data()
                child.waitUntilExit()
                continuation.resume(returning: (child.terminationStatus, String(decoding: written, as: UTF8.self)))
            }
        }
    }

    /// `SIGSTOP` pauses it, `SIGCONT` lets it go on.
    package func send(_ signal: Int32) throws {
        guard kill(pid, signal) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ESRCH) }
    }

    /// `SIGTERM` asks it to leave, `SIGKILL` gives it no time for anything.
    package func end(by signal: Int32) async throws {
        kill(pid, signal)
        for _ in 0..<600 where !hasEnded.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(50)) }
        if !hasEnded.withLock({ $0 }) { kill(pid, SIGKILL) }
    }
}
