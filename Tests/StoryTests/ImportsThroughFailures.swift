import Access
import Assembly
import Casework
import Foundation
import Glibc
import Intake
import Jobs
import Postgres
import TestCluster
import Testing

/// An import whose worker is killed, and one whose database is restarted, in the middle of a COPY: what was there stands, and in the end the
/// file is taken as if nothing had been. The processes are the real ones.
@Suite struct ImportsThroughFailures {
    private static let rows = 40_000
    /// Schools of the register before that the next no longer tells of.
    private static let gone = 100

    private static let columns = "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),"
        + "EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name),Street,Town,Postcode\n"

    private static let register: [UInt8] = {
        var text = columns
        for number in 0..<rows {
            text += "\(100_000 + number),999,\(number % 10_000),School number \(number) of a fictional city,01,Community school,Open,"
                + "01-09-1990,,Primary,\(number) Example Road,Fernborough,XX1 1XX\n"
        }
        // One row that is refused, so that what is refused is compared too.
        return Array((text + "12,999,1,Not a school,01,Community school,Open,,,Primary,,,\n").utf8)
    }()

    /// What was there before: schools that the next register calls otherwise, and schools that are in this one alone.
    private static let registerBefore: [UInt8] = {
        var text = columns
        for urn in Array(100_000..<100_200) + Array(300_000..<300_000 + gone) {
            text += "\(urn),999,\(urn % 10_000),School \(urn) as it was called,01,Community school,Open,01-09-1990,,Primary,Old Road,Fernborough,XX1 1XX\n"
        }
        return Array(text.utf8)
    }()

    private let service = Actor.service.statement

    /// Takes a register, by this process, with nothing to disturb it.
    private func take(_ register: [UInt8], into database: Database) async throws -> ImportCounts {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv").path()
        try Data(register).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let result = try await Intake.importFile(
            at: path, named: "register.csv", layouts: Features.layouts, permit: try Actor.service.permit(.importFiles), database: database)
        guard case .taken(let record) = result else { throw NotTaken(sentence: result.sentence) }
        return record.counts
    }

    /// What both registers come to where nothing disturbs their import.
    private func undisturbed() async throws -> (counts: ImportCounts, figures: String) {
        try await withTestDatabase { clone in
            let worker = clone.connect(as: .worker)
            _ = try await take(Self.registerBefore, into: worker)
            let counts = try await take(Self.register, into: worker)
            return (counts: counts, figures: try await standing(clone.connect(as: .superuser, connections: 1)).figures)
        }
    }

    private func standing(_ watcher: Database) async throws -> Standing {
        try #require(try await watcher.read(ReadRegister(), stating: []).first)
    }

    private func upload(_ api: Database) async throws -> (upload: UploadID, job: JobID) {
        let officer = Actor(person: PersonID(7), name: "An officer", roles: [.bepOfficer])
        let parts = AsyncStream<[UInt8]> { stream in
            stream.yield(Self.register)
            stream.finish()
        }
        return try await Uploads.store(
            parts, named: "register.csv", stated: StatedFacts(), permit: try officer.permit(.importFiles), database: api)
    }

    private func counts(_ upload: UploadID, _ database: Database) async throws -> ImportCounts? {
        guard let id = try await database.read(FindUpload(upload), stating: service).first?.importID else { return nil }
        return try await database.read(FindImport(id), stating: service).first?.counts
    }

    /// Waits until something is so, at most a minute; while the database is away, nothing is.
    private func eventually(every pause: Duration = .milliseconds(50), _ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            do { if try await isSo() { return } } catch let fault as PostgresFault where fault.isConnectionLost || fault.isNoConnectionInTime {}
            guard ContinuousClock.now < deadline else { throw NeverSo() }
            try await Task.sleep(for: pause)
        }
    }

    @Test(.timeLimit(.minutes(4)))
    func `a worker that is killed in the middle of an import leaves nothing, and another takes the file`() async throws {
        let expected = try await undisturbed()
        #expect(expected.counts.taken == Self.rows && expected.counts.refused == 1 && expected.counts.changed >= 200)
        try await withTestDatabase { clone in
            func start(_ process: String, _ role: TestRole) async throws -> RunningProgram {
                try await RunningProgram.start(process, connection: clone.cluster.connection(to: clone.name, user: role.rawValue))
            }
            let watcher = clone.connect(as: .superuser, connections: 1)
            _ = try await take(Self.registerBefore, into: clone.connect(as: .worker))
            let stood = try await standing(watcher)
            #expect(stood.rows == 200 + Self.gone)
            let stored = try await upload(clone.connect(as: .api))
            let killed = try await start("worker", .worker)
            try await eventually(every: .milliseconds(5)) { try await watcher.read(CountCopies(), stating: []) == [1] }
            try await killed.end(by: SIGKILL)
            try await eventually { try await watcher.read(CountCopies(), stating: []) == [0] }
            #expect(try await standing(watcher) == stood)
            #expect(try await watcher.read(ListImports(), stating: []).count == 1)
            #expect(try await watcher.read(FindJob(stored.job), stating: []).first?.summary.state == .running)

            // A worker is taken for dead after twenty seconds of silence: this one's last word is made older, so that the test need not wait.
            try await watcher.transaction { try await $0.run(AgeHeartbeats()) }
            let scheduler = try await start("scheduler", .scheduler)
            let worker = try await start("worker", .worker)
            try await eventually { try await watcher.read(FindUpload(stored.upload), stating: []).first?.state == "taken" }
            #expect(try await counts(stored.upload, watcher) == expected.counts)
            let stands = try await standing(watcher)
            #expect(stands.rows == Self.rows + Self.gone && stands.figures == expected.figures)
            #expect(try await watcher.read(FindSetbacks(of: stored.job), stating: []).map(\.what) == ["rescued"])
            try await worker.end(by: SIGTERM)
            try await scheduler.end(by: SIGTERM)
        }
    }

    @Test(.timeLimit(.minutes(4)))
    func `a worker that is told to leave in the middle of an import finishes it or hands it back, and is gone with no job in its hands`() async throws {
        let expected = try await undisturbed()
        try await withTestDatabase { clone in
            func start() async throws -> RunningProgram {
                try await RunningProgram.start("worker", connection: clone.cluster.connection(to: clone.name, user: TestRole.worker.rawValue))
            }
            let watcher = clone.connect(as: .superuser, connections: 1)
            _ = try await take(Self.registerBefore, into: clone.connect(as: .worker))
            let stored = try await upload(clone.connect(as: .api))
            let leaving = try await start()
            try await eventually(every: .milliseconds(5)) { try await watcher.read(CountCopies(), stating: []) == [1] }
            try await leaving.end(by: SIGTERM)
            #expect(leaving.exitStatus == 0, "it left by itself")
            let left = try #require(try await watcher.read(FindJob(stored.job), stating: []).first?.summary)
            #expect(left.state == .done || left.state == .ready, "\(left.state)")
            #expect(try await watcher.read(CountHeld(), stating: []) == [0])

            let next = try await start()
            try await eventually { try await watcher.read(FindUpload(stored.upload), stating: []).first?.state == "taken" }
            #expect(try await counts(stored.upload, watcher) == expected.counts)
            #expect(try await standing(watcher).figures == expected.figures)
            #expect(try await watcher.read(ListImports(), stating: []).count == 2)
            try await next.end(by: SIGTERM)
        }
    }

    @Test(.timeLimit(.minutes(4)))
    func `an import goes on when the database has crashed under it and come back`() async throws {
        let expected = try await undisturbed()
        // Committed is committed here, as in service.
        let cluster = try await TestCluster.start(settings: "synchronous_commit = on")
        func connect(_ role: TestRole, to name: String = "city") -> Database {
            Database(DatabaseConfiguration(cluster.connection(to: name, user: role.rawValue)), logger: TestDatabase.quiet)
        }
        let administrator = connect(.superuser, to: "postgres")
        try await administrator.executeOutsideTransaction("create role school_improvement_migrator login createrole")
        try await administrator.executeOutsideTransaction("create database city owner school_improvement_migrator template template0")
        let migrator = connect(.migrator)
        try await Migrator(folder: sqlFolder).migrate(migrator)
        let (api, watcher, importer) = (connect(.api), connect(.superuser), connect(.worker))
        _ = try await take(Self.registerBefore, into: importer)
        let stood = try await standing(watcher)
        #expect(stood.rows == 200 + Self.gone)

        let stored = try await upload(api)
        let worker = try await RunningProgram.start("worker", connection: cluster.connection(to: "city", user: TestRole.worker.rawValue))
        let scheduler = try await RunningProgram.start(
            "scheduler", connection: cluster.connection(to: "city", user: TestRole.scheduler.rawValue))
        try await eventually(every: .milliseconds(5)) { try await watcher.read(CountCopies(), stating: []) == [1] }
        try await cluster.restart(.immediate)
        try await eventually { try await standing(watcher) == stood }
        try await eventually { try await watcher.read(FindUpload(stored.upload), stating: []).first?.state == "taken" }
        #expect(try await counts(stored.upload, watcher) == expected.counts)
        let stands = try await standing(watcher)
        #expect(stands.rows == Self.rows + Self.gone && stands.figures == expected.figures)
        #expect(try await watcher.read(ListImports(), stating: []).count == 2)
        try await worker.end(by: SIGTERM)
        try await scheduler.end(by: SIGTERM)
        for database in [administrator, migrator, api, watcher, importer] { await database.close() }
    }
}

private struct NotTaken: Error {
    let sentence: String
}

private struct NeverSo: Error {}

private struct CountCopies: Statement {
    static let sql = "select count(*) as count from pg_stat_progress_copy where datname = current_database()"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// The register as it stands.
private struct Standing: Sendable, Equatable {
    let rows: Int
    /// Of whole rows.
    let digest: String
    /// Of rows without the numbers of their imports, which are others where an import was begun twice.
    let figures: String
}

private struct ReadRegister: Statement {
    static let sql = """
        select count(*) as rows, coalesce(md5(string_agg(school::text, '|' order by urn)), '') as digest,
            coalesce(md5(string_agg((to_jsonb(school) - 'gias_import' - 'spine_import')::text, '|' order by urn)), '') as figures
        from schools.establishment school
        """
    static func decode(_ row: inout Row) throws -> Standing {
        try Standing(rows: row.int("rows"), digest: row.text("digest"), figures: row.text("figures"))
    }
}

/// Jobs that some worker holds, and workers on the list.
private struct CountHeld: Statement {
    static let sql = "select (select count(*) from jobs.job where state = 'running') + (select count(*) from jobs.worker) as count"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct AgeHeartbeats: Statement {
    static let sql = "update jobs.worker set beat_at = beat_at - interval '1 hour'"
}
