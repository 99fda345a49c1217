import Access
import Assembly
import Calendar
import Casework
import Foundation
import Postgres
import Synthesis
import TestCluster
import TestTown
import Testing
import Web

/// The main functions in a browser in which JavaScript is off, by keyboard alone, on a server as it runs in production.
@Suite(.enabled(if: Browser.isThere, "BROWSER or PAGE_READERS is not set: deploy/test installs Chromium, makes a Python that drives it, and sets both"))
struct WithoutScriptOrMouse {
    @Test func `a director and an administrator do what they do every day, from signing in to signing out`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "edubasealldata20180903-\(UUID().uuidString).csv")
        let establishments = try #require(City(seed: 11, schools: 40, years: []).files.first { $0.path.hasPrefix("gias/edubasealldata") })
        try Data(establishments.bytes()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let plan = try ServiceConfiguration.load(config: configFolder).plan
        try await withTown(.register(schools: 60)) { town in
            // A changed schedule shows what it moves only where something is planned.
            _ = try await town.clone.connect(as: .scheduler).transaction(stating: Actor.service.statement) { transaction in
                try await plan.extend(at: try await transaction.now, in: transaction)
            }
            try await served(town) { port in
                let report = try await Browser.run(
                    "use_without_script.py",
                    [
                        "http://127.0.0.1:\(port)", "director@fernborough.example", "administrator@fernborough.example", Town.password, file.path(),
                        town.schools[0].description, town.schools[1].description,
                    ])
                for finding in report.findings { Issue.record("\(finding.page): \(finding.detail)") }
            }
        }
    }
}
