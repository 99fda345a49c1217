import Access
import Casework
import Documents
import Foundation
import Jobs
import Ledger
import Policy
import Postgres
import TestCluster
import Testing

@testable import Letters

/// A folder into which a mail server delivers.
private struct Post {
    let folder = FileManager.default.temporaryDirectory.appending(path: "returns-\(UUID().uuidString)").path()

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    func bring(_ name: String, _ text: String, written ago: Double = 600) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -ago)], ofItemAtPath: "\(folder)/\(name)")
    }

    func names(in place: String = "") throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(place)").sorted() }

    func end() { try? FileManager.default.removeItem(atPath: folder) }

    static func report(of messageID: String, to address: String, action: String = "failed", status: String = "5.1.1") -> String {
        """
        From: MAILER-DAEMON@mail.fernborough.example
        Content-Type: multipart/report; report-type=delivery-status; boundary="a"

        --a
        Content-Type: text/plain

        I am sorry to have to tell you.

        --a
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.fernborough.example

        Final-Recipient: rfc822; \(address)
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: smtp; 550 <\(address)> is dead, said Mallory

        --a
        Content-Type: text/rfc822-headers

        Message-ID: <\(messageID)>

        --a--
        """
    }
}

@Suite struct ReadReturnsTests {
    /// Letters by mail to the chairs of 100001 and of as many others, from 100006 on, that the mail server took.
    private func withSent(others: Int = 1, daysAgo: Int = 1, _ body: @escaping @Sendable (Office, Post) async throws -> Void) async throws {
        let post = try Post()
        defer { post.end() }
        try await withOffice(schools: others) { office in
            try await office.draft()
            try await office.approveAll()
            try await office.issue()
            try await send(office, daysAgo: daysAgo)
            try await body(office, post)
        }
    }

    private func send(_ office: Office, daysAgo: Int = 1) async throws {
        try await office.script(
            """
            update documents.mail set state = 'sent', erased = true, plain_text = null, message_id = 'mail-' || id || '@fernborough.example',
                handed_over_at = now() - interval '\(daysAgo) days'
            where state = 'waiting'
            """)
    }

    private func returned(_ letter: LetterRow, to address: String? = nil, action: String = "failed", status: String = "5.1.1") throws -> String {
        let (mail, email) = (try #require(letter.mail), try #require(letter.email))
        return Post.report(of: "mail-\(mail)@fernborough.example", to: address ?? email, action: action, status: status)
    }

    /// Runs the job until it has ended, or waits for another try; gives what it came to.
    @discardableResult
    private func read(_ folder: String?, _ office: Office) async throws -> (job: JobSummary?, setbacks: [JobSetback]) {
        let handler = ReadReturns.handler(Returns(Office.office()), from: folder.map { ReturnsFolder(path: $0) })
        let stating = Actor.service.statement
        let id = try await office.worker.transaction(stating: stating) { try await Jobs.enqueue(ReadReturns(), in: $0) }
        let worker = Task {
            try await WorkerService(database: office.worker, handlers: [handler], stating: stating, logger: TestDatabase.quiet).run()
        }
        defer { worker.cancel() }
        for _ in 0..<400 {
            let setbacks = try await office.worker.read(FindSetbacks(of: id), stating: stating)
            if let found = try await office.worker.read(FindJob(id), stating: stating).first, found.summary.state.isFinal || !setbacks.isEmpty {
                return (found.summary, setbacks)
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return (nil, [])
    }

    private func events(of letter: LetterRow, _ office: Office) async throws -> [RecordedEvent] {
        let all = try await office.api.read(FindHistory(of: "letter/\(letter.id)"), stating: office.director.statement)
        return all.filter { $0.kind == "letters.came-back" }
    }

    private func chase(_ office: Office) async throws -> Int {
        let permit = try Actor.service.permit(.issueLetters)
        return try await office.worker.transaction(stating: Actor.service.statement) { try await Chasing(Office.office()).run(by: permit, in: $0) }
    }

    @Test func `a letter whose mail the server sent back is recorded once as come back and is chased no more, and what is not understood is kept`() async throws {
        try await withSent(daysAgo: 40) { office, post in
            let (gone, there) = (try await office.letter(to: .chair, of: 100_001), try await office.letter(to: .chair, of: 100_006))
            try post.bring("1541149201.V1.mail", try returned(gone))
            try post.bring("the-same-again.eml", try returned(gone))
            try post.bring("forged.eml", try returned(there, to: "chair1@school.example"))
            try post.bring("late.eml", try returned(there, action: "delayed"))
            try post.bring("unknown.eml", Post.report(of: "mail-987654@fernborough.example", to: "chair6@school.example"))
            try post.bring("away.eml", "Subject: Away until Monday\n\nI am away.")
            try post.bring("long.eml", try returned(there) + String(repeating: "\n", count: ReturnedMail.longest))
            try post.bring("being-written.eml", try returned(there), written: 1)

            let ended = try await read(post.folder, office)
            #expect(ended.job?.state == .done, "\(ended.setbacks)")
            #expect(ended.job?.progress?.word == "returned emails, 5 of them not understood" && ended.job?.progress?.done == 7)
            #expect(try post.names() == ["being-written.eml", "not-understood"])
            #expect(try post.names(in: "not-understood") == ["away.eml", "forged.eml", "late.eml", "long.eml", "unknown.eml"])

            let back = try await office.letter(gone.id)
            let words = "The email server sent it back with status 5.1.1: there is no such mailbox"
            #expect(back.returned?.said == words && back.state == .issued && back.sha256 == gone.sha256)
            let recorded = try await events(of: gone, office)
            #expect(recorded.map(\.reason) == [words] && recorded.allSatisfy { $0.actor == nil })
            #expect(try await office.letter(there.id).returned == nil)
            #expect(try await chase(office) == 1)
            #expect(try await office.letter(there.id).remindedAt != nil)
            #expect(try await office.letter(gone.id).remindedAt == nil)

            // One of a name that is kept already is kept beside it.
            try post.bring("away.eml", "Subject: Away until Friday\n\nI am away.")
            try await read(post.folder, office)
            #expect(try post.names(in: "not-understood").count == 6)
        }
    }

    @Test func `of a Maildir its boxes are read, and what a program keeps beside them is left alone`() async throws {
        try await withSent(others: 1) { office, post in
            for box in ["new", "cur", "tmp"] { try FileManager.default.createDirectory(atPath: "\(post.folder)/\(box)", withIntermediateDirectories: true) }
            let (one, other) = (try await office.letter(to: .chair, of: 100_001), try await office.letter(to: .chair, of: 100_006))
            try post.bring("new/1541149201.V1.mail", try returned(one))
            try post.bring("cur/1541149202.V1.mail:2,S", try returned(other))
            try post.bring("tmp/1541149203.V1.mail", try returned(other))
            try post.bring("dovecot-uidlist", "3 V1541149201 N1")
            let ended = try await read(post.folder, office)
            #expect(ended.job?.state == .done && ended.job?.progress?.done == 2, "\(ended.setbacks)")
            #expect(try post.names() == ["cur", "dovecot-uidlist", "new", "tmp"])
            #expect(try post.names(in: "new").isEmpty && post.names(in: "cur").isEmpty && post.names(in: "tmp").count == 1)
            for letter in [one, other] { #expect(try await office.letter(letter.id).returned != nil) }
        }
    }

    @Test func `a reminder that comes back is recorded of its letter`() async throws {
        try await withSent(daysAgo: 40) { office, post in
            #expect(try await chase(office) == 2)
            try await send(office)
            let letter = try await office.letter(to: .chair, of: 100_001)
            let database = office.database.connect(connections: 1)
            let reminder = try #require(try await database.read(MailOfReminder(letter: letter.id), stating: Actor.service.statement).first)
            try post.bring("1.eml", Post.report(of: "mail-\(reminder)@fernborough.example", to: "Chair1@School.Example", status: "5.2.2 (full)"))
            let ended = try await read(post.folder, office)
            #expect(ended.job?.state == .done && ended.job?.progress?.word == "returned emails")
            #expect(try await office.letter(letter.id).returned?.said == "The email server sent our reminder of it back with status 5.2.2: the mailbox is full")
        }
    }

    @Test func `what a person recorded first stands, and what was acknowledged or posted since did not come back`() async throws {
        try await withSent(others: 2) { office, post in
            let (said, seen, posted) = (
                try await office.letter(to: .chair, of: 100_001), try await office.letter(to: .chair, of: 100_006), try await office.letter(to: .chair, of: 100_007)
            )
            _ = try await office.act(.issueLetters, by: office.officer) { try await office.writing.cameBack(said.id, saying: "No such user", by: $0, in: $1) }
            let link = try #require(seen.link)
            try await office.script("insert into letters.receipt (letter, link) values (\(seen.id), \(link))")
            _ = try await office.act(.issueLetters, by: office.officer) { try await office.writing.postInstead(posted.id, by: $0, in: $1) }
            for letter in [said, seen, posted] { try post.bring("\(letter.id).eml", try returned(letter)) }
            #expect(try await read(post.folder, office).job?.state == .done)
            #expect(try post.names().isEmpty, "what is of a letter of ours need not be kept")
            #expect(try await events(of: said, office).map(\.reason) == ["No such user"])
            for letter in [seen, posted] {
                #expect(try await office.letter(letter.id).returned == nil)
                #expect(try await events(of: letter, office).isEmpty)
            }
        }
    }

    @Test func `of a person and the service who say the same at once one is recorded`() async throws {
        try await withSent(others: 12) { office, _ in
            let permit = try Actor.service.permit(.issueLetters)
            for number in [100_001] + (100_006...100_017) {
                let letter = try await office.letter(to: .chair, of: number)
                let report = try #require(ReturnedMail(reading: Array(try returned(letter).utf8)))
                async let service = office.worker.transaction(stating: Actor.service.statement) {
                    try await Returns(Office.office()).keep(report, by: permit, in: $0)
                }
                do {
                    _ = try await office.act(.issueLetters, by: office.officer) { try await office.writing.cameBack(letter.id, saying: "Gone", by: $0, in: $1) }
                } catch let refusal as Refusal {
                    #expect(refusal == .cannotComeBack)
                }
                let isOfOurs = try await service
                #expect(isOfOurs)
                #expect(try await events(of: letter, office).count == 1)
                #expect(try await office.letter(letter.id).returned != nil)
            }
        }
    }

    @Test func `where nothing is set, or no folder is there, the job says so`() async throws {
        try await withSent { office, post in
            #expect(try await read(nil, office).job?.state == .cancelled)
            let (job, setbacks) = try await read("\(post.folder)/nowhere", office)
            #expect(job?.state.isFinal == false && setbacks.map(\.error) == ["The folder of returned email cannot be read."])
        }
    }
}

private struct MailOfReminder: Statement {
    let letter: Int
    static let sql = "select mail from letters.reminder where letter = $1"
    var parameters: [Parameter] { [.int(letter)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("mail") }
}
