import Access
import Casework
import Foundation
import Glibc
import Postgres
import Synthesis
import TestCluster
import TestTown
import Testing

/// Stage 1 of the framework (lines 178 to 207), from the list of today in June to the letters that nobody answered in November: played through the browser
/// by the people of both organisations and of the schools, in a city of 450, on the processes as they run in production. What they do is told in
/// `play_stage_1.py`, duty by duty. The database’s clock, by which the scheduler, the worker and the pages go, is a virtual one (decision 0026).
@Suite(
    .enabled(
        if: Browser.isThere && VirtualClock.library != nil && paperFolder != nil,
        "BROWSER, PAGE_READERS, SCHOOL_IMPROVEMENT_PAPER or VIRTUAL_CLOCK is not set: deploy/test installs what they name, and sets them"))
struct AWholeStage1 {
    @Test(.timeLimit(.minutes(30)))
    func `from July to November every duty of stage 1 is done by the people of both organisations, and every page that they come to is accessible`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "stage-1-\(UUID().uuidString)")
        let mail = folder.appending(path: "mail")
        try FileManager.default.createDirectory(at: mail, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // 09:00 in London on 24 June 2019, the last month of the framework’s first school year.
        let clock = try VirtualClock(in: folder, at: Moment(microsecondsSince1970: 1_561_363_200_000_000))
        let cluster = try await TestCluster.start(clock: clock)
        let results = try await fill(cluster, folder)
        let catcher = try await MailCatcher.start(folder: mail)
        defer { catcher.stop() }
        let address = "127.0.0.1:\(try freePort())"
        let environment = try settings(address, folder, mailPort: catcher.port)
        var processes: [RunningProgram] = []
        for (process, role) in [("worker", TestRole.worker), ("scheduler", .scheduler), ("api", .api)] {
            let connection = cluster.connection(to: Self.database, user: role.rawValue)
            processes.append(
                try await RunningProgram.start(
                    "school-improvement", [process], environment: environment.merging(["SCHOOL_IMPROVEMENT_DATABASE": connection]) { $1 }))
        }
        let report = try await Browser.run(
            "play_stage_1.py", ["http://\(address)", Town.password, clock.file.path(), mail.path(), results.path()])
        for process in processes { try await process.end(by: SIGTERM) }
        for finding in report.findings { Issue.record("\(finding.rule): \(finding.page): \(finding.detail)") }
        for name in WithoutScriptOrMouse.sentInTheStory.sorted() {
            #expect(report.figures[name.replacing(/\{[a-z]+\}/, with: "…")] != nil, "\(name) is not sent in the story")
        }
        for (words, figure) in report.figures.sorted(by: { $0.key < $1.key }) where !words.hasPrefix("POST ") { print("\(words): \(Int(figure.rounded()))") }
    }

    private static let database = "town"

    /// A migrated database with the city in it, as it was before the summer’s results, and an account for everybody; gives the file of the results.
    private func fill(_ cluster: TestCluster, _ folder: URL) async throws -> URL {
        func connect(to database: String, as role: TestRole) -> Database {
            Database(DatabaseConfiguration(cluster.connection(to: database, user: role.rawValue)), logger: TestDatabase.quiet)
        }
        let administrator = connect(to: "postgres", as: .superuser)
        try await administrator.executeOutsideTransaction("create role school_improvement_migrator login createrole")
        try await administrator.executeOutsideTransaction("create database \(Self.database) owner school_improvement_migrator")
        let (owner, worker, api) = (connect(to: Self.database, as: .migrator), connect(to: Self.database, as: .worker), connect(to: Self.database, as: .api))
        try await Migrator(folder: sqlFolder).migrate(owner)
        // A signal finds the server waiting for its client by this machine’s clock, years ahead: it would end a transaction between two statements as one that is years old.
        for role in [TestRole.api, .worker, .scheduler] {
            try await administrator.executeOutsideTransaction("alter role \(role.rawValue) set idle_in_transaction_session_timeout = 0")
        }
        let files = City(seed: 1, schools: 450).files
        try await take(files.filter { !$0.path.hasPrefix("performance/2018") && !$0.path.hasPrefix("performance/2022") }, into: worker)
        try await addAccounts(to: api)
        for database in [administrator, owner, worker, api] { await database.close() }
        let results = try #require(files.first { $0.path == "performance/2018-2019/england_ks2final.csv" })
        let file = folder.appending(path: "england_ks2final.csv")
        try Data(results.bytes()).write(to: file)
        return file
    }

    private func settings(_ address: String, _ folder: URL, mailPort: Int) throws -> [String: String] {
        let key = folder.appending(path: "key")
        try Data((0..<32).map { _ in UInt8.random(in: .min ... .max) }).write(to: key)
        return [
            "SCHOOL_IMPROVEMENT_ADDRESS": address, "SCHOOL_IMPROVEMENT_URL": "http://\(address)", "SCHOOL_IMPROVEMENT_CONFIG": configFolder,
            "SCHOOL_IMPROVEMENT_SQL": sqlFolder, "SCHOOL_IMPROVEMENT_AUTHORITY": String(City.authority), "SCHOOL_IMPROVEMENT_AUTHORITY_NAME": City.name,
            "SCHOOL_IMPROVEMENT_KEY_FILE": key.path(), "SCHOOL_IMPROVEMENT_SECOND_FACTOR": "optional", "SCHOOL_IMPROVEMENT_PAPER": paperFolder ?? "",
            "SCHOOL_IMPROVEMENT_MAIL": "smtp://127.0.0.1:\(mailPort)",
            "SCHOOL_IMPROVEMENT_MAIL_FROM": "School improvement <no-reply@fernborough.example>",
        ]
    }
}

private let paperFolder = ProcessInfo.processInfo.environment["SCHOOL_IMPROVEMENT_PAPER"]
