import Access
import ArgumentParser
import Assembly
import Casework
import Foundation
import Glibc
import Intake
import Jobs
import Postgres
import SchoolYear

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take official files in, each recognised by its header.",
        discussion: """
            A file's academic year is what its header says. Where the header does not tell, --year states it, or a folder called 2017-2018 \
            states it for the files in it. A file that is refused changes nothing; the others go on, and the command fails in the end.
            """)

    @Argument(help: "Files (.csv, .xlsx, or a .zip of one .csv) and folders of them.")
    var paths: [String]

    @Option(help: "The academic year of files whose header does not tell, written like 2017-18.")
    var year: String?

    @Option(
        help: """
            The release of files whose header does not tell: provisional, revised or final. Without it they are taken as final, which the same file, \
            taken again as another release, does not take back.
            """)
    var release: String?

    @Flag(help: "A file that is refused does not fail the command; one that cannot be read, or whose job failed, does.")
    var allowRefusals = false

    @Flag(help: "Leave the work to the workers, as the upload page does.")
    var queue = false

    @Flag(help: "With --queue: follow the jobs until they have ended.")
    var wait = false

    private struct Source: Sendable {
        let path: String
        let stated: StatedFacts
        var name: String { URL(filePath: path).lastPathComponent }
    }

    /// Files that were not taken.
    private struct Untaken {
        /// For what is in them.
        var refused = 0
        /// For what befell: they could not be read, or their job failed.
        var failed = 0
    }

    func run() async throws {
        let settings = try Settings()
        var stated = StatedFacts()
        stated.year = try year.map { text in
            guard let year = AcademicYear(text) else { throw ValidationError("--year is ‘\(text)’; it needs two years, such as 2017-18.") }
            return year
        }
        stated.release = try release.map { word in
            guard let release = Release(rawValue: word) else {
                throw ValidationError("--release is ‘\(word)’; it needs provisional, revised or final.")
            }
            return release
        }
        let sources = try paths.flatMap { try self.sources($0, stated: stated) }
        guard !sources.isEmpty else { throw ValidationError("There is no .csv, .xlsx or .zip file in \(paths.joined(separator: ", ")).") }
        let permit = try Actor.service.permit(.importFiles)
        let untaken = try await SchoolImprovement.withDatabase(settings, for: "import") { database in
            if queue { return try await enqueue(sources, permit: permit, database: database) }
            var untaken = Untaken()
            for source in sources {
                do {
                    let result = try await Intake.importFile(
                        at: source.path, named: source.name, stated: source.stated, layouts: Features.layouts, permit: permit,
                        database: database)
                    tell(result.sentence)
                    switch result {
                    case .taken(let record) where record.counts.refused > 0:
                        try await tellRefusedRows(of: record.id, count: record.counts.refused, permit: permit, database: database)
                    case .refused: untaken.refused += 1
                    case .taken, .alreadyTaken: break
                    }
                } catch let fault as FileFault {
                    tellUnreadable(source, fault)
                    untaken.failed += 1
                }
            }
            return untaken
        }
        let count = untaken.refused + untaken.failed
        guard count > 0 else { return }
        tell("\(count) of \(sources.count) \(sources.count == 1 ? "file" : "files") could not be taken.")
        if untaken.failed > 0 || !allowRefusals { throw ExitCode.failure }
    }

    /// At once, also into a file: whoever follows a long import by its log sees how far it has come.
    private func tell(_ sentence: String) {
        print(sentence)
        fflush(nil)
    }

    /// Nothing is known of it but its name, so there is no record of it either.
    private func tellUnreadable(_ source: Source, _ fault: FileFault) { tell("\(source.name): cannot be read (\(fault.reason)).") }

    /// The first refused rows of a file that was taken, and where all that are kept of them are read.
    private func tellRefusedRows(of id: ImportID, count: Int, permit: Permit, database: Database) async throws {
        let shown = 5
        for row in try await database.read(ListRefusedRows(id, limit: shown), stating: permit.actor.statement) { tell("  \(row.sentence)") }
        if count > shown { tell("  and \(count - shown) more, on the page /imports/\(id)") }
    }

    /// Gives how many files were not taken, as far as it waits for them.
    private func enqueue(_ sources: [Source], permit: Permit, database: Database) async throws -> Untaken {
        var untaken = Untaken()
        var waiting: [(name: String, job: JobID)] = []
        for source in sources {
            do {
                let upload = try await Uploads.store(
                    FileChunks(path: source.path), named: source.name, stated: source.stated, permit: permit, database: database)
                waiting.append((source.name, upload.job))
                tell("\(source.name): waits as job \(upload.job).")
            } catch let refusal as Refusal {
                tell(refusal.sentence)
                untaken.refused += 1
            } catch let fault as FileFault {
                tellUnreadable(source, fault)
                untaken.failed += 1
            }
        }
        guard wait else { return untaken }
        for (place, (name, job)) in waiting.enumerated() {
            while let found = try await database.read(FindJob(job), stating: permit.actor.statement).first, !found.summary.state.isFinal {
                try await Task.sleep(for: .milliseconds(250))
            }
            let found = try await database.read(FindJob(job), stating: permit.actor.statement).first
            let upload = try await database.read(FindUploadOfJob(job), stating: permit.actor.statement).first
            let error = found?.summary.error.map { ": \($0)" } ?? ""
            let sentence = upload?.result ?? "\(name): \(found?.summary.state.rawValue ?? "gone")\(error)"
            tell("\(place + 1) of \(waiting.count): \(sentence)")
            guard upload?.state != "taken" else { continue }
            // One whose job was given up is on record as refused too.
            if upload?.state == "refused", found?.summary.state == .done { untaken.refused += 1 } else { untaken.failed += 1 }
        }
        return untaken
    }

    /// A file, or all files below a folder in the order of their paths; the year is stated by the nearest folder named for one.
    private func sources(_ path: String, stated: StatedFacts) throws -> [Source] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw ValidationError("There is no \(path).") }
        guard isFolder.boolValue else { return [source(path, stated)] }
        let names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
        return names.filter { ["csv", "xlsx", "zip"].contains(URL(filePath: $0).pathExtension.lowercased()) }
            .map { source("\(path)/\($0)", stated) }
            .filter { !isNoFile($0.path) }
    }

    /// A folder that is named like a file, or a pipe. A link that leads nowhere is told of when it is opened.
    private func isNoFile(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT != S_IFREG
    }

    private func source(_ path: String, _ stated: StatedFacts) -> Source {
        var stated = stated
        let folders = URL(filePath: path).deletingLastPathComponent().pathComponents.reversed()
        stated.year = stated.year ?? folders.lazy.compactMap { AcademicYear($0) }.first
        return Source(path: path, stated: stated)
    }
}

/// A file's bytes in pieces of a megabyte.
private struct FileChunks: AsyncSequence, AsyncIteratorProtocol {
    private let file: FileBytes

    init(path: String) throws { file = try FileBytes(path: path) }

    func makeAsyncIterator() -> FileChunks { self }

    mutating func next() async throws -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1024 * 1024)
        let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
        return count > 0 ? Array(bytes[..<count]) : nil
    }
}
