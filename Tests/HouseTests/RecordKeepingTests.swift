import Access
import Casework
import Foundation
import Ledger
import People
import Policy
import Postgres
import Testing
import TestCluster
import Web

@testable import Assembly

/// Retention, subject access and history over the capabilities together.
@Suite struct RecordKeepingTests {
    static let director = Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector])
    static let officer = Actor(person: PersonID(2), name: "Cy Hill", roles: [.bepOfficer])

    /// Ada and Cy work here; Bo left in 2010, and is named in a restricted record.
    func people(_ test: TestDatabase) async throws {
        try await test.connect(connections: 1).transaction(stating: Actor.service.statement) {
            try await $0.execute(
                script: """
                    insert into people.person (email, name, organisation, created_at) values
                        ('ada@example.org', 'Ada Fern', 'bep', '2005-09-01'), ('cy@example.org', 'Cy Hill', 'bep', '2005-09-01'),
                        ('bo@example.org', 'Bo Reed', 'bcc', '2005-09-01'), ('di@example.org', 'Di Moor', 'bcc', '2005-09-01');
                    insert into people.role_held (person, role, during) values
                        (1, 'bep-director', '[2005-09-01,)'), (2, 'bep-officer', '[2005-09-01,)'),
                        (3, 'bcc-officer', '[2005-09-01,2010-01-01)'), (4, 'bcc-officer', '[2005-09-01,2010-01-01)');
                    insert into people.session (token_hash, person, created_at, last_seen_at, idle_limit, expires_at, user_agent) values
                        (sha256('a'), 3, '2009-01-01', '2009-01-01', '1 hour', '2009-01-02', 'Old browser'),
                        (sha256('c'), 2, '2009-01-01', '2009-01-01', '1 hour', '2009-01-02', 'Old browser'),
                        (sha256('b'), 1, now(), now(), '1 hour', now() + interval '1 day', 'New browser');
                    insert into people.school_contact (urn, part, name, email, source, during) values
                        (100003, 'chair', 'Bo Reed', 'bo@example.org', 'a call', '[2009-01-01,2010-01-01)'),
                        (100003, 'chair', 'Di Moor', null, 'a call', '[2010-01-01,)'),
                        (100004, 'chair', 'Bo Reed', null, 'a call', '[2009-01-01,2010-01-01)');
                    insert into identification.intelligence
                        (urn, subject, words, source, observed_on, confidence, classification, recorded_by, organisation, changed_at)
                    values
                        (100003, 'leadership', 'Bo Reed means to leave', 'a call', '2009-05-01', 'low', 'hr', 2, 'bep', '2009-05-01'),
                        (100004, 'leadership', 'All is well', 'a visit', '2009-05-01', 'low', 'open', 2, 'bep', '2009-05-01'),
                        (100003, 'vacancies', 'Two posts', 'a visit', current_date, 'low', 'open', 2, 'bep', now());
                    """)
        }
    }

    /// What else is kept of people, each of a school that is held (100004) and of one that is not.
    func papers(_ test: TestDatabase) async throws {
        try await test.connect(connections: 1).transaction(stating: Actor.service.statement) {
            try await $0.execute(
                script: """
                    insert into people.second_factor (person, secret, made_at, last_step) values (3, sha256('a'), '2009-01-01', 1);
                    insert into people.recovery_code (person, code_hash) values (3, sha256('a'));
                    insert into people.linked_account (issuer, person) values ('https://id.example', 3);
                    insert into people.delegation (owner, delegate, role, during, reason) values
                        (3, 2, 'bcc-officer', '[2009-01-01,2009-02-01)', 'Bo is ill'), (4, 3, 'bcc-officer', '[2009-01-01,2009-02-01)', 'Di is ill');
                    insert into people.emergency_access (person, role, reason, taken_at, expires_at) values
                        (3, 'bcc-officer', 'Bo knows the chair well enough', '2009-01-01 10:00Z', '2009-01-01 11:00Z');
                    insert into people.access_review (quarter, person, verdict, roles, note, reviewed_by) values
                        ('2009-01-01', 3, 'confirmed', '{bcc-officer}', 'Bo stays', 1);
                    insert into calendar.feed (person, token, created_at) values (3, repeat('a', 64), '2009-01-01');
                    insert into people.contact_link (purpose, urn, part, name, email, uses_left, made_at, expires_at) values
                        ('check-facts', 100003, 'chair', 'Bo Reed', 'bo@example.org', 1, '2009-01-01', '2009-02-01'),
                        ('read-letter', 100004, 'chair', 'Bo Reed', 'bo@example.org', 1, '2009-01-01', '2009-02-01');
                    insert into people.fact_check (link, urn, is_right, words) values (1, 100003, false, 'Bo is the chair'), (2, 100004, false, 'Bo is');
                    insert into priority_list.self_report (authority, urn, name, email, part, words, made_at, token_hash) values
                        (999, 100003, 'Bo Reed', 'bo@example.org', 'chair', 'The head left', '2009-01-01', sha256('a')),
                        (999, 100004, 'Bo Reed', 'bo@example.org', 'chair', 'The head left', '2009-01-01', sha256('b')),
                        (999, 100003, 'Bo Reed', 'bo@example.org', 'chair', 'The head left', now(), sha256('c'));
                    insert into priority_list.contact (authority, urn, step, on_day, words, made_at) values
                        (999, 100003, 'visited', '2009-01-01', 'Bo was there', '2009-01-01'), (999, 100004, 'visited', '2009-01-01', 'Bo was', '2009-01-01');
                    insert into priority_list.mark (authority, year, urn, organisation, verdict, reason, made_at) values
                        (999, 2008, 100003, 'bcc', 'agree', 'Bo leaves', '2009-01-01');
                    insert into priority_list.academy_concern (authority, year, urn, words, recorded_at) values
                        (999, 2008, 100003, 'Bo leaves', '2009-01-01');
                    insert into priority_list.academy_notice (concern, body, on_day, words, made_at) values (1, 'eig', '2009-01-01', 'Told Bo', '2009-01-01');
                    insert into letters.batch (authority, year, purpose, made_at) values (999, 2008, 'stage-1', '2009-01-01');
                    insert into letters.letter
                        (batch, authority, urn, school, part, kind, template, channel, recipient, email, sources, reasons, fields, subject, words, changed_at)
                    values (1, 999, 100004, 'Cedar', 'chair', 'priority', '1', 'mail', 'Bo Reed', 'bo@example.org', '{}', '{}', '{}', 'A', 'B', '2009-01-01');
                    insert into documents.mail (idempotency_key, recipient_address, recipient_name, subject, reason, made_at, state, handed_over_at, erased) values
                        ('a', 'bo@example.org', 'Bo Reed', 'To Bo', 'people.invitation', '2009-01-01', 'sent', '2009-01-01', true),
                        ('b', 'bo@example.org', 'Bo Reed', 'To Bo', 'letters.letter', '2009-01-01', 'sent', '2009-01-01', true);
                    insert into letters.delivery (letter, channel, mail, link) values (1, 'mail', 2, 2);
                    insert into ledger.reading (at, person, role, subject, classification) values
                        ('2009-01-01', 1, 'bep-director', 'intelligence/1', 'hr'), ('2009-01-01', 1, 'bep-director', 'intelligence/2', 'hr'),
                        ('2009-01-01', 4, 'bcc-officer', 'intelligence/1', 'hr');
                    """)
        }
    }

    private func commit(_ event: Event, at moment: Moment? = nil, by actor: Actor, to database: Database) async throws {
        let permit = try actor.permit(.recordIntelligence)
        try await database.transaction(stating: actor.statement) {
            let now = try await $0.now
            try await Ledger.commit([event], by: permit, at: moment ?? now, in: $0)
        }
    }

    @Test func `the schedule erases what is past its time and not held, and the record stays whole`() async throws {
        let schedule = try #require(RetentionSchedule.load(config: SourceTree.root.path() + "config").schedule)
        try await withTestDatabase { test in
            try await people(test)
            try await papers(test)
            let api = test.connect(as: .api)
            let worker = test.connect(as: .worker)
            let old = Moment(microsecondsSince1970: 1_241_136_000_000_000)
            let recorded = { (id: Int) in
                Event(kind: "identification.intelligence-recorded", subject: "intelligence/\(id)", details: [.init("words", "Bo Reed means to leave")])
            }
            try await commit(recorded(1), at: old, by: Self.officer, to: api)
            try await commit(recorded(2), at: old, by: Self.officer, to: api)
            try await commit(recorded(3), by: Self.officer, to: api)
            for subject in ["letter/1", "letters/1"] {
                try await commit(Event(kind: "letters.issued", subject: subject, details: [.init("to", "Bo Reed")]), at: old, by: Self.officer, to: api)
            }
            try await commit(Event(kind: "priority-list.self-report-taken", subject: "self-report/2", details: [.init("to", "Bo")]), at: old, by: Self.officer, to: api)
            let permit = try Self.director.permit(.keepRetention)
            _ = try await api.transaction(stating: Self.director.statement) {
                _ = try await LegalHold.place(on: "school/100004", because: "Before the tribunal", by: permit, in: $0)
                _ = try await LegalHold.place(on: "person/4", because: "Before the tribunal", by: permit, in: $0)
            }
            let retention = Retention(schedule)
            let preview = try await api.transaction(stating: Self.director.statement) { try await retention.preview(by: permit, in: $0) }
            let erased = try await retention.run(by: try Actor.service.permit(.keepRetention), database: worker)
            #expect(preview.map(\.name) == ["accounts", "oversight", "intelligence", "letters", "sign-ins", "contacts", "before-listing", "mail"])
            #expect(preview.map(\.events) == [0, 0, 1, 0, 0, 0, 0, 0] && preview.map(\.rows) == [1, 1, 1, 0, 2, 2, 5, 1], "\(preview)")
            // One of the sessions went with its account.
            #expect(erased.map(\.events) == [0, 0, 1, 0, 0, 0, 0, 0] && erased.map(\.rows) == [1, 1, 1, 0, 1, 2, 5, 1], "\(erased)")
            let kept = try await api.read(Kept(), stating: Self.director.statement)
            #expect(kept == ["Ada Fern", "Cy Hill", "Di Moor", "Erased person 3"])
            let words = try await test.connect(as: .superuser, connections: 1).read(WordsOfPeople(), stating: [])
            #expect(words == [
                "delegation Di is ill", "delegation Erased", "emergency Erased by the retention schedule", "review ", "link Erased", "link Bo Reed bo@example.org",
                "check Erased", "check Bo is", "report Erased  Erased", "report Bo Reed bo@example.org The head left",
                "report Bo Reed bo@example.org The head left", "contact Erased", "contact Bo was", "mark Erased", "concern Erased", "notice Erased",
                "mail   Erased", "mail Bo Reed bo@example.org To Bo", "reading 1 intelligence/2", "reading 4 intelligence/1",
            ], "\(words)")
            let history = try await api.read(FindHistory(of: "intelligence/1"), stating: Self.director.statement)
            #expect(history.first?.details == nil)
            // A hold on a school keeps what is of the school.
            for subject in ["intelligence/2", "letter/1", "letters/1", "self-report/2"] {
                #expect(try await api.read(FindHistory(of: subject), stating: Self.director.statement).first?.details != nil, "\(subject)")
            }
            #expect(try await retention.run(by: try Actor.service.permit(.keepRetention), database: worker).allSatisfy { $0.events + $0.rows == 0 })
            let report = try await Verification(worker, by: try Actor.service.permit(.readLedger)).run()
            #expect(report.isWhole && report.erased == 1, "\(report)")
        }
    }

    @Test func `what is kept about somebody is collected whole, others' data marked, and the collecting is recorded`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            let api = test.connect(as: .api)
            let permit = try Self.director.permit(.answerSubjectAccess)
            try await commit(Event(kind: "identification.intelligence-recorded", subject: "intelligence/3", reason: "Di told me"), by: Self.officer, to: api)
            try await test.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        insert into schools.establishment (urn, authority, name, type_name, type_group, is_maintained, phase, status, during)
                        select 100000 + n, 999, 'School number ' || n, 'Community school', 'Local authority maintained schools', true, 'Primary', 'open', '(,)'
                        from generate_series(3, 9) n
                        """)
            }
            let answer = try await api.transaction(stating: Self.director.statement) {
                let request = try await SubjectAccess.open(" BO@example.org", because: "By letter", by: permit, in: $0)
                return try #require(try await SubjectAccessAnswer.collect(request.id, .whole, by: permit, in: $0))
            }
            #expect(answer.name == "Bo Reed" && answer.sections.count == SubjectAccess.sources.count)
            let found = Dictionary(uniqueKeysWithValues: answer.sections.map { ($0.title, $0.entries) })
            #expect(found["Account"]?.first?.fields.first { $0.name == "Email address" }?.value == "bo@example.org")
            #expect(found["Where you signed in"]?.first?.fields.last?.value == "Old browser")
            // Restricted to HR, and of somebody else's recording: collected all the same, and marked.
            let intelligence = try #require(found["Intelligence on schools"]?.first)
            #expect(intelligence.fields.contains(.init("Words", "Bo Reed means to leave", isOfOthers: true)))
            #expect(intelligence.fields.contains(.init("Recorded by", "Cy Hill", isOfOthers: true)))
            // One by their address, and one by their name alone, which may be another’s.
            let contacts = try #require(found["Heads and chairs of governors"])
            #expect(contacts.map { $0.fields.first { $0.name == "Name" }?.isOfOthers } == [false, true])
            let events = try #require(found["What you did and what was done to your account"])
            #expect(events.count == 1 && events[0].fields.contains(.init("By", "Ada Fern", isOfOthers: true)))
            #expect(answer.schools.contains { $0.number == "100003" && $0.name == "School number 3" } && !answer.schools.contains { $0.number == "100009" })
            #expect(answer.document.contains("School number 3, URN 100003"))
            #expect(answer.document.contains("Bo Reed means to leave") && answer.document.contains("read before giving out"))
            #expect(String(decoding: try answer.json, as: UTF8.self).contains("bo@example.org"))
            let readings = try await api.read(Readings(), stating: Self.director.statement)
            #expect(readings == ["subject-access/1"])
        }
    }

    @Test func `somebody without an account is looked for by the name and address that they give, in everything that is kept`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            try await papers(test)
            try await test.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(script: "update people.person set email = 'gone@example.org', name = 'Somebody else' where id = 3")
            }
            let api = test.connect(as: .api)
            for actor in [Self.director, Actor.service] {
                let permit = try actor.permit(.answerSubjectAccess)
                let refusal = await #expect(throws: Refusal.self) {
                    try await api.transaction(stating: actor.statement) {
                        _ = try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: $0)
                    }
                }
                #expect(refusal == .nobodyOfThatAddress)
                let answer = try await api.transaction(stating: actor.statement) {
                    let request = try await SubjectAccess.open("bo@example.org", name: "Bo Reed", because: "By letter", by: permit, in: $0)
                    #expect(request.person == nil)
                    return try #require(try await SubjectAccessAnswer.collect(request.id, .whole, by: permit, in: $0))
                }
                let found = Dictionary(uniqueKeysWithValues: answer.sections.map { ($0.title, $0.entries) })
                #expect(answer.name == "Bo Reed" && answer.person == nil)
                let counts = [
                    "Account": 0, "Intelligence on schools": 1, "Heads and chairs of governors": 2, "Links sent to you": 2, "Letters to you": 1,
                    "What your school said of itself": 3, "Emails to you": 2, "Your requests to see what is kept": 1, "Your calendar and tasks": 0,
                    "What you did and what was done to your account": 0, "Your work as a Priority Partner": 0,
                ]
                for (title, count) in counts { #expect(found[title]?.count == count, "\(title): \(String(describing: found[title]))") }
            }
            let whole = await #expect(throws: Refusal.self) {
                try await api.transaction(stating: Self.director.statement) {
                    _ = try await SubjectAccess.open("", name: "Bo", because: "By letter", by: try Self.director.permit(.answerSubjectAccess), in: $0)
                }
            }
            #expect(whole == .wholeNameNeeded)
            // By their own name alone; and of what was written, what has the name in it.
            let permit = try Self.director.permit(.answerSubjectAccess)
            let answer = try await api.transaction(stating: Self.director.statement) {
                let request = try await SubjectAccess.open("", name: "Told Bo", because: "By letter", by: permit, in: $0)
                return try #require(try await SubjectAccessAnswer.collect(request.id, .whole, by: permit, in: $0))
            }
            let written = answer.sections.filter { !$0.entries.isEmpty }
            #expect(written.map(\.title) == ["Your requests to see what is kept", "What you or others wrote of schools on the way to the list"])
            #expect(written.last?.entries.first?.fields.contains(.init("Words", "Told Bo", isOfOthers: true)) == true)
        }
    }

    @Test func `that a request was answered is said once, in one's own name and by those who answer, whatever the statement asks`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            let api = test.connect(as: .api)
            let permit = try Self.director.permit(.answerSubjectAccess)
            let id = try await api.transaction(stating: Self.director.statement) {
                try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: $0).id
            }
            func say(_ actor: Actor, by person: PersonID?) async throws -> Int {
                try await api.transaction(stating: actor.statement) { try await $0.run(SayAnswered(by: person)) }
            }
            let byAnother = try await say(Self.officer, by: Self.officer.person)
            #expect(byAnother == 0, "without the right")
            await #expect(throws: PostgresFault.self) { _ = try await say(Self.director, by: Self.officer.person) }
            let first = try await say(Self.director, by: Self.director.person)
            #expect(id > 0 && first == 1)
            await #expect(throws: PostgresFault.self) { _ = try await say(Self.director, by: Self.director.person) }
        }
    }

    @Test func `what was collected waits for the worker, the PDF takes its place, and both are for those alone who answer`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            let (api, worker) = (test.connect(as: .api), test.connect(as: .worker))
            let permit = try Self.director.permit(.answerSubjectAccess)
            let id = try await api.transaction(stating: Self.director.statement) {
                let request = try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: $0)
                try await $0.run(AskSubjectAccessPaper(request: request.id, html: Array("<p>Bo Reed</p>".utf8)))
                return request.id
            }
            let find = FindSubjectAccessPaper(request: id)
            let asked = try #require(try await worker.read(find, stating: Actor.service.statement).first)
            #expect(asked.html == Array("<p>Bo Reed</p>".utf8) && asked.pdf == nil)
            #expect(try await api.read(find, stating: Self.officer.statement).isEmpty)
            try await worker.transaction(stating: Actor.service.statement) {
                try await $0.run(KeepSubjectAccessPaper(request: id, askedAt: asked.askedAt, pdf: [1, 2]))
            }
            let made = try #require(try await api.read(find, stating: Self.director.statement).first)
            #expect(made.html == nil && made.pdf == [1, 2])
            // Collected anew, the old one goes; and what was made of it comes too late.
            try await api.transaction(stating: Self.director.statement) { try await $0.run(AskSubjectAccessPaper(request: id, html: [3])) }
            try await worker.transaction(stating: Actor.service.statement) {
                try await $0.run(KeepSubjectAccessPaper(request: id, askedAt: asked.askedAt, pdf: [1, 2]))
            }
            #expect(try await api.read(find, stating: Self.director.statement).first?.html == [3])
            try await test.connect(as: .migrator, connections: 1).transaction {
                try await $0.execute(script: "update people.subject_access_paper set asked_at = now() - interval '31 days'")
            }
            try await worker.transaction(stating: Actor.service.statement) { try await $0.run(DropSubjectAccessPapers()) }
            #expect(try await api.read(find, stating: Self.director.statement).isEmpty)
        }
    }

    @Test func `nothing is collected without the right, or without a request`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            let api = test.connect(as: .api)
            #expect(throws: Refusal.self) { try Self.officer.permit(.answerSubjectAccess) }
            let permit = try Self.director.permit(.answerSubjectAccess)
            await #expect(throws: Refusal.self) {
                try await api.transaction(stating: Self.director.statement) {
                    _ = try await SubjectAccess.open("nobody@example.org", because: "By letter", by: permit, in: $0)
                }
            }
            #expect(try await api.transaction(stating: Self.director.statement) { try await SubjectAccessAnswer.collect(7, .whole, by: permit, in: $0) } == nil)
            try await api.transaction(stating: Self.director.statement) {
                _ = try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: $0)
            }
            // With the check of the permit left out, the database still shows an officer nothing.
            #expect(try await api.read(Collected(), stating: Self.officer.statement) == [0, 0])
        }
    }

    @Test func `a record's history shows who did what and how it stood, and a restricted one's reading is logged`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            let api = test.connect(as: .api)
            let subject = "intelligence/1"
            try await commit(
                Event(kind: "identification.intelligence-recorded", subject: subject, details: [.init("confidence", "low")], classification: "hr"),
                at: Moment(microsecondsSince1970: 1_241_136_000_000_000), by: Self.officer, to: api)
            try await commit(
                Event(
                    kind: "identification.intelligence-corrected", subject: subject, details: [.init("confidence", from: "low", to: "high")],
                    reason: "The head told us", classification: "hr"), by: Self.officer, to: api)
            func page(_ actor: Actor, _ query: [(String, String)] = []) async throws -> HistoryPage {
                try await HistoryPage.load(
                    RequestContext(
                        path: "/history/intelligence/1", parameters: ["kind": "intelligence", "id": "1"], query: Fields(query), actor: actor,
                        database: api))
            }
            let shown = try await page(Self.director, [("day", "2010-01-01")])
            #expect(shown.lines.map(\.what) == ["Intelligence corrected", "Intelligence recorded"])
            #expect(shown.lines[0].who == "Cy Hill" && shown.lines[0].role == "BEP officer" && shown.lines[0].why == "The head told us")
            #expect(shown.lines[0].changes.first?.before == "low" && shown.lines[0].changes.first?.after == "high")
            #expect(shown.asAt?.fields.map(\.value) == ["low"])
            // What was done is one reading, and how it stood is another.
            #expect(try await api.read(Readings(), stating: Self.director.statement) == [subject, subject])
            // How it stood is a reading also where the page shows nothing of what was done.
            let past = try await page(Self.director, [("before", "1"), ("day", "2010-01-01")])
            #expect(past.lines.isEmpty && past.asAt?.fields.map(\.value) == ["low"])
            #expect(try await api.read(Readings(), stating: Self.director.statement) == [subject, subject, subject])
            let member = Actor(person: PersonID(9), name: "A member", roles: [.siabMember])
            #expect(try await page(member).lines.isEmpty)
            #expect(try await page(member, [("day", "2010-01-01")]).asAt?.fields.isEmpty == true)
            #expect(try await api.read(Readings(), stating: Self.director.statement).count == 3)
        }
    }
}

private struct Kept: Statement {
    static let sql = "select name from people.directory() order by name"
    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}

/// What is left of the details of people that `papers` wrote; of what an account alone had, nothing is.
private struct WordsOfPeople: Statement {
    static let sql = """
        select line from (
            select 1 as place, id, 'second factor' as line from people.second_factor, (values (1::bigint)) one (id)
            union all select 1, person, 'recovery code' from people.recovery_code
            union all select 1, person, 'linked account' from people.linked_account
            union all select 1, person, 'feed' from calendar.feed
            union all select 2, -id, 'delegation ' || reason from people.delegation
            union all select 3, id, 'emergency ' || reason from people.emergency_access
            union all select 4, id, 'review ' || note from people.access_review
            union all select 5, id, 'link ' || trim(name || ' ' || email) from people.contact_link
            union all select 6, id, 'check ' || words from people.fact_check
            union all select 7, id, 'report ' || name || ' ' || email || ' ' || words from priority_list.self_report
            union all select 8, id, 'contact ' || words from priority_list.contact
            union all select 9, id, 'mark ' || reason from priority_list.mark
            union all select 10, id, 'concern ' || words from priority_list.academy_concern
            union all select 11, id, 'notice ' || words from priority_list.academy_notice
            union all select 12, id, 'mail ' || recipient_name || ' ' || recipient_address || ' ' || subject from documents.mail
            union all select 13, id, 'reading ' || person || ' ' || subject from ledger.reading
        ) kept order by place, id
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("line") }
}

private struct Readings: Statement {
    static let sql = "select subject from ledger.reading order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("subject") }
}

private struct Collected: Statement {
    static let sql = """
        select count(*) as count from ledger.events_about(1) union all select count(*) from identification.intelligence_about(1)
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// `AnswerSubjectAccess` without its conditions, and reading nothing: what it may change is for the row-level wall of changes alone to say.
private struct SayAnswered: Statement {
    let by: PersonID?
    static let sql = "update people.subject_access set answered_at = now(), answered_by = $1::bigint"
    var parameters: [Parameter] { [.optional(by?.number)] }
}
