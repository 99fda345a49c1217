import Foundation
import Glibc
import Logging
import NIOCore
import NIOPosix
import Synchronization
import TestCluster

@testable import Documents

/// What makes paper on this machine, and the programs of others that read it.
enum Paper {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let folder = ProcessInfo.processInfo.environment["SCHOOL_IMPROVEMENT_PAPER"]
    static let reader = ProcessInfo.processInfo.environment["PAGE_READERS"]
    static let isThere = folder != nil && reader != nil
    static let words = "SCHOOL_IMPROVEMENT_PAPER or PAGE_READERS is not set: deploy/test installs WeasyPrint, pandoc and a reader of PDFs, and sets both"
    static let quiet = Logger(label: "paper") { _ in SwiftLogNoOpLogHandler() }

    static var settings: PaperSettings { PaperSettings(environment: folder ?? "", resources: root.appending(path: "config/paper").path()) }

    static func making<Made: Sendable>(_ settings: PaperSettings = settings, _ body: @Sendable (PaperMaker) async throws -> Made) async throws -> Made {
        try await PaperMaker.making(settings, logger: quiet, body)
    }

    /// What a reader of PDFs sees.
    struct SeenPDF: Decodable {
        let pages: Int
        let language: String
        let part: String?
        let isTagged: Bool
        let showsTitle: Bool
        let title: String
        let files: Int
        let fontsEmbedded: Bool
        let actions: [String]
    }

    struct SeenDOCX: Decodable {
        let text: [String]
        let parts: [String]
        let width: String
        let outside: [String]
    }

    static func seen(pdf: [UInt8]) throws -> SeenPDF { try JSONDecoder().decode(SeenPDF.self, from: read(pdf, "pdf")) }

    static func seen(docx: [UInt8]) throws -> SeenDOCX { try JSONDecoder().decode(SeenDOCX.self, from: read(docx, "docx")) }

    private static func read(_ bytes: [UInt8], _ ending: String) throws -> Data {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_paper.py").path()
        return try withFile(bytes, ending) { try Child.output(of: reader ?? "", [script, $0]) }
    }

    /// The words of a PDF as poppler reads them, or its tree of tags.
    ///
    /// - Parameter isBodyAlone: without the feet of the pages, which would stand in the middle of what goes over the end of one.
    static func words(pdf: [UInt8], isBodyAlone: Bool = false) throws -> String {
        let body = isBodyAlone ? ["-x", "0", "-y", "56", "-W", "596", "-H", "724"] : []
        return String(decoding: try withFile(pdf, "pdf") { try Child.output(of: "/usr/bin/pdftotext", ["-raw"] + body + [$0, "-"]) }, as: UTF8.self)
    }

    static func structure(pdf: [UInt8]) throws -> String {
        String(decoding: try withFile(pdf, "pdf") { try Child.output(of: "/usr/bin/pdfinfo", ["-struct-text", $0]) }, as: UTF8.self)
    }

    struct Failure: Error, CustomStringConvertible { let description: String }

    private static func withFile(_ bytes: [UInt8], _ ending: String, _ body: (String) throws -> Data) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(ending)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path())
    }
}

/// A listener that counts who comes: nobody should.
final class Visitors: Sendable {
    private let channel: any Channel
    private let count: Visits

    var address: String { "127.0.0.1:\(channel.localAddress?.port ?? 0)" }
    var number: Int { count.number }

    init() async throws {
        let count = Visits()
        self.count = count
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { child in
                count.add()
                return child.close()
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    func end() async throws { try await channel.close() }
}

/// How many came.
final class Visits: Sendable {
    private let counted = Mutex(0)
    var number: Int { counted.withLock { $0 } }
    func add() { counted.withLock { $0 += 1 } }
}
