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

/// A run of letters whose worker is killed again and again, at random: in the end each letter is issued once, with one document and one mail. The processes
/// are the real ones, and so are the documents.
@Suite struct LettersThroughFailures {
    private static let paper = ProcessInfo.processInfo.environment["SCHOOL_IMPROVEMENT_PAPER"]
    private static let schools = 20
    private let service = Actor.service.statement

    @Test(
        .timeLimit(.minutes(8)),
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
            let job = IssueLetters(batch: 1)
            _ = try await clone.connect(as: .api).transaction(stating: service) { try await Jobs.enqueue(job, in: $0, uniqueKey: job.uniqueKey) }
            let key = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)").path()
            try Data(repeating: 7, count: 32).write(to: URL(filePath: key))
            defer { try? FileManager.default.removeItem(atPath: key) }
            func start(_ process: String, _ role: TestRole) async throws -> RunningProgram {
                try await RunningProgram.start(
                    "school-improvement", [process],
                    environment: [
                        "SCHOOL_IMPROVEMENT_DATABASE": clone.cluster.connection(to: clone.name, user: role.rawValue),
                        "SCHOOL_IMPROVEMENT_CONFIG": configFolder, "SCHOOL_IMPROVEMENT_AUTHORITY": "999", "SCHOOL_IMPROVEMENT_KEY_FILE": key,
                    ])
            }
            let scheduler = try await start("scheduler", .scheduler)
            var seen: [Int] = []
            for target in [1, 9, 22, 33] {
                let worker = try await start("worker", .worker)
                try await eventually(every: .milliseconds(5)) { (try await Self.counts(watcher).first ?? 0) >= target }
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...120)))
                try await worker.end(by: SIGKILL)
                seen.append(try await Self.counts(watcher)[0])
                // A worker is taken for dead after twenty seconds of silence: its last word is made older, so that the test need not wait.
                try await watcher.transaction { try await $0.execute(script: "update jobs.worker set beat_at = beat_at - interval '1 hour'") }
            }
            let worker = try await start("worker", .worker)
            try await eventually { try await Self.counts(watcher)[0] == 2 * Self.schools }
            try await eventually { try await watcher.read(CountLiveIssues(), stating: []) == [0] }
            // Issued letters, documents, mails, links; and whether each document is a PDF under its own hash.
            #expect(try await Self.counts(watcher) == Array(repeating: 2 * Self.schools, count: 5), "seen on the way: \(seen)")
            #expect(try await watcher.read(CountIssuedEvents(), stating: []) == [1])
            try await worker.end(by: SIGTERM)
            try await scheduler.end(by: SIGTERM)
        }
    }

    private static func counts(_ watcher: Database) async throws -> [Int] { try await watcher.read(CountAll(), stating: []).first ?? [] }

    /// Waits until something is so, at most two minutes.
    private func eventually(every pause: Duration = .milliseconds(50), _ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(120)
        while try await !isSo() {
            guard ContinuousClock.now < deadline else { throw NoTown(sentence: "what was waited for did not come about") }
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
        """
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

private struct CountLiveIssues: Statement {
    static let sql = "select count(*) as count from jobs.job where kind = 'letters.issue'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct CountIssuedEvents: Statement {
    static let sql = "select count(*) as count from ledger.event where kind = 'letters.issued'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
