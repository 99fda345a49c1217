package import Foundation
import Glibc

/// The demonstration’s own mail server (aiosmtpd), which puts each message that it takes into a folder.
package struct MailCatcher: Sendable {
    package let port: Int
    private let folder: URL
    private let pid: Int32

    package struct NotStarted: Error {}

    package static func start(folder: URL) async throws -> MailCatcher {
        let script = URL(filePath: sqlFolder).deletingLastPathComponent().appending(path: "deploy/demo.d/catch-mail.py")
        return try await withCheckedThrowingContinuation { continuation in
            // A thread of its own, which stays until it has ended: it is ended with the thread that started it, so that none is left behind.
            Thread.detachNewThread {
                var output: Pipe?
                let process: Process
                do {
                    process = try Child.start { process in
                        let pipe = Pipe()
                        // Debian's own Python, which has Debian's packages.
                        process.executableURL = URL(filePath: "/usr/bin/setpriv")
                        process.arguments = ["--pdeathsig", "KILL", "/usr/bin/python3", script.path(), folder.path()]
                        process.standardOutput = pipe
                        process.standardInput = FileHandle.nullDevice
                        output = pipe
                    }
                } catch { return continuation.resume(throwing: error) }
                let line = String(decoding: output?.fileHandleForReading.availableData ?? Data(), as: UTF8.self)
                // Where it does not start: is python3-aiosmtpd there?
                guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { return continuation.resume(throwing: NotStarted()) }
                continuation.resume(returning: MailCatcher(port: port, folder: folder, pid: process.processIdentifier))
                process.waitUntilExit()
            }
        }
    }

    /// Of each message that was taken, in no order: its Message-ID without the angles, and to whom it says that it is.
    package var taken: [(messageID: String, to: String)] {
        get throws {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "eml" }
            return try files.map { file in
                let head = String(decoding: try Data(contentsOf: file), as: UTF8.self).components(separatedBy: "\r\n\r\n")[0].replacing("\r\n ", with: " ")
                func header(_ name: String) -> String {
                    let line = head.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name): ") } ?? ""
                    return line.split(separator: " ").last.map { $0.trimmingCharacters(in: ["<", ">"]) } ?? ""
                }
                return (header("Message-ID"), header("To"))
            }
        }
    }

    /// At once: of the signals that ask, a child may have inherited that it hears none.
    package func stop() { kill(pid, SIGKILL) }
}
