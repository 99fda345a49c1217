import Foundation
package import Logging
import Subprocess
import SystemPackage

/// What is done by a program of its own for each: DOCX by pandoc, and many PDFs made one by qpdf.
extension PaperMaker {
    /// A document for those who must edit one, A4, with the page numbers of `reference.docx`. In pandoc's sandbox: no file is read for it.
    package func docx(_ html: [UInt8]) async throws(PaperFault) -> [UInt8] {
        guard let settings else { throw .unset }
        guard html.count <= PaperMaker.longest else { throw .tooLong(html.count) }
        guard let pandoc = settings.pandocProgram else { throw .missing("pandoc is not in \(settings.environment).") }
        return try await PaperMaker.program(
            pandoc,
            ["--sandbox", "--from=html", "--to=docx", "--reference-doc=\(settings.reference)", "--metadata=lang:en-GB", "--output=-"], reading: html,
            within: settings.timeLimit)
    }

    /// One PDF of many, in their order, for the print room. The tags are lost in it: what is sent to people is each document by itself. Read from
    /// files and written to one, so that none is held in memory.
    ///
    /// - Parameters:
    ///   - files: the paths of the PDFs.
    ///   - target: the path of the one to write.
    package func merged(_ files: [String], to target: String) async throws(PaperFault) {
        guard let settings else { throw .unset }
        guard !files.isEmpty else { throw .refused("There is nothing to put together.") }
        guard files.count <= PaperMaker.mergedAtOnce else {
            var parts: [String] = []
            defer { for part in parts { try? FileManager.default.removeItem(atPath: part) } }
            for start in stride(from: 0, to: files.count, by: PaperMaker.mergedAtOnce) {
                parts.append("\(target).part-\(start)")
                try await merged(Array(files[start..<min(start + PaperMaker.mergedAtOnce, files.count)]), to: "\(target).part-\(start)")
            }
            return try await merged(parts, to: target)
        }
        let list = files.map { "\($0)\n" }.joined()
        _ = try await PaperMaker.program(
            PaperMaker.qpdf,
            ["--deterministic-id", "--object-streams=generate", "--keep-files-open=n", "--empty", "--pages", "@-", "--", target], reading: Array(list.utf8),
            within: settings.timeLimit * 20)
    }

    /// Tried with 900 letters: at once qpdf takes 360 MB, by parts of so many 180 MB at most, in 6 s in place of 4.
    private static let mergedAtOnce = 75

    /// The same of documents that are fetched one after the other, each let go before the next: 900 of them are not held at once.
    ///
    /// - Throws: `PaperFault`, or what fetching throws.
    package func merged(_ count: Int, _ document: @Sendable (_ place: Int) async throws -> [UInt8]) async throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paper-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try PaperMaker.writing { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]) }
        let files = (0..<count).map { folder.appending(path: "\($0).pdf") }
        for (place, file) in files.enumerated() {
            let pdf = try await document(place)
            try PaperMaker.writing { try Data(pdf).write(to: file) }
        }
        let target = folder.appending(path: "merged.pdf")
        try await merged(files.map { $0.path() }, to: target.path())
        return try PaperMaker.writing { Array(try Data(contentsOf: target)) }
    }

    /// The same of documents that are in memory, for a few.
    package func merged(_ pdfs: [[UInt8]]) async throws -> [UInt8] { try await merged(pdfs.count) { pdfs[$0] } }

    private static func writing<Made>(_ body: () throws -> Made) throws(PaperFault) -> Made {
        do { return try body() } catch { throw .refused("The temporary folder cannot be written: \(error)") }
    }

    static let qpdf = "/usr/bin/qpdf"

    /// Runs a program to its end.
    private static func program(
        _ path: String, _ arguments: [String], reading input: [UInt8], within limit: Duration
    ) async throws(PaperFault) -> [UInt8] {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        do {
            return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
                group.addTask {
                    let ended = try await Subprocess.run(
                        .path(FilePath(path)), arguments: Arguments(arguments), environment: .custom(environment), input: .array(input),
                        output: .bytes(limit: longest), error: .string(limit: 1 << 20))
                    guard ended.terminationStatus.isSuccess else {
                        let words = ended.standardError.prefix(500)
                        throw words.isEmpty ? PaperFault.died : PaperFault.refused("\(name): \(words)")
                    }
                    return ended.standardOutput
                }
                group.addTask {
                    try await Task.sleep(for: limit)
                    return nil
                }
                // Cancelled, the program is killed.
                defer { group.cancelAll() }
                guard let made = try await group.next() ?? nil else { throw PaperFault.late(limit) }
                return made
            }
        } catch let fault as PaperFault {
            throw fault
        } catch let error as SubprocessError where error.code == .executableNotFound || error.code == .spawnFailed {
            throw .missing("\(path) is not there or does not start.")
        } catch {
            throw Task.isCancelled ? .stopped : .died
        }
    }

    // MARK: What is wrong with the machine

    /// All that keeps this machine from making paper, a sentence each; empty where nothing does.
    package static func complaints(_ settings: PaperSettings?, logger: Logger) async -> [String] {
        guard let settings else { return [PaperFault.unset.description] }
        var complaints: [String] = []
        do {
            try await making(settings, logger: logger) { _ = try await $0.pdf(PaperHTML(title: "A trial").bytes) }
        } catch {
            complaints.append("\(error)")
        }
        if let pandoc = settings.pandocProgram {
            complaints += await version(of: pandoc, "pandoc", needed: PaperSettings.pandoc, settings)
        } else {
            complaints.append(PaperFault.missing("pandoc is not in \(settings.environment).").description)
        }
        if !FileManager.default.isReadableFile(atPath: settings.reference) {
            complaints.append(PaperFault.missing("\(settings.reference) is not there.").description)
        }
        complaints += await version(of: qpdf, "qpdf", needed: nil, settings)
        return complaints
    }

    private static func version(of path: String, _ name: String, needed: String?, _ settings: PaperSettings) async -> [String] {
        do {
            let said = try await program(path, ["--version"], reading: [], within: settings.timeLimit)
            let found = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isWhitespace).dropFirst().first.map(String.init) ?? ""
            guard let needed, found != needed, !found.hasPrefix(needed + ".") else { return [] }
            return [PaperFault.version(of: name, needed: needed, found: found).description]
        } catch {
            return [error.description]
        }
    }
}
