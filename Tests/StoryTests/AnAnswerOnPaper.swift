import Access
import Casework
import Documents
import Foundation
import Logging
import Postgres
import TestCluster
import TestTown
import Testing

/// Somebody asks what is kept about them, and is given it as a PDF: collected by whoever answers, drawn by a worker that could not have collected it.
@Suite struct AnAnswerOnPaper {
    private static let folder = ProcessInfo.processInfo.environment["SCHOOL_IMPROVEMENT_PAPER"]
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(.enabled(if: folder != nil, "SCHOOL_IMPROVEMENT_PAPER is not set: deploy/test installs WeasyPrint and sets it"))
    func `the PDF is asked for, made, and had by those alone who answer`() async throws {
        try await withTown { town in
            _ = try await town.post("/subject-access", [("email", "officer@fernborough.example"), ("reason", "By letter of 3 September")], as: .dcs)
            #expect(try await town.get("/subject-access/1/paper", as: .dcs).status == 404)
            let asked = try await town.post("/subject-access/1/paper", as: .dcs)
            #expect(asked.location == "/subject-access/1?done=paper-asked", "\(asked.text)")
            #expect(try await town.get("/subject-access/1", as: .dcs).text.contains("is being made"))
            let settings = PaperSettings(environment: Self.folder ?? "", resources: Self.root.appending(path: "config/paper").path())
            try await PaperMaker.making(settings, logger: TestDatabase.quiet) { maker in
                try await town.work(with: maker) { try await town.get("/subject-access/1/paper", as: .dcs).status == 200 }
            }
            let pdf = try await town.get("/subject-access/1/paper", as: .dcs)
            #expect(pdf.type == "application/pdf" && pdf.bytes.starts(with: Array("%PDF-1.7".utf8)))
            #expect(try await town.get("/subject-access/1", as: .dcs).text.contains("href=\"/subject-access/1/paper\""))
            #expect(try await town.get("/subject-access/1/paper", as: .bepOfficer).status == 403)
        }
    }

    @Test func `on a machine without the programs the job says which is missing, and is tried again`() async throws {
        try await withTown { town in
            _ = try await town.post("/subject-access", [("email", "officer@fernborough.example"), ("reason", "By letter of 3 September")], as: .dcs)
            _ = try await town.post("/subject-access/1/paper", as: .dcs)
            let owner = town.clone.connect(as: .migrator, connections: 1)
            try await town.work(with: PaperMaker(settings: nil, logger: TestDatabase.quiet)) { try await !owner.read(Setbacks(), stating: []).isEmpty }
            let words = try await owner.read(Setbacks(), stating: [])
            #expect(words.first?.contains("SCHOOL_IMPROVEMENT_PAPER does not say where WeasyPrint and pandoc are") == true, "\(words)")
        }
    }
}

private struct Setbacks: Statement {
    static let sql = "select error as words from jobs.setback order by 1"
    static func decode(_ row: inout Row) throws -> String { try row.text("words") }
}
