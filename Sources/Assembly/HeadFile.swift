import Foundation

/// The file of published heads.
package enum HeadFile {
    /// Adds a line, unless it is the last one already, as after a publication that was not committed; and returns when it is on the disk.
    package static func append(_ line: String, to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        defer { try? handle.close() }
        let end = try handle.seekToEnd()
        let whole = Data("\(line)\n".utf8)
        if end >= UInt64(whole.count) {
            try handle.seek(toOffset: end - UInt64(whole.count))
            if try handle.readToEnd() == whole { return }
        }
        try handle.write(contentsOf: whole)
        try handle.synchronize()
    }
}
