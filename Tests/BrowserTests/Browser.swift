import Foundation
import TestCluster

/// Headless Chromium, axe-core and the validator of HTML, each written by others and driven by Python.
enum Browser {
    static let program = ProcessInfo.processInfo.environment["BROWSER"]
    static let python = ProcessInfo.processInfo.environment["PAGE_READERS"]
    static let isThere = program != nil && python != nil
    /// Where pictures of every page go, when they are asked for.
    static let screenshots = ProcessInfo.processInfo.environment["SCREENSHOTS"]

    /// Whether deploy/test runs nothing else, and takes no pictures: then the time that it takes is held to its bar.
    static let isAlone = ProcessInfo.processInfo.environment["PAGES_ALONE"] != nil

    /// Where the pages themselves stay, for whoever mends what was found: look_at_pages.py looks at the folder again.
    static let keptPages = ProcessInfo.processInfo.environment["KEPT_PAGES"]

    /// Something that a page does wrong.
    struct Finding: Decodable, Sendable, Hashable {
        let page: String
        let rule: String
        let detail: String
    }

    struct Report: Decodable, Sendable {
        let findings: [Finding]
        let figures: [String: Double]
    }

    /// Runs a script beside this file, on a thread of its own, and reads what it prints.
    static func run(_ script: String, _ arguments: [String]) async throws -> Report {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try wait(script, arguments) }) }
        }
    }

    private static func wait(_ script: String, _ arguments: [String]) throws -> Report {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: script).path()
        return try JSONDecoder().decode(Report.self, from: Child.output(of: python ?? "", [path] + arguments))
    }
}
