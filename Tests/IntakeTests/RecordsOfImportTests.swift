import Access
import Casework
import Foundation
import Jobs
import Postgres
import TestCluster
import Testing

@testable import Intake

/// What is kept of a file beside its figures: every refused row, the end of the file, and what its upload came to.
@Suite struct RecordsOfImportTests {
    private struct Processes {
        let worker: Database
        let api: Database
        let superuser: Database
    }

    private func withProcesses<T: Sendable>(_ body: (Processes) async throws -> T) async throws -> T {
        try await withTestDatabase { test in
            try await test.addPupilTable()
            return try await body(
                Processes(worker: test.connect(as: .worker), api: test.connect(as: .api), superuser: test.connect(as: .superuser)))
        }
    }

    private let service = Actor.service.statement

    private func take(
        _ text: String, _ database: Database, layouts: [any Layout.Type] = [PupilLayout.self]
    ) async throws -> ImportRecord {
        let file = try TableFile("a.csv", text)
        let result = try await Intake.importFile(
            at: file.path, named: "a.csv", layouts: layouts, permit: try Actor.service.permit(.importFiles), database: database)
        let id = switch result {
        case .taken(let record), .alreadyTaken(let record): record.id
        case .refused(let id, _): id
        }
        return try #require(try await database.read(FindImport(id), stating: service).first)
    }

    @Test func `every refused row of a file is kept, page by page`() async throws {
        try await withProcesses { processes in
            let rows = (0..<2_500).map { "\($0),Bad\n" }.joined()
            let record = try await take("URN,SCHNAME\n100000,A\n" + rows, processes.worker)
            #expect(record.counts.refused == 2_500)
            #expect(try await processes.worker.read(CountRefusedRows(record.id), stating: service) == [2_500])
            let page = try await processes.worker.read(ListRefusedRows(record.id, limit: 100, offset: 2_400), stating: service)
            #expect(page.map(\.line) == Array(2_403...2_502))
        }
    }

    @Test func `of a file that is refused whole the first refused rows are kept`() async throws {
        try await withProcesses { processes in
            let record = try await take("URN,SCHNAME\n1,A\n2,B\n", processes.worker)
            #expect(!record.isTaken && record.counts.refused == 2)
            let rows = try await processes.worker.read(ListRefusedRows(record.id), stating: service)
            #expect(rows.map(\.refusal.sentence) == ["URN ‘1’ is not a URN of six digits", "URN ‘2’ is not a URN of six digits"])
        }
    }

    @Test func `a row with a field more than the header is refused, in the middle of a file and at its end`() async throws {
        try await withProcesses { processes in
            let record = try await take("URN,SCHNAME,PUPILS\n100000,A,1\n100001,B, and C,2\n100002,D\n100003,E, and F,", processes.worker)
            #expect(record.counts.taken == 2 && record.endsWithoutLineEnd)
            let rows = try await processes.worker.read(ListRefusedRows(record.id), stating: service)
            #expect(rows.map(\.line) == [3, 5] && rows.map(\.refusal.column) == ["column 4", "column 4"])
            #expect(rows.map(\.refusal.value) == ["2", ""])
        }
    }

    @Test func `a cell behind the header of a workbook refuses its row, and an empty one does not`() async throws {
        try await withProcesses { processes in
            func cells(_ texts: [String]) -> String {
                "<row>" + texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
            }
            let rows = [["URN", "SCHNAME"], ["100000", "A", "", ""], ["100001", "B", "", "C"]].map(cells).joined()
            let file = try TableFile("a.xlsx", ZipText.workbook(rows: rows))
            let result = try await Intake.importFile(
                at: file.path, named: "a.xlsx", layouts: [PupilLayout.self], permit: try Actor.service.permit(.importFiles), database: processes.worker)
            guard case .taken(let record) = result else {
                Issue.record("\(result.sentence)")
                return
            }
            let refused = try await processes.worker.read(ListRefusedRows(record.id), stating: service)
            #expect(record.counts.taken == 1 && refused.map(\.line) == [3] && refused.map(\.refusal.column) == ["column 4"])
        }
    }

    @Test func `a last row that is cut off is refused, and its figure is not stored`() async throws {
        try await withProcesses { processes in
            let record = try await take("URN,SCHNAME,PUPILS,OPENDATE\n100000,A,57%,\n100001,B,5", processes.worker)
            #expect(record.counts.taken == 1 && record.endsWithoutLineEnd)
            let rows = try await processes.worker.read(ListRefusedRows(record.id), stating: service)
            #expect(rows == [
                RefusedRow(
                    line: 3,
                    refusal: RowRefusal(
                        column: "PUPILS", reason: "is where the file ends, without a line end and with fewer fields than any other row: it is cut off",
                        value: "5"))
            ])
        }
    }

    @Test(arguments: ["100001,B,5,", "100001,B,5"])
    func `a last row without a line end is taken where it is as long as others, and the record says so`(_ last: String) async throws {
        try await withProcesses { processes in
            let record = try await take("URN,SCHNAME,PUPILS,OPENDATE\n100000,A,57%\n\(last)", processes.worker)
            #expect(record.counts.taken == 2 && record.endsWithoutLineEnd)
        }
    }

    @Test func `what the database does not take is a refusal on record, not a fault`() async throws {
        try await withProcesses { processes in
            let record = try await take("NUMBER\n7\n99999\n", processes.worker, layouts: [NarrowLayout.self])
            #expect(record.refusal == "a.csv: at or before line 3: the database does not take what stands there (value \"99999\" is out of range for type smallint).")
        }
    }

    @Test func `a file that was taken before leaves a trace of who handed it over again`() async throws {
        try await withProcesses { processes in
            _ = try await take("URN,SCHNAME\n100000,A\n", processes.worker)
            _ = try await take("URN,SCHNAME\n100000,A\n", processes.worker)
            let kinds = try await processes.superuser.read(ListEventKinds(), stating: [])
            #expect(kinds == ["intake.file-taken", "intake.file-taken-before"])
        }
    }

    @Test func `a bulk act is one event: an import of many rows, which counts them`() async throws {
        try await withProcesses { processes in
            let rows = (0..<2_000).map { "\(100_000 + $0),School \($0)\n" }.joined()
            let record = try await take("URN,SCHNAME\n" + rows + "12,Bad\n", processes.worker)
            #expect(record.counts.taken == 2_000)
            let events = try await processes.superuser.read(ListEvents(), stating: [])
            #expect(events.count == 1, "\(events.count)")
            let event = try #require(events.first)
            #expect(event.hasPrefix("intake.file-taken import/\(record.id) "), "\(event)")
            #expect(event.contains(#"["rows taken","2000"],["rows refused","1"],"#), "\(event)")
        }
    }

    private func store(_ text: String, _ api: Database) async throws -> (upload: UploadID, job: JobID) {
        let officer = Actor(person: PersonID(7), name: "An officer", roles: [.bepOfficer])
        let parts = AsyncStream<[UInt8]> { stream in
            stream.yield(Array(text.utf8))
            stream.finish()
        }
        return try await Uploads.store(
            parts, named: "a\u{0}b.csv", stated: StatedFacts(), permit: try officer.permit(.importFiles), database: api)
    }

    /// Runs a worker of these layouts until the job has ended.
    private func work(_ job: JobID, layouts: [any Layout.Type], _ processes: Processes) async throws -> JobState? {
        let worker = WorkerService(
            database: processes.worker, handlers: [ImportUpload.handler(layouts: layouts)], stating: service, settings: WorkerSettings(),
            logger: TestDatabase.quiet)
        let running = Task { try await worker.run() }
        var state: JobState?
        for _ in 0..<400 where state?.isFinal != true {
            try await Task.sleep(for: .milliseconds(50))
            state = try await processes.worker.read(FindJob(job), stating: service).first?.summary.state
        }
        running.cancel()
        _ = try? await running.value
        return state
    }

    @Test func `whoever waits for a job is told what became of the file`() async throws {
        try await withProcesses { processes in
            let stored = try await store("URN,SCHNAME\n1,A\n", processes.api)
            #expect(try await work(stored.job, layouts: [PupilLayout.self], processes) == .done)
            let found = try #require(try await processes.api.read(FindUploadOfJob(stored.job), stating: service).first)
            #expect(found.state == "refused" && found.importID != nil)
            #expect(found.result == "a\u{FFFD}b.csv: none of its rows could be taken; 1 was refused: line 2, URN ‘1’ is not a URN of six digits.")
        }
    }

    @Test func `an upload whose last attempt fails is refused on record, and can be tried again while its bytes are kept`() async throws {
        try await withProcesses { processes in
            let stored = try await store("URN,SCHNAME\n100000,A\n", processes.api)
            try await processes.superuser.transaction { try await $0.run(UseUpAttempts()) }
            #expect(try await work(stored.job, layouts: [BrokenLayout.self], processes) == .discarded)
            let found = try #require(try await processes.api.read(FindUploadOfJob(stored.job), stating: service).first)
            #expect(found.state == "refused")
            let id = try #require(found.importID)
            #expect(try await processes.api.read(FindImport(id), stating: service).first?.refusal == found.result)
            #expect(try await processes.api.read(ListUploads(), stating: service).isEmpty)

            let again = try #require(
                try await processes.worker.transaction(stating: service) { try await $0.first(RetryJob(stored.job)) })
            #expect(try await work(again, layouts: [PupilLayout.self], processes) == .done)
            #expect(try await processes.api.read(FindUploadOfJob(again), stating: service).first?.state == "taken")
        }
    }

    @Test func `an upload whose job is gone waits no longer, and the next import refuses it`() async throws {
        try await withProcesses { processes in
            let gone = try await store("URN,SCHNAME\n100000,A\n", processes.api)
            try await processes.superuser.transaction { try await $0.run(LoseJobs()) }
            #expect(try await processes.api.read(ListUploads(), stating: service).isEmpty)
            let next = try await store("URN,SCHNAME\n100001,B\n", processes.api)
            #expect(try await work(next.job, layouts: [PupilLayout.self], processes) == .done)
            #expect(try await processes.api.read(FindUpload(gone.upload), stating: service).first?.state == "refused")
        }
    }
}

private struct ListEventKinds: Statement {
    static let sql = "select kind from ledger.event order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("kind") }
}

private struct ListEvents: Statement {
    static let sql = "select kind || ' ' || subject || ' ' || payload::text as event from ledger.event order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("event") }
}

private struct UseUpAttempts: Statement {
    static let sql = "update jobs.job set attempt = maximum_attempts - 1"
}

private struct LoseJobs: Statement {
    static let sql = "delete from jobs.job"
}
