import Foundation

/// Programs of others that read what this service writes beside pages: openpyxl for workbooks, openapi-spec-validator for the description of the API.
enum PageReaders {
    static let python = ProcessInfo.processInfo.environment["PAGE_READERS"]

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// What a script beside this file prints about a file of these bytes.
    static func read(_ bytes: [UInt8], ending: String, with script: String) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(ending)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: python ?? "")
        process.arguments = [URL(filePath: #filePath).deletingLastPathComponent().appending(path: script).path(), file.path()]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(description: "\(script) ended with \(process.terminationStatus)") }
        return data
    }
}
