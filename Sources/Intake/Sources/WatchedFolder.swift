import Casework
import Foundation

/// A folder whose files are taken in.
struct WatchedFolder {
    let path: String

    /// Files that can be official ones, by name; not those that were written to in the last minute, which may not be whole.
    func waiting() -> [String] {
        let manager = FileManager.default
        return ((try? manager.contentsOfDirectory(atPath: path)) ?? []).sorted().filter { name in
            guard ["csv", "xlsx", "zip"].contains(URL(filePath: name).pathExtension.lowercased()), !name.hasPrefix("."),
                let facts = try? manager.attributesOfItem(atPath: "\(path)/\(name)"), facts[.type] as? FileAttributeType == .typeRegular
            else { return false }
            return (facts[.modificationDate] as? Date).map { $0.timeIntervalSinceNow < -60 } ?? true
        }
    }

    /// Moves a file out of the way under its import's number, so that two of one name do not meet.
    func settle(_ name: String, isTaken: Bool, number: ImportID) throws {
        let manager = FileManager.default
        let target = "\(path)/\(isTaken ? "taken" : "refused")"
        try manager.createDirectory(atPath: target, withIntermediateDirectories: true)
        let destination = "\(target)/\(number)-\(name)"
        if manager.fileExists(atPath: destination) { try manager.removeItem(atPath: destination) }
        try manager.moveItem(atPath: "\(path)/\(name)", toPath: destination)
    }
}
