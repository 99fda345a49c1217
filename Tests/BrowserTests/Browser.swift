import Foundation

/// Headless Chromium, axe-core and the validator of HTML, each written by others and driven by Python.
enum Browser {
    static let program = ProcessInfo.processInfo.environment["BROWSER"]
    static let python = ProcessInfo.processInfo.environment["PAGE_READERS"]
    static let isThere = program != nil && python != nil
    /// Where pictures of every page go, when they are asked for.
    static let screenshots = ProcessInfo.processInfo.environment["SCREENSHOTS"]

    /// Where the pages themselves stay, for whoever mends what was found: look_at_pages.py looks at the folder again.
    static let keptPages = ProcessInfo.processInfo.environment["KEPT_PAGES"]

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Something that a page does wrong.
    struct Finding: Decodable, Sendable, Hashable {
        let page: String
        let rule: String
        let detail: String
    }

    struct Report: Decodable, Sendable {
        let findings: [Finding]
        let figures: [String: Double]
    }

    /// Runs a script beside this file, on a thread of its own, and reads what it prints.
    static func run(_ script: String, _ arguments: [String]) async throws -> Report {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try wait(script, arguments) }) }
        }
    }

    private static func wait(_ script: String, _ arguments: [String]) throws -> Report {
        let process = Process()
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let errors = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).txt")
        try Data().write(to: errors)
        defer { try? FileManager.default.removeItem(at: errors) }
        // Ended with this process, however that ends.
        process.executableURL = URL(filePath: "/usr/bin/setpriv")
        process.arguments = ["--pdeathsig", "TERM", python ?? "", folder.appending(path: script).path()] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(script) ended with \(process.terminationStatus): \(try String(contentsOf: errors, encoding: .utf8).suffix(20_000))")
        }
        return try JSONDecoder().decode(Report.self, from: data)
    }
}
