import TestTown
import Testing

/// Long pages as they come in piece by piece, in a school’s car park: nothing that is on the screen may move.
@Suite(.enabled(if: Browser.isThere, "BROWSER or PAGE_READERS is not set: deploy/test installs Chromium, makes a Python that drives it, and sets both"))
struct OverASlowLine {
    @Test func `what somebody sees stays where it is while the rest of the page comes in`() async throws {
        try await withTown(.register(schools: 60)) { town in
            try await served(town) { port in
                let report = try await Browser.run(
                    "open_over_a_slow_line.py", ["http://127.0.0.1:\(port)", "officer@fernborough.example", Town.password])
                for finding in report.findings { Issue.record("\(finding.page): \(finding.detail)") }
                #expect(report.figures["pages"] == 6, "three pages, on a desk and on a phone")
            }
        }
    }
}
