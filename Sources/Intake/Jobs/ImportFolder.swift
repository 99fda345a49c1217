import Access
import Casework
import Foundation
package import Jobs
import Logging

/// Takes in what somebody, or another program, has put into a folder below the watched one. A file is recognised by its header, as
/// everywhere; when it is settled it moves to `taken` or `refused` beside it. A run that is killed in the middle is run again: what was
/// taken already is known by its hash.
package struct ImportFolder: Job {
    package static let kind = "intake.import-folder"
    package static let title = "Import of a watched folder"
    package static let maximumAttempts = 5

    /// `gias`: the folder below the watched one.
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// - Parameter inbox: the watched folder; nil where none is.
    package static func handler(layouts: [any Layout.Type], inbox: String?) -> JobHandler {
        JobHandler(of: ImportFolder.self) { job, context in
            guard let inbox else { return .cancel("No folder is watched: SCHOOL_IMPROVEMENT_INBOX is not set.") }
            let folder = WatchedFolder(path: "\(inbox)/\(job.folder)")
            let permit = try Actor.service.permit(.importFiles)
            let names = folder.waiting()
            for (place, name) in names.enumerated() {
                guard !context.isCancelled else { return .retry(after: .seconds(60), because: "The worker is leaving.") }
                await context.progress(done: place, of: names.count, "files")
                let result = try await Intake.importFile(
                    at: "\(folder.path)/\(name)", named: name, layouts: layouts, permit: permit, database: context.database)
                do {
                    switch result {
                    case .taken(let file), .alreadyTaken(let file): try folder.settle(name, isTaken: true, number: file.id)
                    case .refused(let number, _): try folder.settle(name, isTaken: false, number: number)
                    }
                } catch {
                    // What is settled stays settled; the file is looked at again the next time, and a taken one found taken.
                    context.logger.warning("a file cannot be moved", metadata: ["file": "\(name)", "error": "\(error)"])
                }
            }
            await context.progress(done: names.count, of: names.count, "files")
            return .done
        }
    }
}

/// A folder whose files are taken in.
private struct WatchedFolder {
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
