import Access
import Casework
import Foundation
import Synthesis
import TestTown
import Testing
import Web

/// The main functions in a browser in which JavaScript is off, by keyboard alone, on a server as it runs in production.
@Suite(.enabled(if: Browser.isThere, "BROWSER or PAGE_READERS is not set: deploy/test installs Chromium, makes a Python that drives it, and sets both"))
struct WithoutScriptOrMouse {
    @Test func `somebody signs in, filters, sorts, pages, uploads, records intelligence and signs out`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "edubasealldata20180903-\(UUID().uuidString).csv")
        let establishments = try #require(City(seed: 11, schools: 40, years: []).files.first { $0.path.hasPrefix("gias/edubasealldata") })
        try Data(establishments.bytes()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await withTown(.register(schools: 60)) { town in
            try await served(town) { port in
                let report = try await Browser.run(
                    "use_without_script.py",
                    ["http://127.0.0.1:\(port)", "officer@fernborough.example", Town.password, file.path(), town.schools[0].description])
                for finding in report.findings { Issue.record("\(finding.page): \(finding.detail)") }
            }
        }
    }
}
