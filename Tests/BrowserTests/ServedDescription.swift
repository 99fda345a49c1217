import Foundation
import TestTown
import Testing

/// The API’s description of the whole service, held against the specification by a program of others.
@Suite(.enabled(if: Browser.python != nil, "PAGE_READERS is not set: deploy/test makes a Python with openapi-spec-validator and sets it"))
struct ServedDescription {
    @Test func `the description is valid OpenAPI 3.1, and each example is of its schema`() async throws {
        try await withTown { town in
            let answer = try await town.get("/openapi.json", as: nil, json: true)
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
            try Data(answer.bytes).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let report = try await Browser.run("check_description.py", [file.path()])
            for finding in report.findings { Issue.record("\(finding.page): \(finding.detail)") }
            #expect(report.figures["paths"] ?? 0 > 60 && report.figures["bodies"] ?? 0 > 60 && report.figures["examples"] ?? 0 > 200)
        }
    }
}
