import Access
import Assembly
import Calendar
import Casework
import Foundation
import Glibc
import Ledger
import Postgres
import TestCluster
import TestTown
import Testing

/// What proves the record to somebody who does not trust its database, and what gives it to somebody whom it is about: by the real processes and commands.
@Suite struct TheRecordIsKept {
    private static let officer = Actor(person: PersonID(2), name: "An officer", roles: [.bepOfficer])

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "record-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    private func eventually(_ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !(try await isSo()) {
            try #require(ContinuousClock.now < deadline, "it never came to be so")
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `the day's head goes to a file and by mail, and with either a record that was written anew is known`() async throws {
        try await withTestDatabase { clone in
            try await withFolder { folder in
                let api = clone.connect(as: .api)
                let superuser = clone.connect(as: .superuser, connections: 1)
                let permit = try Self.officer.permit(.recordIntelligence)
                try await api.transaction(stating: Self.officer.statement) { transaction in
                    let events = (1...5).map { Event(kind: "identification.intelligence-recorded", subject: "intelligence/\($0)") }
                    _ = try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
                }
                let heads = folder.appending(path: "heads.txt").path()
                func connection(_ role: TestRole) -> String { clone.cluster.connection(to: clone.name, user: role.rawValue) }
                func verify(_ file: String?) async throws -> (status: Int32, output: String) {
                    try await RunningProgram.command(["ledger", "verify"] + (file.map { ["--from-head", $0] } ?? []), connection: connection(.worker))
                }
                try await Self.makeToday(of: "ledger-head", clone.connect(as: .scheduler, connections: 1))
                let scheduler = try await RunningProgram.start("scheduler", connection: connection(.scheduler))
                let worker = try await RunningProgram.start(
                    "worker", connection: connection(.worker),
                    environment: ["SCHOOL_IMPROVEMENT_HEADS": heads, "SCHOOL_IMPROVEMENT_HEADS_MAIL": "The keeper <keeper@example.org>"])
                try await eventually { try await !superuser.read(HeadMails(), stating: []).isEmpty }
                try await eventually { FileManager.default.contents(atPath: heads)?.isEmpty == false }
                try await scheduler.end(by: SIGTERM)
                try await worker.end(by: SIGTERM)

                let mails = try await superuser.read(HeadMails(), stating: [])
                let kept = String(decoding: try #require(FileManager.default.contents(atPath: heads)), as: UTF8.self)
                let published = PublishedHead.all(in: kept)
                #expect(mails.count == 1 && mails[0].to == "keeper@example.org" && published.count == 1)
                // As a mail reader saves it: a long line is broken on its way.
                let saved = folder.appending(path: "head.eml").path()
                try Data(mails[0].text.replacing("sha256 ", with: "sha=\r\n256 ").utf8).write(to: URL(filePath: saved))
                #expect(PublishedHead.all(in: mails[0].text) == published)
                let empty = folder.appending(path: "empty.txt").path()
                try Data("No head\n".utf8).write(to: URL(filePath: empty))

                for file in [heads, saved] {
                    let whole = try await verify(file)
                    #expect(whole.status == 0 && whole.output.contains("Compared with 1 published head.") && whole.output.contains("The ledger is whole."), "\(whole)")
                }
                for file in [empty, folder.appending(path: "none.txt").path()] {
                    #expect(try await ![0, 1].contains(verify(file).status))
                }
                try await superuser.transaction(stating: []) { try await $0.execute(script: Self.rewriting) }
                #expect(try await verify(nil).status == 0)
                for file in [heads, saved] {
                    let anew = try await verify(file)
                    #expect(anew.status == 1 && anew.output.contains("the chain was written anew") && !anew.output.contains("is whole"), "\(anew)")
                }
                try await superuser.transaction(stating: []) {
                    try await $0.execute(script: "set local session_replication_role = replica; delete from ledger.event where id = 2")
                }
                let missing = try await verify(nil)
                #expect(missing.status == 1 && missing.output.contains("Event 2 is missing"), "\(missing)")
            }
        }
    }

    /// Plans the schedule as on the evening before, and makes its turn of today, whatever the hour is at which this runs.
    private static func makeToday(of schedule: String, _ scheduler: Database) async throws {
        let whole = try ServiceConfiguration.load(config: configFolder)
        let plan = PlanKeeper(
            book: ScheduleBook(whole.schedules.entries.filter { $0.name == schedule }), calendar: whole.calendar, makers: Features.jobMakers)
        try await scheduler.transaction(stating: Actor.service.statement) { transaction in
            let today = try await transaction.now.dayInLondon
            try await plan.extend(at: Moment(inLondon: today.adding(days: -1), hour: 20, minute: 0), in: transaction)
            try await plan.make(at: Moment(inLondon: today, hour: 4, minute: 0), in: transaction)
        }
    }

    /// An event changed, and every block after it, as far as the database knows.
    private static let rewriting = """
        set local session_replication_role = replica;
        update ledger.event set actor = 99 where id = 1;
        do $$
        declare
            each ledger.block;
            before bytea := decode(repeat('00', 32), 'hex');
        begin
            for each in select * from ledger.block order by number loop
                each.previous := before;
                each.leaves := (select string_agg(sha256(ledger.line(e)), '' order by e.id) from ledger.event e where e.id = any (each.ids));
                each.hash := ledger.block_hash(each);
                update ledger.block set previous = each.previous, leaves = each.leaves, hash = each.hash where number = each.number;
                before := each.hash;
            end loop;
        end
        $$
        """

    @Test func `one command collects what is kept about a chair of governors who has no account`() async throws {
        try await withTestDatabase { clone in
            try await withFolder { folder in
                try await clone.connect(connections: 1).transaction(stating: []) {
                    try await $0.execute(
                        script: """
                            insert into people.school_contact (urn, part, name, email, source, during) values
                                (100003, 'chair', 'Di Moor', 'di@school.example', 'a call', '[2018-01-01,)');
                            insert into identification.intelligence
                                (urn, subject, words, source, observed_on, confidence, classification, recorded_by, organisation)
                            values (100003, 'governance', 'Di Moor means to leave', 'a call', '2018-05-01', 'low', 'governance', 2, 'bep');
                            """)
                }
                let connection = clone.cluster.connection(to: clone.name, user: TestRole.api.rawValue)
                func ask(_ arguments: [String]) async throws -> (status: Int32, output: String) {
                    try await RunningProgram.command(
                        ["subject-access", "di@school.example"] + arguments + ["--output", folder.path(), "--reason", "By letter"], connection: connection)
                }
                #expect(try await ask([]).status != 0)
                let answered = try await ask(["--name", "Di Moor"])
                #expect(answered.status == 0, "\(answered)")
                let json = try String(contentsOf: folder.appending(path: "subject-access-1.json"), encoding: .utf8)
                let page = try String(contentsOf: folder.appending(path: "subject-access-1.html"), encoding: .utf8)
                for text in [json, page] { #expect(text.contains("Di Moor means to leave") && text.contains("di@school.example")) }
            }
        }
    }
}

private struct HeadMails: Statement {
    struct Output: Sendable {
        let to: String
        let text: String
    }

    static let sql = "select recipient_address as address, coalesce(plain_text, '') as words from documents.mail where reason = 'ledger.head'"

    static func decode(_ row: inout Row) throws -> Output { Output(to: try row.text("address"), text: try row.text("words")) }
}
