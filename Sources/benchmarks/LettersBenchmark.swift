import Access
import Casework
import Documents
import Foundation
import Glibc
import Jobs
import Letters
import Logging
import People
import Policy
import Postgres
import SchoolYear
import ServiceLifecycle

/// 450 maintained schools, 900 letters: made PDF, kept and mailed to a real mail server over STARTTLS, against the renderer's own time for the same pages on
/// two children just before, three times over; then put together for the print room. Memory is that of the worker and all its children together, what they share counted once, looked at
/// five times in two seconds. Then one more run, whose worker is killed at random and begun again until the last mail has left: each letter once, each mail taken once
/// or marked as one of which nobody knows.
///
/// Options: `--connection` (keywords, of the owner), `--sql`, `--config`, `--paper` (the Python environment of the paper machine), `--mail-server` (the
/// program), `--folder`. LETTERS_SCHOOLS for trying with fewer.
let lettering = Benchmark(name: "letters", summary: "900 letters made, kept and mailed, against the renderer alone; then killed and begun again") { options in
    if (try? options.text("child")) != nil { return try await runLettersChild(options) }
    return try await LettersBench(options).run()
}

private struct LettersBench {
    let options: Options
    let connection: String
    let folder: String
    let schools = ProcessInfo.processInfo.environment["LETTERS_SCHOOLS"].flatMap(Int.init) ?? 450
    let owner: Database
    let book: PolicyBook
    /// Odd: the middle one of their ratios counts.
    private static let rounds = 3

    init(_ options: Options) throws {
        self.options = options
        connection = try options.text("connection")
        folder = try options.text("folder")
        owner = Database(DatabaseConfiguration(connection), logger: silent)
        guard let book = PolicyBook.load(config: try options.text("config")).book else { throw Options.Malformed(description: "no policy") }
        self.book = book
    }

    func run() async throws -> [Measured] {
        let migrator = Database(DatabaseConfiguration(connection + " user=school_improvement_migrator"), logger: silent)
        try await Migrator(folder: try options.text("sql")).migrate(migrator)
        await migrator.close()
        try await owner.transaction { try await $0.execute(script: LettersBench.town(schools: schools)) }
        let mail = try MailTaker(program: try options.text("mail-server"), folder: folder)
        defer { mail.stop() }

        let wanted = 2 * schools
        var rounds: [(ratio: Double, megabytes: Double, wrong: Int)] = []
        for round in 1...LettersBench.rounds {
            try await draft(year: 2017 + round)
            let reference = try await render(batch: round)
            let whole = try await issue(batch: round, mail)
            let made = try await figures(batch: round)
            say("\(made.issued) letters in \(whole.seconds) s; the renderer alone takes \(reference) s; the worker and its children held \(whole.megabytes) MB")
            rounds.append((whole.seconds / reference, whole.megabytes, abs(wanted - made.documents) + abs(wanted - made.mails)))
        }
        let packed = try await pack(batch: 1, mail)
        say("\(2 * schools) letters put together for the print room in \(packed.seconds) s; the worker and its children held \(packed.megabytes) MB")

        let last = LettersBench.rounds + 1
        try await draft(year: 2017 + last)
        let killed = try await issueThroughKilling(batch: last, mail)
        let second = try await figures(batch: last)
        let taken = try mail.ids
        let arrived = Set(taken)
        let mails = try await owner.read(ListLetterMails(), stating: [])
        func named(_ state: String) -> Set<String> { Set(mails.filter { $0.state == state }.map(\.messageID)) }
        let (sent, unknown) = (named("sent"), named("unknown"))
        say("killed \(killed) times: \(second.issued) issued, \(second.documents) documents, \(second.mails) mails, \(second.unknown) in doubt")
        await owner.close()
        return [
            Measured(name: "letters, wall time against the renderer’s own", figure: rounds.map(\.ratio).sorted()[LettersBench.rounds / 2], bar: 1.25, mustReach: false),
            Measured(name: "letters, megabytes of the worker and its children", figure: rounds.map(\.megabytes).max() ?? 0, bar: 300, mustReach: false),
            Measured(name: "letters, megabytes of them while a pile is made", figure: packed.megabytes, bar: 300, mustReach: false),
            Measured(name: "letters, missing or doubled", figure: Double(rounds.map(\.wrong).reduce(0, +)), bar: 0, mustReach: false),
            Measured(
                name: "letters, missing or doubled after killing",
                figure: Double(abs(wanted - second.documents) + abs(wanted - second.mails) + abs(wanted - second.issued)), bar: 0, mustReach: false),
            Measured(name: "letters, mails taken twice", figure: Double(taken.count - arrived.count), bar: 0, mustReach: false),
            Measured(
                name: "letters, mails neither taken nor marked as in doubt", figure: Double(mails.count { !arrived.contains($0.messageID) && $0.state != "unknown" }),
                bar: 0, mustReach: false),
            Measured(
                name: "letters, mails taken that are neither sent nor in doubt", figure: Double(arrived.subtracting(sent).subtracting(unknown).count), bar: 0,
                mustReach: false),
            Measured(name: "letters, mails that should be and are not", figure: Double(abs(last * wanted - mails.count)), bar: 0, mustReach: false),
        ]
    }

    /// A list is agreed for the year, and its letters are drafted by one person and approved by another.
    private func draft(year: Int) async throws {
        try await owner.transaction {
            try await $0.execute(
                script: """
                    insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
                    values (999, \(year), 1, 'agreed', encode(sha256('the list'), 'hex'), current_date)
                    """)
        }
        let drafting = Drafting(authority: 999, authorityName: "Fernborough", url: "https://schools.example", book: book)
        let permit = try Actor.service.permit(.draftLetters)
        _ = try await owner.transaction(stating: Actor.service.statement, statementTimeout: .seconds(60)) {
            try await drafting.draft(.stage1, for: PersonID(1), by: permit, in: $0)
        }
        try await owner.transaction { try await $0.execute(script: "update letters.letter set state = 'approved', approved_by = 2, approved_at = now() where state = 'drafted'") }
    }

    /// The renderer alone, two documents at a time.
    private func render(batch: Int) async throws -> Double {
        var pages: [[UInt8]] = []
        for id in try await owner.read(ListLetterNumbers(batch: batch), stating: []) {
            guard let letter = try await owner.read(FindLetter(authority: 999, id: id), stating: Actor.service.statement).first else { continue }
            pages.append(letter.sheet(letter.draftedAt.dayInLondon, "Fernborough", book).html)
        }
        let all = pages
        return try await PaperMaker.making(paperSettings(options), logger: silent) { maker in
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (place, page) in all.enumerated() {
                    if place >= 2 { _ = try await group.next() }
                    group.addTask { _ = try await maker.pdf(page) }
                }
                try await group.waitForAll()
            }
            return (ContinuousClock.now - start) / .seconds(1)
        }
    }

    private func ask(_ batch: Int) async throws {
        let job = IssueLetters(batch: batch, asker: nil)
        _ = try await owner.transaction(stating: Actor.service.statement) { try await Jobs.enqueue(job, in: $0, uniqueKey: job.uniqueKey) }
    }

    private func issue(batch: Int, _ mail: MailTaker) async throws -> (seconds: Double, megabytes: Double) {
        let worker = try start("worker", mail)
        defer { _ = kill(worker.processIdentifier, SIGKILL) }
        try await Task.sleep(for: .seconds(2))
        let memory = MemoryWatch(of: worker.processIdentifier)
        let began = ContinuousClock.now
        try await ask(batch)
        try await until(600) { try await figures(batch: batch).sent >= 2 * schools }
        return ((ContinuousClock.now - began) / .seconds(1), await memory.end())
    }

    /// The same letters as if all were to be printed, put together by a worker that was just begun.
    private func pack(batch: Int, _ mail: MailTaker) async throws -> (seconds: Double, megabytes: Double) {
        try await owner.transaction {
            try await $0.execute(script: "update letters.delivery set posted_instead_at = now() where letter in (select id from letters.letter where batch = \(batch))")
        }
        let worker = try start("worker", mail)
        defer { _ = kill(worker.processIdentifier, SIGKILL) }
        try await Task.sleep(for: .seconds(2))
        let memory = MemoryWatch(of: worker.processIdentifier)
        let began = ContinuousClock.now
        _ = try await owner.transaction(stating: Actor.service.statement) { try await Jobs.enqueue(PackLetters(batch: batch), in: $0) }
        try await until(600) { try await owner.read(CountPacked(batch: batch), stating: []).first ?? 0 >= 2 * schools }
        return ((ContinuousClock.now - began) / .seconds(1), await memory.end())
    }

    /// Kills the worker at random, until the last mail has left; gives how often.
    private func issueThroughKilling(batch: Int, _ mail: MailTaker) async throws -> Int {
        let scheduler = try start("scheduler", mail)
        defer { _ = kill(scheduler.processIdentifier, SIGKILL) }
        try await ask(batch)
        var killed = 0
        func isThrough() async throws -> Bool {
            let now = try await figures(batch: batch)
            return now.sent + now.unknown >= 2 * schools
        }
        while try await !isThrough() {
            guard killed < 500 else { throw NotInTime() }
            let worker = try start("worker", mail)
            try await Task.sleep(for: .milliseconds(Int.random(in: 1_500...6_000)))
            _ = kill(worker.processIdentifier, SIGKILL)
            worker.waitUntilExit()
            killed += 1
        }
        // What is left to be written down is written by one that lives.
        let worker = try start("worker", mail)
        defer { _ = kill(worker.processIdentifier, SIGKILL) }
        try await until(600) { try await owner.read(CountLiveLetterJobs(), stating: []) == [0] }
        return killed
    }

    private func start(_ name: String, _ mail: MailTaker) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = [
            "letters", "--child", name, "--connection", connection, "--config", try options.text("config"), "--paper", try options.text("paper"), "--port",
            String(mail.port), "--authorities", mail.certificate,
        ]
        try withSignalsUnblocked { try process.run() }
        return process
    }

    private func until(_ seconds: Int, _ holds: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while try await !holds() {
            guard ContinuousClock.now < deadline else { throw NotInTime() }
            // To count the letters costs the machine something too.
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func figures(batch: Int) async throws -> LetterFigures.Output {
        guard let figures = try await owner.read(LetterFigures(batch: batch), stating: []).first else { throw NotInTime() }
        return figures
    }

    /// Schools with a head and a chair who have addresses, every fourth on the list.
    private static func town(schools: Int) -> String {
        """
        insert into people.person (email, name, organisation) values ('cy@example.org', 'Cy Hill', 'bep'), ('ada@example.org', 'Ada Fern', 'bep');
        insert into schools.establishment
            (urn, authority, name, type_name, type_group, is_maintained, phase, status, during, street, town, postcode)
        select 100000 + n, 999, 'School number ' || n, 'Community school', 'Local authority maintained schools', true, 'Primary', 'open', '(,)',
            n || ' High Street', 'Fernborough', 'FB' || n % 90 || ' 1AA'
        from generate_series(1, \(schools)) n;
        insert into inspections.latest (urn, overall, overall_status, started_on, published_on)
        select 100000 + n, 2 + n % 2, 'value', '2017-10-05', '2017-11-01' from generate_series(1, \(schools)) n;
        insert into people.school_contact (urn, part, name, title, email, source, during)
        select 100000 + n, part, 'Name ' || n, 'Dr', part || n || '@school.example', 'The clerk', daterange('2018-09-01', null)
        from generate_series(1, \(schools)) n, unnest(array['head', 'chair']) part;
        insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
        insert into priority_list.act (authority, kind, urn, on_day, ground, rationale)
        select 999, 'brought-in', 100000 + n, '2018-10-19', 'requires-improvement', 'Results have fallen for three years' from generate_series(1, \(schools), 4) n;
        insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
        select 999, urn, daterange('2018-10-19', null), ground, '{inspection/2017-10-05}', rationale, id from priority_list.act;
        """
    }
}

private struct NotInTime: Error {}

private func paperSettings(_ options: Options) throws -> PaperSettings {
    PaperSettings(environment: try options.text("paper"), resources: try options.text("config") + "/paper")
}

/// A worker or a scheduler, until it is killed.
private func runLettersChild(_ options: Options) async throws -> [Measured] {
    let isWorker = try options.text("child") == "worker"
    let role = isWorker ? "worker" : "scheduler"
    let database = Database(DatabaseConfiguration(try options.text("connection") + " user=school_improvement_\(role)"), logger: silent)
    let stating = Actor.service.statement
    guard isWorker else {
        var settings = SchedulerSettings()
        settings.patience = .seconds(2)
        let scheduler = SchedulerService(database: database, stating: stating, settings: settings, logger: silent)
        try await ServiceGroup(services: [database, scheduler], logger: silent).run()
        return []
    }
    let config = try options.text("config")
    guard let book = PolicyBook.load(config: config).book else { throw Options.Malformed(description: "no policy") }
    let maker = PaperMaker(settings: try paperSettings(options), logger: silent)
    let key = ServiceKey(bytes: Array(0..<32))
    let office = LetterOffice(
        authority: 999, authorityName: "Fernborough", serviceName: "School improvement", url: "https://schools.example", book: book,
        calendar: ConfigurationCheck.calendar(config: config).calendar,
        paper: LetterPaper(pdf: { try await maker.pdf($0) }, docx: { try await maker.docx($0) }, merged: { try await maker.merged($0, $1) }),
        links: { holders, policy, transaction in
            let known = holders.map { ContactLinks.Holder(urn: $0.urn, part: $0.part == .head ? .head : .chair, name: $0.name, email: $0.email) }
            return try await ContactLinks.makeForLetters(to: known, days: policy.linkDays, uses: policy.linkUses, key: key, in: transaction)
                .map { LetterOffice.Link(id: $0.id, text: $0.text) }
        }, address: nil)
    let sender = Mailbox(name: "School improvement", address: try MailAddress("no-reply@fernborough.example"))
    let server = MailServer(
        startTLS: "localhost", port: try options.int("port", otherwise: 587), from: sender, authorities: try options.text("authorities"))
    var settings = WorkerSettings()
    settings.patience = .seconds(2)
    settings.heartbeat = .milliseconds(500)
    let worker = WorkerService(
        database: database, handlers: [IssueLetters.handler(Issuing(office)), PackLetters.handler(office), SendMail.handler(Mailer(server: server))], stating: stating,
        settings: settings, logger: silent)
    try await ServiceGroup(services: [database, maker, worker], logger: silent).run()
    return []
}

/// The mail server, a child.
private final class MailTaker {
    let port: Int
    let certificate: String
    private let taken: String
    private let process: Process
    private let lifeline: Pipe

    init(program: String, folder: String) throws {
        let (process, lifeline) = (Process(), Pipe())
        self.process = process
        self.lifeline = lifeline
        let (key, both) = ("\(folder)/mail-key.pem", "\(folder)/mail-both.pem")
        certificate = "\(folder)/mail.pem"
        taken = "\(folder)/mail.txt"
        _ = try timed(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
            ])
        try (Data(contentsOf: URL(filePath: key)) + Data(contentsOf: URL(filePath: certificate))).write(to: URL(filePath: both))
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [program, both, taken]
        process.standardInput = lifeline
        let output = Pipe()
        process.standardOutput = output
        _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try withSignalsUnblocked { try process.run() }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw ProgramFailed(program: program, status: 1) }
        self.port = port
    }

    /// The Message-ID of each message that was taken, once for each time.
    var ids: [String] {
        get throws { try String(contentsOfFile: taken, encoding: .utf8).split(separator: "\n").map(String.init) }
    }

    func stop() {
        try? lifeline.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}

private struct ListLetterNumbers: Statement {
    let batch: Int
    static let sql = "select id from letters.letter where batch = $1 and state = 'approved' order by id"
    var parameters: [Parameter] { [.int(batch)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}

private struct LetterFigures: Statement {
    struct Output: Sendable {
        let issued: Int
        let documents: Int
        let mails: Int
        let sent: Int
        let unknown: Int
    }

    let batch: Int
    static let sql = """
        select count(*) filter (where l.state = 'issued') as issued, count(d.letter) as documents, count(m.id) as mails,
            count(*) filter (where m.state = 'sent') as sent, count(*) filter (where m.state = 'unknown') as unknown
        from letters.letter l
        left join letters.document d on d.letter = l.id
        left join documents.mail m on m.idempotency_key = 'letters.letter/' || l.id
        where l.batch = $1
        """
    var parameters: [Parameter] { [.int(batch)] }
    static func decode(_ row: inout Row) throws -> Output {
        Output(
            issued: try row.int("issued"), documents: try row.int("documents"), mails: try row.int("mails"), sent: try row.int("sent"),
            unknown: try row.int("unknown"))
    }
}

private struct CountPacked: Statement {
    let batch: Int
    static let sql = "select coalesce(sum(cardinality(letters)), 0) as count from letters.pack where batch = $1"
    var parameters: [Parameter] { [.int(batch)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct CountLiveLetterJobs: Statement {
    static let sql = "select count(*) as count from jobs.job where kind in ('letters.issue', 'documents.send-mail')"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// The mail of every letter, of both runs.
private struct ListLetterMails: Statement {
    struct Output: Sendable {
        /// As the mail server sees it.
        let messageID: String
        let state: String
    }

    static let sql = "select '<' || coalesce(message_id, '') || '>' as message_id, state from documents.mail where reason = 'letters.letter'"
    static func decode(_ row: inout Row) throws -> Output { Output(messageID: try row.text("message_id"), state: try row.text("state")) }
}
