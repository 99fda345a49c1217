import Access
import Casework
import Ledger
import People
import Postgres
import TestCluster
import Testing
import Web

@testable import Assembly

/// What is collected of free words, and what a hold keeps.
extension RecordKeepingTests {
    private func write(_ script: String, to test: TestDatabase) async throws {
        try await test.connect(connections: 1).transaction(stating: Actor.service.statement) { try await $0.execute(script: script) }
    }

    @Test func `what others wrote with somebody's name in it is collected wherever it stands`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            try await papers(test)
            try await write(
                """
                update people.session set client = '192.0.2.7' where person = 3;
                insert into priority_list.allocation (person, urn, during, ended_at, reason, ended_because) values
                    (3, 100003, '[2009-01-01,2009-06-01)', '2009-06-01', 'Bo knows primaries', 'Bo retires');
                insert into letters.letter
                    (batch, authority, urn, school, part, kind, template, channel, recipient, email, sources, reasons, fields, subject, words)
                values (1, 999, 100003, 'Birch', 'head', 'priority', '1', 'mail', 'Al Wood', 'al@example.org', '{}', '{}', '{}', 'A', 'p Bo Reed has left');
                insert into people.contact_link (purpose, urn, part, name, email, uses_left, made_at, expires_at) values
                    ('check-facts', 100003, 'head', 'Al Wood', 'al@example.org', 1, '2009-01-01', '2009-02-01');
                insert into people.fact_check (link, urn, is_right, words) values (3, 100003, false, 'Bo Reed is the chair no more');
                insert into ledger.hold (subject, reason) values
                    ('school/100003', 'Bo Reed makes a claim'), ('person/3', 'Before the tribunal'), ('person/1', 'Another matter');
                insert into people.delegation (owner, delegate, role, during, reason) values
                    (4, 2, 'bcc-officer', '[2010-01-01,2010-02-01)', 'Bo Reed asked for it');
                insert into people.emergency_access (person, role, reason, taken_at, expires_at) values
                    (4, 'bcc-officer', 'Bo Reed could not be reached at all', '2009-02-01 10:00Z', '2009-02-01 11:00Z');
                insert into people.access_review (quarter, person, verdict, roles, note, reviewed_by) values
                    ('2009-01-01', 4, 'confirmed', '{bcc-officer}', 'Stands in for Bo Reed', 1);
                """, to: test)
            let permit = try Self.director.permit(.answerSubjectAccess)
            let answer = try await test.connect(as: .api).transaction(stating: Self.director.statement) {
                let request = try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: $0)
                return try #require(try await SubjectAccessAnswer.collect(request.id, .whole, by: permit, in: $0))
            }
            let found = Dictionary(uniqueKeysWithValues: answer.sections.map { ($0.title, $0.entries.flatMap(\.fields)) })
            func expect(_ field: PersonalEntry.Field, in title: String) {
                #expect(found[title]?.contains(field) == true, "\(title): \(String(describing: found[title]))")
            }
            expect(.init("From the address", "192.0.2.7"), in: "Where you signed in")
            expect(.init("Why", "Bo knows primaries", isOfOthers: true), in: "Schools and records allocated")
            expect(.init("Ended because", "Bo retires", isOfOthers: true), in: "Schools and records allocated")
            expect(.init("Words", "Bo Reed has left", isOfOthers: true), in: "Letters to you")
            expect(.init("Answered by a link of somebody else", "Bo Reed is the chair no more", isOfOthers: true), in: "Links sent to you")
            let mentions = found["What others wrote with your name in it"]?.filter { $0.name == "In" }.map(\.value).sorted()
            #expect(mentions == ["a legal hold", "a legal hold", "a review of access", "a role lent for an absence", "emergency access"])
        }
    }

    @Test func `a name is looked for as words of its own, whole, and why a letter was sent back is told`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            try await papers(test)
            try await write(
                """
                update letters.letter set state = 'sent-back', recipient = 'Al Wood', email = 'al@example.org', sent_back_because = 'Not to Bo\nReed (the chair)';
                insert into ledger.hold (subject, reason) values
                    ('school/100003', 'Jumbo Reeds and Bo Reedy'), ('school/100004', 'For (Bo Reed), as agreed'), ('school/100005', 'BO REED''s claim');
                update identification.intelligence set words = 'Jumbo Reed leaves', recorded_by = 4, named = '{}', classification = 'open';
                """, to: test)
            let permit = try Self.director.permit(.answerSubjectAccess)
            let answer = try await test.connect(as: .api).transaction(stating: Self.director.statement) {
                let request = try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: $0)
                return try #require(try await SubjectAccessAnswer.collect(request.id, .whole, by: permit, in: $0))
            }
            let found = Dictionary(uniqueKeysWithValues: answer.sections.map { ($0.title, $0.entries.flatMap(\.fields)) })
            let held = found["What others wrote with your name in it"]?.filter { $0.name == "Words" }.map(\.value).filter { $0.lowercased().contains("reed") }.sorted()
            #expect(held == ["BO REED's claim", "For (Bo Reed), as agreed"])
            let letters = try #require(found["Letters to you"])
            #expect(letters.contains(.init("Sent back because", "Not to Bo\nReed (the chair)", isOfOthers: true)), "\(letters)")
            #expect(found["Intelligence on schools"]?.isEmpty == true, "another's name, in which theirs is")
            // Whatever is an accent, and however it is written.
            try await write(
                """
                update people.person set name = 'Zoë Öst' where id = 3;
                update letters.letter set sent_back_because = 'Write ZOË ÖST';
                update identification.intelligence set words = 'zoë öst leaves';
                """, to: test)
            let accented = try await test.connect(as: .api).transaction(stating: Self.director.statement) {
                let request = try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: $0)
                return try #require(try await SubjectAccessAnswer.collect(request.id, .whole, by: permit, in: $0)).sections.flatMap(\.entries).flatMap(\.fields)
            }
            #expect(accented.contains { $0.value == "Write ZOË ÖST" } && accented.contains { $0.value == "zoë öst leaves" })
            // Of a name of one word no free words are collected.
            try await write("update people.person set name = 'Bo' where id = 3", to: test)
            let again = try await test.connect(as: .api).transaction(stating: Self.director.statement) {
                let request = try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: $0)
                return try #require(try await SubjectAccessAnswer.collect(request.id, .whole, by: permit, in: $0))
            }
            #expect(!again.sections.contains { $0.entries.contains { $0.fields.contains { $0.value == "For (Bo Reed), as agreed" } } })
        }
    }

    @Test func `of each section the first entries are shown and how many there are, and of one section a page, the last in place of what is behind it`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            try await papers(test)
            try await write("insert into ledger.hold (subject, reason) select 'school/10000' || n, 'Bo Reed, ' || n from generate_series(1, 7) n", to: test)
            let permit = try Self.director.permit(.answerSubjectAccess)
            let title = "What others wrote with your name in it"
            let source = try #require(SubjectAccess.sources.firstIndex { $0.title == title })
            try await test.connect(as: .api).transaction(stating: Self.director.statement) { transaction in
                let request = try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: transaction)
                func section(_ part: SubjectAccess.Part) async throws -> (sections: Int, count: Int?, words: [String]) {
                    let answer = try #require(try await SubjectAccessAnswer.collect(request.id, part, by: permit, in: transaction))
                    let section = answer.sections.first { $0.title == title }
                    let words = section?.entries.flatMap(\.fields).filter { $0.name == "Words" }.map(\.value) ?? []
                    return (answer.sections.count, section?.count, words)
                }
                let whole = try await section(.whole)
                #expect(whole.sections == SubjectAccess.sources.count && whole.count == 7 && Set(whole.words) == Set((1...7).map { "Bo Reed, \($0)" }))
                let firsts = try await section(.firsts(5))
                #expect(firsts.sections == whole.sections && firsts.count == 7 && firsts.words == Array(whole.words.prefix(5)))
                for skipped in [5, 10, 1_000] {
                    let last = try await section(.source(source, skipping: skipped, most: 5))
                    #expect(last.sections == 1 && last.count == 7 && last.words == Array(whole.words.suffix(2)), "\(skipped): \(last)")
                }
                let none = try await section(.source(source == 0 ? 1 : 0, skipping: 0, most: 5))
                #expect(none.sections == 1 && none.count == nil)
            }
        }
    }

    @Test func `a hold on a person keeps what they wrote and what names them, a hold on a record that record, and whoever is suspended has left`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            try await papers(test)
            try await write(
                """
                update identification.intelligence set classification = 'named', named = '{4}' where id = 1;
                insert into identification.intelligence
                    (urn, subject, words, source, observed_on, confidence, classification, recorded_by, organisation, changed_at)
                values (100005, 'leadership', 'All is well', 'a visit', '2009-05-01', 'low', 'open', 4, 'bcc', '2009-05-01');
                insert into priority_list.contact (authority, urn, step, on_day, words, made_by, classification, named, made_at) values
                    (999, 100005, 'visited', '2009-01-01', 'Di was there', 4, 'open', '{}', '2009-01-01'),
                    (999, 100005, 'visited', '2009-01-01', 'For Di', 2, 'named', '{4}', '2009-01-01');
                insert into priority_list.mark (authority, year, urn, organisation, verdict, reason, made_by, made_at) values
                    (999, 2008, 100005, 'bcc', 'agree', 'Di agrees', 4, '2009-01-01');
                insert into priority_list.stated (authority, urn, kind, source, made_by, made_at) values
                    (999, 100005, 'inspection-imminent', 'A call to Di', 4, '2009-01-01'),
                    (999, 100005, 'inspection-imminent', 'A call', 2, '2009-01-01'), (999, 100005, 'inspection-imminent', 'Another call', 2, '2016-01-01');
                update people.person set suspended_at = '2010-01-01' where id = 2;
                """, to: test)
            let api = test.connect(as: .api)
            func erasable() async throws -> [String] { try await api.read(Erasable(), stating: Self.director.statement) }
            let before = [
                "academy-concern 1", "academy-notice 1", "account 2", "account 3", "account 4", "contact 1", "contact 2", "contact 3", "contact 4",
                "intelligence 1", "intelligence 2", "intelligence 4", "mark 1", "mark 2", "statement 1", "statement 2",
            ]
            #expect(try await erasable() == before)
            let permit = try Self.director.permit(.keepRetention)
            try await api.transaction(stating: Self.director.statement) { transaction in
                // The last is no number that anything has, and is held all the same.
                for subject in ["person/4", "academy-concern/1", "contact/2", "school/99999999999999999999"] {
                    _ = try await LegalHold.place(on: subject, because: "Before the tribunal", by: permit, in: transaction)
                }
            }
            #expect(try await erasable() == ["account 2", "account 3", "contact 1", "intelligence 2", "mark 1", "statement 2"])
            #expect(try await api.read(ListHolds(), stating: Self.director.statement).count == 4)
        }
    }

    @Test func `a hold on a person keeps the letters that they worded and the reports that they decided on or are named in`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            try await papers(test)
            try await write(
                """
                update letters.letter set edited_by = 4;
                update priority_list.self_report
                set confirmed_at = '2009-01-01', outcome = 'declined', reason = 'Not now', decided_by = 4, decided_at = '2009-01-01' where id = 1;
                update priority_list.self_report set classification = 'named', named = '{4}' where id = 2;
                """, to: test)
            let api = test.connect(as: .api)
            let permit = try Self.director.permit(.keepRetention)
            #expect(try await api.read(ErasableOfWriters(), stating: Self.director.statement) == ["letter 1", "self-report 1", "self-report 2"])
            try await api.transaction(stating: Self.director.statement) {
                _ = try await LegalHold.place(on: "person/4", because: "Before the tribunal", by: permit, in: $0)
            }
            #expect(try await api.read(ErasableOfWriters(), stating: Self.director.statement).isEmpty)
        }
    }

    @Test func `a hold on what no eraser asks about is refused, with what can be held`() async throws {
        try await withTestDatabase { test in
            let api = test.connect(as: .api)
            let permit = try Self.director.permit(.keepRetention)
            for subject in ["schools/1", "mark/4", "import/2", "school/", "school/1/2", "School/1", ""] {
                let refusal = await #expect(throws: Refusal.self) {
                    try await api.transaction(stating: Self.director.statement) {
                        _ = try await LegalHold.place(on: subject, because: "Before the tribunal", by: permit, in: $0)
                    }
                }
                #expect(refusal?.code == "ledger.1" && refusal?.sentence.contains("school, person, intelligence") == true, "\(subject)")
            }
            // Of these the schedule erases details of events, or readings, and asks whether they are held.
            for subject in ["letters/1", "token/2", "authority/999", "hold/1", "fact-check/3"] {
                try await api.transaction(stating: Self.director.statement) {
                    _ = try await LegalHold.place(on: subject, because: "Before the tribunal", by: permit, in: $0)
                }
            }
        }
    }

    @Test func `asking for the paper of an answer is an event, and each reading of it is logged`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            let api = test.connect(as: .api)
            let permit = try Self.director.permit(.answerSubjectAccess)
            let id = try await api.transaction(stating: Self.director.statement) {
                try await SubjectAccess.open("bo@example.org", because: "By letter", by: permit, in: $0).id
            }
            let context = RequestContext(
                path: "/subject-access/\(id)/paper", parameters: ["id": String(id)], actor: Self.director, database: api)
            try await SubjectAccessAnswer.askPaper(context)
            let asked = try #require(try await api.read(FindSubjectAccessPaper(request: id), stating: Self.director.statement).first)
            _ = try await test.connect(as: .worker).transaction(stating: Actor.service.statement) {
                try await $0.run(KeepSubjectAccessPaper(request: id, askedAt: asked.askedAt, pdf: [1, 2]))
            }
            let before = try await api.read(ReadingsOfAnswers(), stating: Self.director.statement)
            _ = try await SubjectAccessAnswer.servePaper(context)
            #expect(try await api.read(ReadingsOfAnswers(), stating: Self.director.statement) == before + ["subject-access/\(id)"])
            let history = try await api.read(FindHistory(of: "person/3"), stating: Self.director.statement)
            #expect(Set(history.map(\.kind)) == ["people.subject-access-opened", "people.subject-access-paper-asked"])
        }
    }

    @Test func `what was done to the request of somebody without an account is told to whoever answers requests, and to nobody else`() async throws {
        try await withTestDatabase { test in
            try await people(test)
            let api = test.connect(as: .api)
            let permit = try Self.director.permit(.answerSubjectAccess)
            let id = try await api.transaction(stating: Self.director.statement) {
                try await SubjectAccess.open("fay@example.org", name: "Fay Ash", because: "By letter", by: permit, in: $0).id
            }
            func kinds(_ actor: Actor) async throws -> [String] {
                try await api.read(FindHistory(of: "subject-access/\(id)"), stating: actor.statement).map(\.kind)
            }
            let another = Actor(person: PersonID(4), name: "Di Moor", roles: [.dcs])
            #expect(try await kinds(another) == ["people.subject-access-opened"])
            #expect(try await kinds(Self.officer).isEmpty)
        }
    }
}

/// What the schedule would erase of what was kept before 2015.
private struct Erasable: Statement {
    static let sql = """
        select line from (
            select 'account ' || id as line from people.erasable_accounts('2015-01-01') id
            union all select 'intelligence ' || id from identification.erasable_intelligence('2015-01-01') id
            union all select kind || ' ' || id from priority_list.erasable_words('2015-01-01')
        ) erasable order by line collate "C"
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("line") }
}

private struct ReadingsOfAnswers: Statement {
    static let sql = "select subject from ledger.reading where subject like 'subject-access/%' order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("subject") }
}

/// What the schedule would erase of letters and of what schools reported of themselves, of what was kept before 2015.
private struct ErasableOfWriters: Statement {
    static let sql = """
        select line from (
            select 'letter ' || id as line from letters.erasable_letters('2015-01-01') id
            union all select 'self-report ' || id from priority_list.erasable_self_reports('2015-01-01') id
        ) erasable order by line collate "C"
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("line") }
}
