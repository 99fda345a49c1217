import Foundation
import TestCluster

/// Programs of others that read what this service writes beside pages: openpyxl for workbooks, openapi-spec-validator for the description of the API.
enum PageReaders {
    static let python = ProcessInfo.processInfo.environment["PAGE_READERS"]

    /// What a script beside this file prints about a file of these bytes.
    static func read(_ bytes: [UInt8], ending: String, with script: String) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(ending)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Child.output(of: python ?? "", [URL(filePath: #filePath).deletingLastPathComponent().appending(path: script).path(), file.path()])
    }
}
