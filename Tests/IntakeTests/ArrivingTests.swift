import Access
import Casework
import Jobs
import Postgres
import TestCluster
import Testing

@testable import Intake

/// An upload while it arrives, and one of which not all came.
@Suite struct ArrivingTests {
    private struct Lost: Error {}

    private let officer = Actor(person: PersonID(7), name: "An officer", roles: [.bepOfficer])

    private func store(_ parts: AsyncThrowingStream<[UInt8], any Error>, _ api: Database) async throws -> (upload: UploadID, job: JobID) {
        try await Uploads.store(
            parts, named: "a.csv", stated: StatedFacts(), expecting: 3_000_000, permit: try officer.permit(.importFiles), database: api)
    }

    /// What is told of uploads once so many bytes of one have come.
    private func told(_ api: Database, bytes: Int) async throws -> [WaitingUpload] {
        for _ in 0..<400 {
            let told = try await api.read(ListUploads(), stating: officer.statement)
            if told.contains(where: { $0.byteCount >= bytes }) { return told }
            try await Task.sleep(for: .milliseconds(25))
        }
        return []
    }

    private func state(_ id: UploadID, _ api: Database) async throws -> String? {
        try await api.read(FindUpload(id), stating: officer.statement).first?.state
    }

    @Test func `while an upload arrives it is told how much of it has come, and when it is whole it waits`() async throws {
        try await withTestDatabase { test in
            let api = test.connect(as: .api)
            let (parts, sending) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            let storing = Task { try await store(parts, api) }
            defer { storing.cancel() }
            sending.yield(Array(repeating: 65, count: 2_500_000))
            let arriving = try #require(try await told(api, bytes: 2 * Uploads.chunk).first)
            #expect(arriving.isArriving && arriving.byteCount == 2 * Uploads.chunk && arriving.expectedBytes == 3_000_000)
            #expect(arriving.fileName == "a.csv" && arriving.uploadedBy == PersonID(7) && arriving.job == nil)
            sending.finish()
            let stored = try await storing.value
            let waiting = try await api.read(ListUploads(), stating: officer.statement)
            #expect(waiting.map(\.isArriving) == [false] && waiting.map(\.byteCount) == [2_500_000] && waiting.map(\.job) == [stored.job])
        }
    }

    @Test func `an upload whose sender is lost is told of no more, and its room is given back`() async throws {
        try await withTestDatabase { test in
            let api = test.connect(as: .api)
            let (parts, sending) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            let storing = Task { try await store(parts, api) }
            defer { storing.cancel() }
            sending.yield(Array(repeating: 65, count: 1_500_000))
            let arriving = try #require(try await told(api, bytes: Uploads.chunk).first)
            sending.finish(throwing: Lost())
            await #expect(throws: Lost.self) { _ = try await storing.value }
            #expect(try await api.read(ListUploads(), stating: officer.statement).isEmpty)
            #expect(try await state(arriving.id, api) == "refused")
            let worker = test.connect(as: .worker)
            try await clearAway(worker)
            #expect(try await worker.read(ReadUploadChunk(upload: arriving.id, number: 0), stating: Actor.service.statement).isEmpty)
        }
    }

    @Test func `an upload whose process is gone is told of for ten minutes, and refused by an import of another day`() async throws {
        try await withTestDatabase { test in
            let (api, worker, superuser) = (test.connect(as: .api), test.connect(as: .worker), test.connect(as: .superuser))
            let id = try await api.transaction(stating: officer.statement) { transaction in
                let id = try await transaction.one(
                    InsertUpload(fileName: "gone.csv", stated: StatedFacts(), expectedBytes: nil, uploadedBy: PersonID(7)))
                try await transaction.run(InsertUploadChunk(upload: id, number: 0, bytes: [65, 66]))
                return id
            }
            #expect(try await api.read(ListUploads(), stating: officer.statement).map(\.byteCount) == [2])
            try await superuser.transaction { try await $0.run(BeSilent(minutes: 11)) }
            #expect(try await api.read(ListUploads(), stating: officer.statement).isEmpty)
            // It may still be on its way: nothing of it is thrown away yet.
            try await clearAway(worker)
            #expect(try await state(id, api) == "arriving")
            #expect(try await worker.read(ReadUploadChunk(upload: id, number: 0), stating: Actor.service.statement).count == 1)
            try await superuser.transaction { try await $0.run(BeSilent(minutes: 25 * 60)) }
            try await clearAway(worker)
            #expect(try await state(id, api) == "refused")
            #expect(try await worker.read(ReadUploadChunk(upload: id, number: 0), stating: Actor.service.statement).isEmpty)
        }
    }

    /// As each import does at its end.
    private func clearAway(_ worker: Database) async throws {
        try await worker.transaction(stating: Actor.service.statement) { transaction in
            try await transaction.run(EndAbandonedUploads())
            try await transaction.run(DeleteUploadChunks())
        }
    }
}

/// Nothing has come for so long.
private struct BeSilent: Statement {
    let minutes: Int

    static let sql = "update intake.upload set arrived_at = now() - $1::bigint * interval '1 minute'"

    var parameters: [Parameter] { [.int(minutes)] }
}
