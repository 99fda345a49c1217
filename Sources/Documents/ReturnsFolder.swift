import Foundation

/// Where a mail server puts what comes back to the service’s address: a folder, or a Maildir.
package struct ReturnsFolder: Sendable {
    /// Below it: what was looked at and is no report of a mail of ours. A person may want to read it.
    private static let aside = "not-understood"

    package let path: String

    package init(path: String) { self.path = path }

    /// Whether files can be taken out of it.
    package var isUsable: Bool {
        let manager = FileManager.default
        return ([path] + boxes).allSatisfy { folder in
            var isFolder: ObjCBool = false
            return manager.fileExists(atPath: folder, isDirectory: &isFolder) && isFolder.boolValue && manager.isReadableFile(atPath: folder)
                && manager.isWritableFile(atPath: folder)
        }
    }

    /// Those of a Maildir that are there: a mail server fills `new`, and a program by which somebody looks at it moves what it showed to `cur`.
    private var boxes: [String] { ["new", "cur"].map { "\(path)/\($0)" }.filter { FileManager.default.fileExists(atPath: $0) } }

    /// The paths of so many messages, not of those that were written to in the last minute, which may not be whole. What lies beside the boxes of a Maildir is
    /// no message: programs that show it keep files of their own there.
    package func waiting(atMost most: Int) throws -> [String] {
        let manager = FileManager.default
        let boxes = boxes
        let found = try (boxes.isEmpty ? [path] : boxes).flatMap { folder in try manager.contentsOfDirectory(atPath: folder).sorted().map { (folder, $0) } }
        let files = found.filter { folder, name in
            guard !name.hasPrefix("."), let facts = try? manager.attributesOfItem(atPath: "\(folder)/\(name)"),
                facts[.type] as? FileAttributeType == .typeRegular
            else { return false }
            return (facts[.modificationDate] as? Date).map { $0.timeIntervalSinceNow < -60 } ?? true
        }
        return files.prefix(most).map { folder, name in "\(folder)/\(name)" }
    }

    /// Nil for what is longer than any report.
    package func message(at file: String) throws -> [UInt8]? {
        let handle = try FileHandle(forReadingFrom: URL(filePath: file))
        defer { try? handle.close() }
        let bytes = try handle.read(upToCount: ReturnedMail.longest + 1) ?? Data()
        return bytes.count > ReturnedMail.longest ? nil : [UInt8](bytes)
    }

    package func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: file) }

    package func setAside(_ file: String) throws {
        let manager = FileManager.default
        let target = "\(path)/\(ReturnsFolder.aside)"
        try manager.createDirectory(atPath: target, withIntermediateDirectories: true)
        let place = "\(target)/\(URL(filePath: file).lastPathComponent)"
        try manager.moveItem(atPath: file, toPath: manager.fileExists(atPath: place) ? "\(place)-\(UUID().uuidString)" : place)
    }
}
