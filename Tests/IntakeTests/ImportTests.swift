import Access
import Casework
import Foundation
import Jobs
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Intake

@Suite struct ImportTests {
    private func withTable<T: Sendable>(_ body: (Database, Permit) async throws -> T) async throws -> T {
        try await withProcesses { worker, _, permit in try await body(worker, permit) }
    }

    /// The worker's connections and the API's.
    private func withProcesses<T: Sendable>(_ body: (Database, Database, Permit) async throws -> T) async throws -> T {
        try await withTestDatabase { test in
            try await test.addPupilTable()
            return try await body(
                test.connect(as: .worker), test.connect(as: .api), try Actor.service.permit(.importFiles))
        }
    }

    private func take(_ name: String, _ text: String, _ database: Database, _ permit: Permit, stated: StatedFacts = StatedFacts()) async throws -> ImportResult {
        let file = try TableFile(name, text)
        return try await Intake.importFile(
            at: file.path, named: name, stated: stated, layouts: [PupilLayout.self], permit: permit, database: database)
    }

    private func count(_ database: Database) async throws -> Int {
        try await database.read(CountPupils(), stating: Actor.service.statement)[0]
    }

    private let good = "URN,SCHNAME,OPENDATE,PUPILS\n100000,\"A\tB\",03-09-2018,57%\n100001,C,,SUPP\nNAT,England,,9\n"

    @Test func `a file is taken once, and again changes nothing`() async throws {
        try await withTable { database, permit in
            guard case .taken(let file) = try await take("a.csv", good, database, permit) else { throw Unexpected("not taken") }
            #expect(file.counts == ImportCounts(read: 3, taken: 2, passedOver: 1, added: 2))
            guard case .alreadyTaken(let before) = try await take("b.csv", good, database, permit) else { throw Unexpected("taken twice") }
            #expect(before.id == file.id)
            #expect(try await count(database) == 2)
            #expect(try await database.read(ListImports(), stating: permit.actor.statement).count == 1)
        }
    }

    @Test func `refused rows are kept with line, column, value and reason, and the others are taken`() async throws {
        try await withTable { database, permit in
            let text = "URN,SCHNAME,OPENDATE\n100000,A,\n12,B,\n100002,C,31-02-2018\n100003,\"D\"d,\n"
            guard case .taken(let file) = try await take("a.csv", text, database, permit) else { throw Unexpected("not taken") }
            #expect(file.counts.taken == 1)
            #expect(file.counts.refused == 3)
            let rows = try await database.read(ListRefusedRows(file.id), stating: permit.actor.statement)
            #expect(rows.map(\.line) == [3, 4, 5])
            #expect(rows.map(\.refusal.sentence) == [
                "URN ‘12’ is not a URN of six digits", "OPENDATE ‘31-02-2018’ is not a date",
                "SCHNAME ‘Dd’ goes on behind its closing quote, so where it ends is not clear",
            ])
        }
    }

    @Test func `a file that is refused is recorded, and what was there stands`() async throws {
        try await withTable { database, permit in
            _ = try await take("a.csv", good, database, permit)
            for (text, sentence) in [
                ("URN,SCHNAME\n100009,\"cut", "b.csv: line 2, column 2: the file ends inside a quoted field that opens on line 2. It is cut off, or a quote is missing."),
                ("URN,SCHNAME\n", "b.csv: nothing follows the header on line 1."),
                ("URN,SCHNAME\nx,A\n", "b.csv: none of its rows could be taken; 1 was refused: line 2, URN ‘x’ is not a whole number."),
                ("URN,SCHNAME,urn\n100009,A,1\n", "b.csv: line 1, columns 1 and 3: the column ‘URN’ stands twice in the header, so which of the two is meant is not clear."),
            ] {
                guard case .refused(let id, let refusal) = try await take("b.csv", text, database, permit) else { throw Unexpected("taken") }
                #expect(refusal.sentence == sentence)
                let record = try await database.read(FindImport(id), stating: permit.actor.statement)
                #expect(record.first?.refusal == sentence)
            }
            #expect(try await count(database) == 2)
        }
    }

    @Test func `the year that the header implies cannot be contradicted`() async throws {
        try await withTable { database, permit in
            let result = try await take(
                "a.csv", "URN,SCHNAME,PUPILS_17\n100000,A,1\n", database, permit, stated: StatedFacts(year: AcademicYear(starting: 2015)))
            guard case .refused(_, let refusal) = result else { throw Unexpected("taken") }
            #expect(refusal.sentence == "a.csv: the year 2015/16 was stated, and the header is that of 2017/18.")
        }
    }

    @Test func `two imports of one file at once end as one taken and one that changes nothing`() async throws {
        try await withTable { database, permit in
            async let first = take("a.csv", good, database, permit)
            async let second = take("a.csv", good, database, permit)
            let results = try await [first, second].map { result in
                switch result {
                case .taken: "taken"
                case .alreadyTaken: "already"
                case .refused: "refused"
                }
            }
            #expect(results.sorted() == ["already", "taken"])
        }
    }

    @Test func `an import that is cancelled in the middle leaves what was there`() async throws {
        try await withTable { database, permit in
            _ = try await take("a.csv", good, database, permit)
            let rows = (0..<20_000).map { "\(200_000 + $0),School of a rather long name to fill the buffers\n" }.joined()
            let file = try TableFile("b.csv", "URN,SCHNAME\n" + rows)
            let path = file.path
            let task = Task {
                _ = try await Intake.importFile(
                    at: path, named: "b.csv", layouts: [PupilLayout.self], permit: permit, database: database,
                    progress: { _, _ in withUnsafeCurrentTask { $0?.cancel() } })
            }
            await #expect(throws: (any Error).self) { try await task.value }
            #expect(try await database.read(ListImports(), stating: permit.actor.statement).count == 1)
            #expect(try await count(database) == 2)
        }
    }

    @Test func `an upload waits in the database until a worker has imported it, and then its bytes are gone`() async throws {
        try await withProcesses { worker, api, _ in
            let text = "URN,SCHNAME\n" + (0..<60_000).map { "\(200_000 + $0),School of a long name indeed\n" }.joined()
            let bytes = Array(text.utf8)
            let parts = AsyncStream<[UInt8]> { stream in
                for start in stride(from: 0, to: bytes.count, by: 100_000) {
                    stream.yield(Array(bytes[start..<min(start + 100_000, bytes.count)]))
                }
                stream.finish()
            }
            let officer = Actor(person: PersonID(7), name: "An officer", roles: [.bepOfficer])
            let stored = try await Uploads.store(
                parts, named: "a.csv", stated: StatedFacts(), permit: try officer.permit(.importFiles), database: api)
            let waiting = try await api.read(ListUploads(), stating: officer.statement)
            #expect(waiting.map(\.job) == [stored.job])
            #expect(waiting.first?.byteCount == bytes.count)

            let service = WorkerService(
                database: worker, handlers: [ImportUpload.handler(layouts: [PupilLayout.self])], stating: Actor.service.statement,
                settings: WorkerSettings(), logger: TestDatabase.quiet)
            let running = Task { try await service.run() }
            var upload: Upload?
            for _ in 0..<600 where upload?.state != "taken" {
                try await Task.sleep(for: .milliseconds(50))
                upload = try await api.read(FindUpload(stored.upload), stating: officer.statement).first
            }
            running.cancel()
            _ = try? await running.value
            let id = try #require(upload?.importID)
            let record = try #require(try await api.read(FindImport(id), stating: officer.statement).first)
            #expect(record.counts.taken == 60_000)
            #expect(record.takenBy == PersonID(7))
            #expect(try await count(worker) == 60_000)
            #expect(try await worker.read(ReadUploadChunk(upload: stored.upload, number: 0), stating: Actor.service.statement).isEmpty)
        }
    }

    @Test func `a board member is shown no import`() async throws {
        try await withTable { database, permit in
            _ = try await take("a.csv", good, database, permit)
            let member = Actor(person: PersonID(8), name: "A member", roles: [.siabMember])
            #expect(try await database.read(ListImports(), stating: member.statement).isEmpty)
        }
    }

    @Test func `every statement prepares`() async throws {
        try await withDatabase { database in
            for statement in Intake.statements {
                let found = try await complaints(statement, database)
                #expect(found == [])
            }
        }
    }

    private func complaints<S: Statement>(_ type: S.Type, _ database: Database) async throws -> [String] { try await database.check(type) }
}

/// A result of another kind than the test is about.
private struct Unexpected: Error {
    let what: String
    init(_ what: String) { self.what = what }
}
