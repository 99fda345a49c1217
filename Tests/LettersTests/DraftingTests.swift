import Access
import Casework
import Ledger
import Policy
import Postgres
import SchoolYear
import Testing
import Web

@testable import Letters

@Suite struct DraftingTests {
    @Test func `every maintained school's head and chair get a letter, by what is on record, and an academy gets none`() async throws {
        try await withOffice { office in
            #expect(try await office.draft() == 8)
            let letters = try await office.letters()
            #expect(letters.map(\.urn) == [100_001, 100_001, 100_002, 100_002, 100_003, 100_003, 100_005, 100_005])
            #expect(letters.map(\.part) == [.head, .chair, .head, .chair, .head, .chair, .head, .chair])
            let listed = try await office.letter(to: .chair, of: 100_001)
            #expect(listed.kind == .priority && listed.channel == .mail && listed.email == "chair1@school.example" && listed.salutation == "Dr 1")
            #expect(listed.text.plain.contains("Results have fallen (as BEP and the council agreed)"))
            #expect(listed.text.plain.contains("Requires improvement, inspection of 5 October 2017 (as Ofsted published it)."))
            #expect(listed.text.plain.contains("https://schools.example/framework") && listed.text.plain.contains("A Priority Partner will be allocated"))
            let head = try await office.letter(to: .head, of: 100_003)
            #expect(head.kind == .notPriority && head.channel == .post && head.recipient == "Mrs Head 3" && head.recipientSource == "the register")
            #expect(head.text.plain.contains("Good, inspection of 5 October 2017 (as Ofsted published it).") && head.text.plain.contains("self-report?urn=100003"))
            let never = try await office.letter(to: .head, of: 100_005)
            #expect(never.text.plain.contains("No graded inspection is on record") && never.salutation == "Headteacher" && never.channel == .post)
            #expect(try await office.letter(to: .chair, of: 100_003).channel == .waiting)
            let events = try await office.api.read(FindHistory(of: "letters/1"), stating: office.director.statement)
            #expect(events.map(\.kind) == ["letters.drafted"] && events[0].details?.contains { $0.name == "sha256" } == true)
        }
    }

    @Test func `there is no letter before the list is agreed`() async throws {
        try await withOffice { office in
            try await office.script("alter table priority_list.document disable trigger guard_document; update priority_list.document set state = 'proposed', agreed_on = null")
            await #expect(throws: Refusal.noList) { try await office.draft() }
        }
    }

    @Test func `drafted again nothing changes but what is on record since, and what somebody edited or approved stays`() async throws {
        try await withOffice { office in
            try await office.draft()
            #expect(try await office.draft() == 0)
            let edited = try await office.letter(to: .head, of: 100_001)
            #expect(
                try await office.act(.draftLetters, by: office.officer) {
                    try await office.writing.edit(edited.id, reasons: [Reason("In other words", .register)], shown: edited.revision, by: $0, in: $1)
                })
            // A chair becomes known, a school becomes an academy, one is taken off the list.
            try await office.script(
                """
                insert into people.school_contact (urn, part, name, email, source, during)
                values (100003, 'chair', 'New Chair', 'new@school.example', 'The clerk', '[2018-11-01,)');
                update schools.establishment set is_maintained = false where urn = 100005;
                update priority_list.entry set during = '[2018-10-19,2018-10-20)', ended_by = 2 where urn = 100002;
                """)
            #expect(try await office.draft() == 3)
            #expect(try await office.letter(to: .chair, of: 100_003).channel == .mail)
            #expect(try await office.letter(to: .head, of: 100_002).kind == .notPriority)
            #expect(try await office.letters().contains { $0.urn == 100_005 } == false)
            #expect(try await office.letter(edited.id).text.plain.contains("In other words"))
        }
    }

    @Test func `what the review of the year decided and a removal are confirmed, each with its own rationale`() async throws {
        try await withOffice { office in
            // The year that ends is reviewed from July on, before the list of the next is agreed: the agreed one is of 2018 here.
            let today = try #require(try await office.api.read(Today(), stating: office.director.statement).first)
            let ending = AcademicYear(ofListDraftedOn: today).previous.start
            try await office.script(
                """
                insert into priority_list.carrying (authority, year, urn, is_carried, rationale) values
                    (999, \(ending), 100001, true, 'It still needs support'), (999, \(ending), 100003, false, 'It has improved');
                insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale)
                values (999, 'board-removed', 100002, '2019-02-01', 'inadequate', '2019-01-30', 'Good at its inspection');
                update priority_list.entry set during = '[2018-10-19,2019-02-01)', ended_by = 3 where urn = 100002;
                """)
            // Before the review is closed there is nothing to confirm, and nothing that could be issued.
            await #expect(throws: Refusal.reviewOpen) { try await office.draft(.yearEnd) }
            try await office.script("insert into priority_list.year_closing (authority, year) values (999, \(ending))")
            #expect(try await office.draft(.yearEnd) == 4)
            // What is decided otherwise after that waits until it is closed again.
            try await office.script("update priority_list.carrying set is_carried = false, decided_at = now() + interval '1 second' where urn = 100001")
            #expect(try await office.draft(.yearEnd) == 0)
            #expect(try await office.letters().map(\.urn) == [100_003, 100_003])
            try await office.script("update priority_list.carrying set is_carried = true, decided_at = now() - interval '1 hour' where urn = 100001")
            #expect(try await office.draft(.yearEnd) == 2)
            let carried = try await office.letter(to: .head, of: 100_001)
            #expect(carried.kind == .carriedForward && carried.fields.reasons == [Reason("It still needs support", .review(ending))])
            #expect(try await office.letter(to: .head, of: 100_003).kind == .notCarriedForward)
            // A service that has agreed no list yet confirms the review all the same, and has nothing else to write.
            let other = Drafting(authority: 998, authorityName: "Elsewhere", url: "https://schools.example", book: book)
            let permit = try Actor.service.permit(.draftLetters)
            func elsewhere(_ purpose: BatchPurpose) async throws -> Int {
                try await office.worker.transaction(stating: Actor.service.statement) { try await other.draft(purpose, for: nil, by: permit, in: $0) }
            }
            #expect(try await elsewhere(.yearEnd) == 0)
            await #expect(throws: Refusal.noList) { _ = try await elsewhere(.stage1) }
            #expect(try await office.draft(.changes) == 2)
            let removed = try #require(try await office.letters(try await office.run(.changes)).first)
            #expect(removed.kind == .removed && removed.urn == 100_002)
            #expect(try await office.letter(removed.id).fields.reasons == [Reason("Good at its inspection", .change(3))])
        }
    }

    @Test func `what was stated of a school is told it until it is withdrawn, and its source never`() async throws {
        try await withOffice { office in
            try await office.script(
                """
                insert into priority_list.stated (authority, urn, kind, source) values
                    (999, 100001, 'inspection-imminent', 'Said by Ms Pine'), (999, 100001, 'inspection-imminent', 'A slip');
                update priority_list.stated set withdrawn_at = now() where id = 2;
                update priority_list.entry set evidence = '{intelligence/1,statement/1,statement/2}' where urn = 100001;
                """)
            let found = try await office.worker.read(ListSchoolsToWrite(authority: 999, urns: [100_001], agreedOn: nil, countsForDays: 365), stating: Actor.service.statement)
            let listed = try #require(found.first?.listed)
            #expect(listed.evidence == [.intelligence(1), .statement(1)] && listed.said == [1: .imminent] && listed.unproposed.isEmpty)
        }
    }

    @Test func `a director's words say what is confirmed, before and after it is drafted`() async throws {
        try await withOffice { office in
            let keep = AddTemplate(
                authority: 999, kind: .carriedForward, shown: 0, subject: "{{school}} stays with us in {{year}}", words: "It stays.\n\n{{reasons}}", reason: "Plainer")
            #expect(try await office.act(.editLetterTemplates, by: office.director) { try await $1.run(keep) } == 1)
            let school = try #require(
                try await office.api.read(ListSchoolsToWrite(authority: 999, urns: [100_001], agreedOn: nil, countsForDays: 365), stating: office.director.statement).first)
            let own = try await office.api.read(ListTemplates(authority: 999, isWhole: false), stating: office.director.statement)
            let told = ListConfirmations.Output(urn: 100_001, kind: .carriedForward, rationale: "Its plan goes on", source: .review(2018), act: nil)
            let policy = try #require(book.letters(on: day("2019-07-10")))
            let text = try #require(try Office.drafting.preview(told, to: school, of: 2019, own, policy, on: day("2019-07-10")))
            #expect(text.subject == "School 1 stays with us in 2019/20" && text.plain == "It stays.\n\n- Its plan goes on")
        }
    }
}
