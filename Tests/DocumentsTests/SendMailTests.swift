import Access
import Casework
import Foundation
import Jobs
import Logging
import Postgres
import ServiceLifecycle
import Testing
import TestCluster

@testable import Documents

private let director = Actor(person: PersonID(3), name: "A director", roles: [.bepDirector])
private let member = Actor(person: PersonID(4), name: "A member", roles: [.siabMember])
private let door: [(name: String, value: String)] = [("app.door", "sign-in")]

/// What is kept of what a mail says.
private struct FindWords: Statement {
    let id: MailID
    static let sql = "select plain_text, html from documents.mail where id = $1"
    var parameters: [Parameter] { [.int(id.number)] }
    static func decode(_ row: inout Row) throws -> [String?] { [try row.textOrNil("plain_text"), try row.textOrNil("html")] }
}

private struct FindStateCheck: Statement {
    static let sql = "select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'mail_state'"
    static func decode(_ row: inout Row) throws -> String { try row.text("definition") }
}

/// An outbox of one test's own, and the processes around it.
private struct Outbox {
    let test: TestDatabase
    let api: Database
    let worker: Database

    func post(
        _ key: String, to address: String = "ada@fernborough.example", name: String = "Ada Fern", subject: String = "A notice",
        text: String = "Follow https://fernborough.example/invitation/secret", html: String? = nil, person: PersonID? = nil,
        stating: [(name: String, value: String)] = director.statement
    ) async throws -> MailID? {
        let mail = OutgoingMail(
            to: Mailbox(name: name, address: try MailAddress(address)), subject: subject, text: text, html: html, person: person,
            reason: "people.invitation", key: key)
        return try await api.transaction(stating: stating) { try await Mail.post(mail, in: $0) }
    }

    func list() async throws -> [ListedMail] { try await worker.read(ListMail(limit: 500), stating: Actor.service.statement) }
    func find(_ id: MailID?) async throws -> ListedMail { try #require(try await list().first { $0.id == id }) }
    func words(of id: MailID) async throws -> [String?] {
        try #require(try await worker.read(FindWords(id: id), stating: Actor.service.statement).first)
    }

    func jobs() async throws -> [JobSummary] { try await worker.read(ListJobs(limit: 100), stating: Actor.service.statement) }

    /// Runs a worker while the body runs.
    func sending(_ mailer: Mailer, drain: Duration = .seconds(15), _ body: () async throws -> Void) async throws {
        var settings = WorkerSettings()
        settings.drain = drain
        settings.poll = .milliseconds(50)
        let service = WorkerService(
            database: worker, handlers: [SendMail.handler(mailer)], stating: Actor.service.statement, settings: settings,
            logger: TestDatabase.silent)
        let group = ServiceGroup(services: [service], logger: TestDatabase.silent)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let result: Result<Void, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            try result.get()
        }
    }

    /// Sends until the mail is in this state.
    func send(_ mailer: Mailer, until state: MailState, _ id: MailID?) async throws {
        try await sending(mailer) { try await eventually { try await find(id).state == state } }
    }
}

extension TestDatabase {
    /// These tests make faults, which are not to be read as the test's own.
    fileprivate static let silent: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()
}

private struct NeverSo: Error {}

private func eventually(_ isSo: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(20)
    while try await !isSo() {
        guard ContinuousClock.now < deadline else { throw NeverSo() }
        try await Task.sleep(for: .milliseconds(20))
    }
}

private func withOutbox(_ fault: TestMailServer.Fault = .none, _ body: (Outbox, TestMailServer) async throws -> Void) async throws {
    let server = try TestMailServer(fault)
    defer { server.stop() }
    try await withTestDatabase { test in
        try await body(Outbox(test: test, api: test.connect(as: .api), worker: test.connect(as: .worker)), server)
    }
}

@Suite struct SendMailTests {
    @Test func `what is posted arrives once, as it was meant, and its words are gone`() async throws {
        try await withOutbox { outbox, server in
            var ids: [MailID] = []
            for (place, text) in hostileStrings.enumerated() {
                let html = place % 2 == 0 ? "<p>" + text + "</p>" : nil
                ids.append(try #require(try await outbox.post("test.hostile/\(place)", name: text, subject: text, text: text, html: html)))
            }
            #expect(try await outbox.words(of: ids[1]) == [hostileStrings[1], nil])
            try await outbox.sending(Mailer(server: server.address())) {
                try await eventually { try await outbox.list().allSatisfy { $0.state == .sent } }
            }
            let messages = try server.messages
            #expect(messages.count == hostileStrings.count)
            for (place, text) in hostileStrings.enumerated() {
                let mail = try await outbox.find(ids[place])
                let message = try #require(messages.first { $0.header("message-id") == "<\(mail.messageID ?? "")>" })
                let clean = HeaderText.clean(text, limit: 250)
                #expect(message.defects.isEmpty, "\(message.raw)")
                #expect(message.header("subject") == clean)
                #expect(message.recipients == [[HeaderText.clean(text, limit: 120), "ada@fernborough.example"]])
                #expect(message.to == ["ada@fernborough.example"] && message.isAscii && message.longestLine <= 78)
                #expect(message.headers.count == (place % 2 == 0 ? 8 : 9))
                #expect(message.header("auto-submitted") == "auto-generated")
                let body = BodyText.clean(text)
                #expect(message.parts.first == ["text/plain", whole(body)])
                #expect(message.parts.count == (place % 2 == 0 ? 2 : 1))
                if place % 2 == 0 { #expect(message.parts.last == ["text/html", "<p>" + body + "</p>\n"]) }
                #expect(mail.attempts == 1 && mail.isErased && mail.handedOverAt != nil && mail.lastReply == "250 2.0.0 Taken as 4711")
                #expect(try await outbox.words(of: ids[place]) == [nil, nil])
            }
            #expect(try await outbox.jobs().allSatisfy { $0.state == .done })
        }
    }

    @Test func `a mail of a key is posted once, and what is rolled back is not posted`() async throws {
        try await withOutbox { outbox, _ in
            #expect(try await outbox.post("people.invitation/1") != nil)
            #expect(try await outbox.post("people.invitation/1", name: "Another") == nil)
            let mail = OutgoingMail(
                to: Mailbox(name: "", address: try MailAddress("ada@fernborough.example")), subject: "", text: "", reason: "people.invitation",
                key: "people.invitation/2")
            await #expect(throws: NeverSo.self) {
                try await outbox.api.transaction(stating: director.statement) { transaction in
                    try await Mail.post(mail, in: transaction)
                    throw NeverSo()
                }
            }
            #expect(try await outbox.list().count == 1)
            #expect(try await outbox.jobs().count == 1)
        }
    }

    @Test func `a refused recipient is written down in the server's words, and the job does not name them`() async throws {
        try await withOutbox(.refuseRecipient) { outbox, server in
            let id = try await outbox.post("people.invitation/1")
            try await outbox.send(Mailer(server: server.address()), until: .refused, id)
            let mail = try await outbox.find(id)
            #expect(mail.lastReply == "550 5.1.1 No such <ada@fernborough.example> here" && mail.isErased && mail.handedOverAt == nil)
            let job = try #require(try await outbox.jobs().first)
            #expect(job.state == .discarded && job.error?.contains("@") == false)
        }
    }

    @Test func `what the server does not take for now is tried again, as the same message`() async throws {
        try await withOutbox(.laterOnce) { outbox, server in
            let id = try await outbox.post("people.invitation/1")
            try await outbox.sending(Mailer(server: server.address())) {
                try await eventually { try await outbox.jobs().first?.state == .scheduled }
                let waiting = try await outbox.find(id)
                #expect(waiting.messageID?.wholeMatch(of: /[0-9a-f]{32}@[a-z.]+/) != nil)
                #expect(waiting.state == .waiting && waiting.lastReply == "451 4.7.1 Greylisted, come back" && !waiting.isErased)
                let job = try #require(try await outbox.jobs().first)
                _ = try await outbox.worker.transaction(stating: Actor.service.statement) { try await $0.first(RetryJob(job.id)) }
                try await eventually { try await outbox.find(id).state == .sent }
                #expect(try await outbox.find(id).messageID == waiting.messageID)
            }
            #expect(try await outbox.find(id).attempts == 2)
            #expect(try server.messages.count == 1)
        }
    }

    @Test func `a mail that may have arrived is never sent a second time`() async throws {
        try await withOutbox(.dropAfterData) { outbox, server in
            let id = try await outbox.post("people.invitation/1")
            try await outbox.sending(Mailer(server: server.address())) {
                try await eventually { try await outbox.jobs().first?.state == .discarded }
                let job = try #require(try await outbox.jobs().first)
                let again = try await outbox.worker.transaction(stating: Actor.service.statement) { try await $0.first(RetryJob(job.id)) }
                try await eventually { try await outbox.jobs().first { $0.id == again }?.state == .discarded }
            }
            let mail = try await outbox.find(id)
            #expect(mail.state == .unknown && mail.attempts == 1 && mail.isErased)
            #expect(try server.messages.count == 1)
        }
    }

    @Test func `a mail whose worker died in the middle is not sent by the next`() async throws {
        try await withOutbox { outbox, server in
            let id = try #require(try await outbox.post("people.invitation/1"))
            _ = try await outbox.worker.transaction(stating: Actor.service.statement) {
                try await $0.one(BeginHandover(id: id, messageDomain: "fernborough.example"))
            }
            try await outbox.send(Mailer(server: server.address()), until: .unknown, id)
            #expect(try server.messages.isEmpty)
            // The worker was only slow: what it knows for certain replaces the doubt.
            _ = try await outbox.worker.transaction(stating: Actor.service.statement) {
                try await $0.run(EndHandover(id: id, outcome: .accepted("250 OK")))
            }
            #expect(try await outbox.find(id).state == .sent)
        }
    }

    @Test func `a mail that was sent or refused is not begun anew by a job that comes after`() async throws {
        let ends: [(HandoverOutcome, MailState, JobState)] = [(.accepted("250 OK"), .sent, .done), (.refused("550 No"), .refused, .discarded)]
        for (outcome, state, job) in ends {
            try await withOutbox { outbox, server in
                let id = try #require(try await outbox.post("people.invitation/1"))
                let begun = try await outbox.worker.transaction(stating: Actor.service.statement) {
                    let begun = try await $0.one(BeginHandover(id: id, messageDomain: "fernborough.example"))
                    try await $0.run(EndHandover(id: id, outcome: outcome))
                    return begun
                }
                #expect(begun.waitedSeconds >= 0 && begun.waitedSeconds < 600)
                try await outbox.sending(Mailer(server: server.address())) {
                    try await eventually { try await outbox.jobs().first?.state == job }
                }
                let mail = try await outbox.find(id)
                #expect(mail.state == state && mail.attempts == 1)
                #expect(try server.messages.isEmpty)
            }
        }
    }

    @Test func `a worker that leaves before the message has begun leaves the mail to the next`() async throws {
        try await withOutbox(.mute) { outbox, server in
            let id = try await outbox.post("people.invitation/1")
            try await outbox.sending(Mailer(server: server.address()), drain: .milliseconds(100)) {
                try await eventually { try await outbox.find(id).state == .sending }
            }
            #expect(try await outbox.find(id).state == .waiting)
            #expect(try await outbox.jobs().map(\.state) == [.ready])
        }
    }

    @Test func `without a mail server mail waits, and goes once there is one`() async throws {
        try await withOutbox { outbox, server in
            let id = try await outbox.post("people.invitation/1")
            try await outbox.sending(Mailer(server: nil)) {
                try await eventually { try await outbox.jobs().first?.state == .scheduled }
            }
            let waiting = try await outbox.find(id)
            #expect(waiting.state == .waiting && waiting.attempts == 0)
            let job = try #require(try await outbox.jobs().first)
            #expect(job.attempt == 0)
            _ = try await outbox.worker.transaction(stating: Actor.service.statement) { try await $0.first(RetryJob(job.id)) }
            try await outbox.send(Mailer(server: server.address()), until: .sent, id)
            #expect(try server.messages.count == 1)
        }
    }

    @Test func `a wrong setting loses no mail, and only one mail finds it out`() async throws {
        try await withOutbox(.noSTARTTLS) { outbox, server in
            let first = try await outbox.post("people.invitation/1")
            try await outbox.sending(Mailer(server: server.address())) {
                try await eventually { try await outbox.jobs().first?.state == .scheduled }
                let second = try await outbox.post("people.invitation/2")
                try await eventually { try await outbox.jobs().allSatisfy { $0.state == .scheduled } }
                #expect(try await outbox.find(second).attempts == 0)
            }
            let mail = try await outbox.find(first)
            #expect(mail.state == .waiting && mail.attempts == 1 && mail.lastReply?.hasPrefix("The email server offers no encryption: ") == true)
        }
    }

    @Test func `whoever acts may post, the door too; nobody in particular may not`() async throws {
        try await withOutbox { outbox, server in
            let ids = [
                try await outbox.post("test.by/member", stating: member.statement), try await outbox.post("test.by/door", stating: door),
                try await outbox.post("test.by/service", stating: Actor.service.statement),
            ]
            #expect(ids.allSatisfy { $0 != nil })
            await #expect(throws: PostgresFault.self) { try await outbox.post("test.by/nobody", stating: []) }
            try await outbox.sending(Mailer(server: server.address())) {
                try await eventually { try await outbox.list().allSatisfy { $0.state == .sent } }
            }
            #expect(try server.messages.count == 3)
        }
    }

    @Test func `a mail is seen by the service and by whom it was made for, and what it says by the worker alone`() async throws {
        try await withOutbox { outbox, _ in
            let id = try #require(try await outbox.post("people.invitation/1", person: PersonID(4)))
            #expect(try await outbox.api.read(ListMail(), stating: member.statement).map(\.id) == [id])
            #expect(try await outbox.api.read(ListMail(), stating: director.statement).isEmpty)
            #expect(try await outbox.api.read(ListMail(), stating: door).isEmpty)
            #expect(try await outbox.api.read(ListMail(), stating: Actor.service.statement).count == 1)
            let fault = await #expect(throws: PostgresFault.self) {
                try await outbox.api.read(FindWords(id: id), stating: Actor.service.statement)
            }
            #expect(fault?.isInsufficientPrivilege == true)
        }
    }

    @Test func `a mail is handed over by the right to that, and by no role without it`() async throws {
        try await withOutbox { outbox, _ in
            let id = try #require(try await outbox.post("people.invitation/1"))
            let begin = BeginHandover(id: id, messageDomain: "fernborough.example")
            let another: [(name: String, value: String)] = Actor.service.statement + [(name: "app.scope", value: Action.readJobs.rawValue)]
            for stating in [director.statement, another] {
                let isBegun = try await outbox.worker.transaction(stating: stating) { try await $0.first(begin) != nil }
                #expect(!isBegun, "\(stating)")
            }
            let subject = try await outbox.worker.transaction(stating: Actor.service.statement) { try await $0.first(begin)?.subject }
            #expect(subject == "A notice")
        }
    }

    @Test func `the states of the program are those of the database`() async throws {
        try await withDatabase { database in
            let definition = try #require(try await database.read(FindStateCheck(), stating: []).first)
            let words = definition.matches(of: /'([a-z]+)'/).map { String($0.1) }
            #expect(words == MailState.allCases.map(\.rawValue))
        }
    }

    @Test func `a wait grows with the time that was waited`() {
        #expect(Patience.pause(waitedSeconds: 0) == .seconds(60))
        #expect(Patience.pause(waitedSeconds: 1200) == .seconds(300))
        #expect(Patience.pause(waitedSeconds: 1_000_000) == .seconds(900))
    }
}
