import Access
import Assembly
import Casework
import Foundation
import Glibc
import Jobs
import Letters
import Policy
import Postgres
import TestCluster
import TestTown
import Testing

/// A run of letters whose worker is killed again and again, at random, until the last mail has left: in the end each letter is issued once, with one document
/// and one mail, and each mail was taken once by the mail server or is marked as one of which nobody knows. The processes are the real ones, and so are the
/// documents and the mail server.
@Suite struct LettersThroughFailures {
    private static let paper = ProcessInfo.processInfo.environment["SCHOOL_IMPROVEMENT_PAPER"]
    private static let schools = 40
    private let service = Actor.service.statement

    @Test(
        .timeLimit(.minutes(12)),
        .enabled(if: paper != nil, "SCHOOL_IMPROVEMENT_PAPER is not set: deploy/test installs what makes PDFs, and sets it"))
    func `a worker that is killed at any point of a run leaves no letter out and none twice`() async throws {
        guard let book = PolicyBook.load(config: configFolder).book else { return }
        try await withTestDatabase { clone in
            let watcher = clone.connect(as: .superuser, connections: 2)
            try await watcher.transaction { try await $0.execute(script: Self.town) }
            let drafting = Drafting(authority: 999, authorityName: "Fernborough", url: "https://schools.example", book: book)
            let permit = try Actor.service.permit(.draftLetters)
            _ = try await clone.connect(as: .worker).transaction(stating: service) {
                try await drafting.draft(.stage1, for: PersonID(1), by: permit, in: $0)
            }
            try await watcher.transaction {
                try await $0.execute(script: "update letters.letter set state = 'approved', approved_by = 2, approved_at = now()")
            }
            let job = IssueLetters(batch: 1, asker: nil)
            _ = try await clone.connect(as: .api).transaction(stating: service) { try await Jobs.enqueue(job, in: $0, uniqueKey: job.uniqueKey) }
            let key = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)").path()
            try Data(repeating: 7, count: 32).write(to: URL(filePath: key))
            defer { try? FileManager.default.removeItem(atPath: key) }
            let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let catcher = try await MailCatcher.start(folder: folder)
            defer { catcher.stop() }
            let server = "smtp://127.0.0.1:\(catcher.port)"
            func start(_ process: String, _ role: TestRole) async throws -> RunningProgram {
                try await RunningProgram.start(
                    "school-improvement", [process],
                    environment: [
                        "SCHOOL_IMPROVEMENT_DATABASE": clone.cluster.connection(to: clone.name, user: role.rawValue),
                        "SCHOOL_IMPROVEMENT_CONFIG": configFolder, "SCHOOL_IMPROVEMENT_AUTHORITY": "999", "SCHOOL_IMPROVEMENT_KEY_FILE": key,
                        "SCHOOL_IMPROVEMENT_MAIL": server, "SCHOOL_IMPROVEMENT_MAIL_FROM": "School improvement <no-reply@fernborough.example>",
                    ])
            }
            let scheduler = try await start("scheduler", .scheduler)
            var seen: [String] = []
            while true {
                let before = try await Self.progress(watcher)
                // The first get no further than some steps, so that there are many however late this test is told of what they did.
                let most = seen.count < 6 ? Int.random(in: 1...24) : 4 * Self.schools
                _ = try await watcher.read(HoldAfter(steps: before.issued + before.settled + most), stating: [])
                let worker = try await start("worker", .worker)
                // Somewhere between two letters, in a letter, in a mail, before the last of them and after it.
                try await eventually(watcher, every: .milliseconds(5), after: seen) {
                    let now = try await Self.progress(watcher)
                    if now != before || now == Self.whole { return true }
                    return try await watcher.read(CountHeld(), stating: []) != [0]
                }
                let lives = ContinuousClock.now + .milliseconds(Int.random(in: 0...(seen.count < 6 ? 100 : 1_200)))
                while ContinuousClock.now < lives, try await Self.progress(watcher) != Self.whole { try await Task.sleep(for: .milliseconds(5)) }
                try await worker.end(by: SIGKILL)
                _ = try await watcher.read(EndHeld(), stating: [])
                let now = try await Self.progress(watcher)
                seen.append("\(now.issued) issued, \(now.settled) mails through")
                // A worker is taken for dead after twenty seconds of silence: its last word is made older, so that the test need not wait.
                try await watcher.transaction { try await $0.execute(script: "update jobs.worker set beat_at = beat_at - interval '1 hour'") }
                if now == Self.whole { break }
            }
            let worker = try await start("worker", .worker)
            try await eventually(watcher, after: seen) { try await watcher.read(CountLiveJobs(), stating: []) == [0] }
            // Issued letters, documents, mails, links; and whether each document is a PDF under its own hash.
            #expect(try await Self.counts(watcher) == Array(repeating: 2 * Self.schools, count: 5), "seen on the way: \(seen)")
            #expect(try await watcher.read(CountIssuedEvents(), stating: []) == [1])
            try await worker.end(by: SIGTERM)
            try await scheduler.end(by: SIGTERM)
            try Self.compare(try await watcher.read(ListMails(), stating: []), try catcher.taken, seen)
        }
    }

    /// Each mail was taken once, or is marked as one of which nobody knows whether it was; none was taken twice, and none is known that was not taken.
    private static func compare(_ mails: [ListMails.Output], _ taken: [(messageID: String, to: String)], _ seen: [String]) throws {
        let (sent, unknown) = (Set(mails.filter { $0.state == "sent" }.map(\.messageID)), Set(mails.filter { $0.state == "unknown" }.map(\.messageID)))
        let arrived = Set(taken.map(\.messageID))
        #expect(seen.count > 4, "\(seen)")
        #expect(mails.count == 2 * schools && sent.count + unknown.count == 2 * schools, "\(mails.filter { $0.state != "sent" })")
        #expect(arrived.count == taken.count, "taken twice: \(taken)")
        #expect(Set(taken.map(\.to)).count == taken.count, "to one reader twice")
        #expect(sent.subtracting(arrived).isEmpty, "said to be sent, and never taken: \(seen)")
        #expect(arrived.subtracting(sent).subtracting(unknown).isEmpty, "taken, and neither sent nor in doubt: \(seen)")
    }

    private static var whole: CountProgress.Output { CountProgress.Output(issued: 2 * schools, settled: 2 * schools) }

    private static func progress(_ watcher: Database) async throws -> CountProgress.Output {
        try await watcher.read(CountProgress(), stating: []).first ?? CountProgress.Output(issued: 0, settled: 0)
    }

    private static func counts(_ watcher: Database) async throws -> [Int] { try await watcher.read(CountAll(), stating: []).first ?? [] }

    /// Waits until something is so, at most two minutes.
    private func eventually(
        _ watcher: Database, every pause: Duration = .milliseconds(50), after seen: [String], _ isSo: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(120)
        while try await !isSo() {
            guard ContinuousClock.now < deadline else {
                let left = try await watcher.read(ListLiveJobs(), stating: [])
                throw NoTown(sentence: "nothing came about for two minutes; seen before: \(seen); jobs that live: \(left)")
            }
            try await Task.sleep(for: pause)
        }
    }

    private static let town = """
        insert into people.person (email, name, organisation) values ('cy@example.org', 'Cy Hill', 'bep'), ('ada@example.org', 'Ada Fern', 'bep');
        insert into schools.establishment
            (urn, authority, name, type_name, type_group, is_maintained, phase, status, during, street, town, postcode)
        select 100000 + n, 999, 'School number ' || n, 'Community school', 'Local authority maintained schools', true, 'Primary', 'open', '(,)',
            n || ' High Street', 'Fernborough', 'FB' || n || ' 1AA'
        from generate_series(1, \(schools)) n;
        insert into people.school_contact (urn, part, name, title, email, source, during)
        select 100000 + n, part, 'Name ' || n, 'Dr', part || n || '@school.example', 'The clerk', daterange('2018-09-01', null)
        from generate_series(1, \(schools)) n, unnest(array['head', 'chair']) part;
        insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
        insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
        values (999, 2018, 1, 'agreed', encode(sha256('the list'), 'hex'), '2018-10-19');
        -- In the middle of a statement, once so many letters are issued and mails through, whoever works waits until it is killed.
        create table public.held_after (steps integer not null);
        insert into public.held_after values (0);
        create function public.hold() returns trigger language plpgsql security definer as $$
        begin
            while (select count(*) from letters.letter where state = 'issued')
                + (select count(*) from documents.mail where reason = 'letters.letter' and state in ('sent', 'unknown'))
                >= (select steps from public.held_after)
            loop
                perform pg_sleep(0.02);
            end loop;
            return null;
        end $$;
        create trigger held_letter after update on letters.letter for each row when (new.state = 'issued') execute function public.hold();
        create trigger held_mail after update on documents.mail for each row when (new.state in ('sent', 'unknown')) execute function public.hold();
        """
}

/// Lets workers come so far: letters issued and mails through, in all.
private struct HoldAfter: Statement {
    let steps: Int
    static let sql = "update public.held_after set steps = $1 returning steps"
    var parameters: [Parameter] { [.int(steps)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("steps") }
}

private struct CountHeld: Statement {
    static let sql = "select count(*) as count from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// What a killed worker left waiting in the database.
private struct EndHeld: Statement {
    static let sql = """
        select count(pg_terminate_backend(pid, 5000)) as count from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct CountAll: Statement {
    static let sql = """
        select array[
            (select count(*) from letters.letter where state = 'issued'), (select count(*) from letters.document),
            (select count(*) from documents.mail where reason = 'letters.letter'),
            (select count(*) from people.contact_link where purpose = 'read-letter'),
            (select count(*) from letters.document where substring(pdf from 1 for 5) = '%PDF-' and sha256 = encode(sha256(pdf), 'hex'))]::integer[] as counts
        """
    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("counts") }
}

private struct ListLiveJobs: Statement {
    static let sql = """
        select concat_ws(' ', id, kind, state, 'attempt', attempt, 'runs in', extract(epoch from run_at - now())::int, 's', pause) as job from jobs.job order by id
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("job") }
}

private struct CountLiveJobs: Statement {
    static let sql = "select count(*) as count from jobs.job where kind in ('letters.issue', 'documents.send-mail')"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// How many letters are issued, and of how many mails it is known what became, or that nobody knows.
private struct CountProgress: Statement {
    struct Output: Sendable, Hashable {
        let issued: Int
        let settled: Int
    }

    static let sql = """
        select (select count(*) from letters.letter where state = 'issued') as issued,
            (select count(*) from documents.mail where reason = 'letters.letter' and state in ('sent', 'unknown')) as settled
        """
    static func decode(_ row: inout Row) throws -> Output { Output(issued: try row.int("issued"), settled: try row.int("settled")) }
}

private struct ListMails: Statement {
    struct Output: Sendable {
        let messageID: String
        let state: String
    }

    static let sql = "select coalesce(message_id, '') as message_id, state from documents.mail where reason = 'letters.letter' order by id"
    static func decode(_ row: inout Row) throws -> Output { Output(messageID: try row.text("message_id"), state: try row.text("state")) }
}

private struct CountIssuedEvents: Statement {
    static let sql = "select count(*) as count from ledger.event where kind = 'letters.issued'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
