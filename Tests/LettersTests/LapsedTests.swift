import Access
import Casework
import Ledger
import Postgres
import Testing

@testable import Letters

/// What a letter says of the next inspection, and what it rests on, is so on the day on which it is approved and issued, and not only on that of its draft.
@Suite struct LapsedTests {
    private static let sentence = "Its next inspection is near"

    /// 100001 rests on what was stated today beside intelligence, and its two letters say it.
    private func stateAndDraft(_ office: Office) async throws {
        try await office.script(
            """
            insert into priority_list.stated (authority, urn, kind, source) values (999, 100001, 'inspection-imminent', 'A call');
            update priority_list.entry set evidence = '{intelligence/1,statement/1}' where urn = 100001;
            """)
        try await office.draft()
        for part in LetterPart.allCases {
            #expect(try await office.letter(to: part, of: 100_001).text.plain.contains(Self.sentence))
        }
    }

    /// A year passes, of which the policy has a statement count.
    private func age(_ office: Office) async throws {
        try await office.script(
            """
            alter table priority_list.stated disable trigger refuse_change;
            update priority_list.stated set made_at = now() - interval '366 days';
            alter table priority_list.stated enable trigger refuse_change;
            """)
    }

    @Test func `a draft that says of a near inspection what has aged is not approved, and drafted again says it no more`() async throws {
        try await withOffice { office in
            try await stateAndDraft(office)
            try await age(office)
            let letter = try await office.letter(to: .head, of: 100_001)
            let refused = await #expect(throws: Refusal.self) {
                _ = try await office.act(.approveLetters, by: office.director) {
                    try await office.writing.approve(letter.id, shown: letter.revision, by: $0, in: $1)
                }
            }
            #expect(refused?.code == "letters.31" && refused?.sentence.contains("School 1 ") == true)
            // All others are approved together, and it is said what was left out.
            #expect(try await office.approveAll())
            let approved = try await office.letters().filter { $0.state == .approved }
            #expect(!approved.isEmpty && !approved.contains { $0.urn == 100_001 })
            let events = try await office.api.read(FindHistory(of: "letters/1"), stating: office.director.statement)
            #expect(events.contains { $0.kind == "letters.approved" && $0.details?.last?.value == "School 1" })
            let refusedAll = await #expect(throws: Refusal.self) { try await office.approveAll() }
            #expect(refusedAll?.code == "letters.31")

            try await office.draft()
            #expect(try await office.letter(to: .head, of: 100_001).text.plain.contains(Self.sentence) == false)
            #expect(try await office.approveAll())
        }
    }

    @Test func `what was approved while it stood is sent back with the reason where it would be issued, and the rest go out`() async throws {
        try await withOffice { office in
            try await stateAndDraft(office)
            try await office.approveAll()
            let approved = try await office.letters().filter { $0.state == .approved }.count
            try await age(office)
            try await office.issue()
            let letters = try await office.letters()
            #expect(letters.filter { $0.state == .sentBack }.map(\.urn) == [100_001, 100_001])
            #expect(letters.filter { $0.state == .issued }.count == approved - 2 && !letters.contains { $0.state == .approved })
            #expect(try await office.letter(to: .chair, of: 100_001).sentBackBecause == Lapsing.reason)
            let events = try await office.api.read(FindHistory(of: "letters/1"), stating: office.director.statement)
            #expect(events.contains { $0.kind == "letters.lapsed" && $0.details?.contains { $0.value == "2" } == true }, "\(events.map(\.kind))")

            // Nobody sent them back, so that drafting brings them up to date.
            #expect(try await office.draft() == 2)
            let again = try await office.letter(to: .chair, of: 100_001)
            #expect(again.state == .drafted && again.sentBackBecause == nil && !again.text.plain.contains(Self.sentence))
        }
    }

    @Test func `what takes an issued letter's place says no more what has lapsed since, and can be approved`() async throws {
        try await withOffice { office in
            try await stateAndDraft(office)
            try await office.approveAll()
            try await office.issue()
            try await age(office)
            let issued = try await office.letter(to: .head, of: 100_001)
            let made = try await office.act(.draftLetters, by: office.officer) {
                try await office.writing.replace(issued.id, because: "The year was wrong", by: $0, in: $1)
            }
            let replacement = try await office.letter(try #require(made))
            #expect(issued.text.plain.contains(Self.sentence) && !replacement.text.plain.contains(Self.sentence))
            #expect(replacement.fields.reasons == issued.fields.reasons.filter { $0.source != .statement(1) })
            let isApproved = try await office.act(.approveLetters, by: office.director) {
                try await office.writing.approve(replacement.id, shown: replacement.revision, by: $0, in: $1)
            }
            #expect(isApproved)
        }
    }

    @Test func `a letter whose document was made before the statement was withdrawn is not issued after it`() async throws {
        try await withOffice { office in
            try await stateAndDraft(office)
            try await office.approveAll()
            let letter = try await office.letter(to: .head, of: 100_001)
            try await office.script("update priority_list.stated set withdrawn_at = now()")
            let issued = try await office.worker.transaction(stating: Actor.service.statement) {
                try await $0.all(MarkIssued(letters: [(letter.id, letter.revision)], asker: nil, countsForDays: 365))
            }
            #expect(issued.isEmpty)
        }
    }

    private static let known = "More than its results points to the need for support"

    /// 100001 rests on intelligence of years ago that only whoever recorded it may see, and its two letters say that it was weighed.
    private func recordAndDraft(_ office: Office) async throws {
        try await office.script(
            """
            insert into identification.intelligence (urn, subject, words, source, observed_on, confidence, classification, named, recorded_by, organisation)
            values (100001, 'leadership', 'The head is to leave', 'A call', '2015-09-01', 'high', 'named', '{2}', 2, 'bep');
            update priority_list.entry set evidence = '{intelligence/1}' where urn = 100001;
            """)
        try await office.draft()
        for part in LetterPart.allCases {
            #expect(try await office.letter(to: part, of: 100_001).text.plain.contains(Self.known))
        }
    }

    @Test func `a draft that rests on intelligence which was withdrawn is not approved, though its approver may not see the record, and drafted again rests on it no more`() async throws {
        try await withOffice { office in
            try await recordAndDraft(office)
            try await office.script("update identification.intelligence set withdrawn_at = now()")
            let letter = try await office.letter(to: .head, of: 100_001)
            let refused = await #expect(throws: Refusal.self) {
                _ = try await office.act(.approveLetters, by: office.director) {
                    try await office.writing.approve(letter.id, shown: letter.revision, by: $0, in: $1)
                }
            }
            #expect(refused?.code == "letters.31" && refused?.sentence.contains("School 1 ") == true)
            #expect(try await office.draft() == 2)
            let again = try await office.letter(to: .head, of: 100_001)
            #expect(!again.text.plain.contains(Self.known) && !again.fields.reasons.contains { $0.source == .intelligence(1) })
            #expect(try await office.approveAll())
        }
    }

    @Test func `approved letters are sent back where they would be issued once the intelligence behind them was withdrawn, and not for its age`() async throws {
        try await withOffice { office in
            try await recordAndDraft(office)
            try await office.approveAll()
            let letter = try await office.letter(to: .head, of: 100_001)
            func heldBack() async throws -> [ListHeldBack.Reason] {
                try await office.api.read(ListHeldBack(batch: 1, countsForDays: 365), stating: office.director.statement).map(\.reason)
            }
            #expect(letter.state == .approved, "it was observed years ago, and both agreed on it")
            #expect(try await heldBack().isEmpty)
            try await office.script("update identification.intelligence set withdrawn_at = now()")
            #expect(try await heldBack() == [.lapsed, .lapsed])
            let issued = try await office.worker.transaction(stating: Actor.service.statement) {
                try await $0.all(MarkIssued(letters: [(letter.id, letter.revision)], asker: nil, countsForDays: 365))
            }
            #expect(issued.isEmpty, "its document may have been made before")
            let approved = try await office.letters().filter { $0.state == .approved }.count
            try await office.issue()
            let letters = try await office.letters()
            #expect(letters.filter { $0.state == .sentBack }.map(\.urn) == [100_001, 100_001])
            #expect(letters.filter { $0.state == .issued }.count == approved - 2)
            #expect(try await office.letter(letter.id).sentBackBecause == Lapsing.reason)
            #expect(try await office.draft() == 2)
            #expect(try await office.letter(letter.id).text.plain.contains(Self.known) == false)
        }
    }

    @Test func `intelligence whose withdrawal is taken back bears its letter again`() async throws {
        try await withOffice { office in
            try await recordAndDraft(office)
            try await office.script("update identification.intelligence set withdrawn_at = now()")
            try await office.script("update identification.intelligence set withdrawn_at = null")
            try await office.approveAll()
            try await office.issue()
            #expect(try await office.letter(to: .head, of: 100_001).state == .issued)
        }
    }

    @Test func `a finding of the assessment lapses once the school is inspected, and one that proposed the school does not`() async throws {
        try await withOffice { office in
            try await office.script(
                """
                insert into identification.run (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules)
                values (999, '2018', '2018-09-03', 4, 0, 0, '', '', 65, 70, '[]');
                insert into identification.school_assessment (run, urn, name, phase, category, rank, definition, definition_sentence, score, findings)
                select 1, 100000 + n, 'School ' || n, 'Primary', case n when 1 then 'not-proposed' else 'proposed' end, case n when 2 then 1 end, '', '', 0, '[]' from generate_series(1, 2) n;
                update priority_list.entry set evidence = '{assessment/1}';
                """)
            try await office.draft()
            func lapsed() async throws -> [String] {
                let asked = ListLapsed(batch: 1, state: .drafted, countsForDays: 365)
                return Set(try await office.worker.read(asked, stating: Actor.service.statement).map(\.school)).sorted()
            }
            #expect(try await lapsed().isEmpty)
            try await office.script("update inspections.latest set ungraded_on = '2019-01-15', ungraded_published_on = '2019-02-11'")
            #expect(try await lapsed() == ["School 1"])
        }
    }
}
