import Foundation

/// The file of published heads.
package enum HeadFile {
    /// Adds a line, and returns when it is on the disk.
    package static func append(_ line: String, to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("\(line)\n".utf8))
        try handle.synchronize()
    }
}
