import Foundation
import Jobs
import Postgres
import ServiceLifecycle
import TestCluster
import Testing

@testable import Intake

@Suite struct WatchedFolderTests {
    private let service: [(name: String, value: String)] = [("app.person", ""), ("app.roles", "operator")]

    @Test func `new files of a watched folder are taken in, and move out of the way`() async throws {
        let manager = FileManager.default
        let inbox = manager.temporaryDirectory.appending(path: "inbox-\(UUID().uuidString)").path()
        let folder = inbox + "/gias"
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? manager.removeItem(atPath: inbox) }
        let old: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSinceNow: -600)]
        for (name, text) in [("a.csv", "URN,PUPILS\n100000,3\n"), ("b.csv", "nothing,known\n1,2\n"), ("notes.txt", "words"), ("new.csv", "URN,PUPILS\n100001,4\n")] {
            #expect(manager.createFile(atPath: folder + "/" + name, contents: Data(text.utf8)))
            // The last one is still being written.
            if name != "new.csv" { try manager.setAttributes(old, ofItemAtPath: folder + "/" + name) }
        }
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let handler = ImportFolder.handler(layouts: [], inbox: inbox)
            let ended = try await run(handler, database)
            #expect(ended == .done)
            #expect(try manager.contentsOfDirectory(atPath: folder).sorted() == ["new.csv", "notes.txt", "refused"])
            #expect(try manager.contentsOfDirectory(atPath: folder + "/refused").count == 2, "no layout knows them, and each refusal is kept")
            #expect(try await database.read(ListImports(limit: 10), stating: service).count == 2)
            #expect(try await run(handler, database) == .done)
            #expect(try await database.read(ListImports(limit: 10), stating: service).count == 2, "what was settled is not looked at again")
        }
    }

    @Test func `where no folder is watched the job says so`() async throws {
        try await withTestDatabase { test in
            let ended = try await run(ImportFolder.handler(layouts: [], inbox: nil), test.connect(as: .worker))
            #expect(ended == .cancelled)
        }
    }

    /// Runs one job of the folder to its end.
    private func run(_ handler: JobHandler, _ database: Database) async throws -> JobState? {
        let id = try await database.transaction(stating: service) { try await Jobs.enqueue(ImportFolder(folder: "gias"), in: $0) }
        let worker = Task {
            try await WorkerService(database: database, handlers: [handler], stating: service, logger: TestDatabase.quiet).run()
        }
        defer { worker.cancel() }
        for _ in 0..<400 {
            if let found = try await database.read(FindJob(id), stating: service).first, found.summary.state.isFinal { return found.summary.state }
            try await Task.sleep(for: .milliseconds(50))
        }
        return nil
    }
}
