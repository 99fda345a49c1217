package import Foundation
import Glibc
import Synchronization

/// A process of a program that was built beside the tests, as it runs in production; or of another, which its whole path names.
package final class RunningProgram: Sendable {
    private let pid: Int32
    private let ended = Mutex<Int32?>(nil)

    private init(pid: Int32) { self.pid = pid }

    /// Where a program is that was built beside the tests.
    package static func path(of program: String) -> String {
        program.hasPrefix("/") ? program : URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: program).path()
    }

    /// - Parameters:
    ///   - output: the file for all that it writes; without one it writes into nothing.
    ///   - farewell: the signal that it gets where the tests end before it: `TERM` for one that has others to end.
    package static func start(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], output: URL? = nil, farewell: String = "KILL"
    ) async throws -> RunningProgram {
        let path = path(of: program)
        if let output { try Data().write(to: output) }
        return try await withCheckedThrowingContinuation { continuation in
            // A thread of its own, which stays until the program has ended: the program is ended with the thread that started it, so that none
            // is left behind however the tests end.
            Thread.detachNewThread {
                let child: Process
                do {
                    child = try Child.start { child in
                        let written = try output.map { try FileHandle(forWritingTo: $0) } ?? .nullDevice
                        child.executableURL = URL(filePath: "/usr/bin/setpriv")
                        child.arguments = ["--pdeathsig", farewell, path] + arguments
                        child.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
                        child.standardInput = FileHandle.nullDevice
                        child.standardOutput = written
                        child.standardError = written
                    }
                } catch { return continuation.resume(throwing: error) }
                let running = RunningProgram(pid: child.processIdentifier)
                continuation.resume(returning: running)
                child.waitUntilExit()
                running.ended.withLock { $0 = child.terminationStatus }
            }
        }
    }

    /// Runs it to its end: its exit status, and what it wrote to standard output.
    package static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> (status: Int32, output: String) {
        let path = URL(filePath: path(of: program))
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

    /// To it and all of its process group, as a terminal sends Ctrl-C: whoever is started from here leads a group of their own.
    package func sendToGroup(_ signal: Int32) throws {
        guard kill(-pid, signal) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ESRCH) }
    }

    /// `SIGTERM` asks it to leave, `SIGKILL` gives it no time for anything.
    package func end(by signal: Int32) async throws {
        kill(pid, signal)
        if try await exitStatus(within: .seconds(30)) == nil { kill(pid, SIGKILL) }
    }

    /// Nil while it runs.
    package var exitStatus: Int32? { ended.withLock { $0 } }

    /// Nil where it does not end for so long.
    package func exitStatus(within patience: Duration) async throws -> Int32? {
        let deadline = ContinuousClock.now + patience
        while exitStatus == nil, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(50)) }
        return exitStatus
    }
}

/// A port of this machine that nobody listens on.
package func freePort() throws -> Int {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0 }
    }
    guard isBound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EADDRINUSE) }
    return Int(UInt16(bigEndian: address.sin_port))
}
