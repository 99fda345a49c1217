import Access
import Casework
import Ledger
import Policy
import Postgres
import Testing

@testable import Letters

/// A letter that may not have arrived is put right: recorded as come back, posted instead, or followed by another to whom the school’s letters go now (ID-8).
@Suite struct ReturnTests {
    private func issued(_ office: Office, mail state: String) async throws -> LetterRow {
        try await office.draft()
        try await office.approveAll()
        try await office.issue()
        let erased = state == "waiting" ? "" : ", erased = true, plain_text = null"
        try await office.script("update documents.mail set state = '\(state)'\(erased), handed_over_at = case when '\(state)' = 'sent' then now() end")
        return try await office.letter(to: .chair, of: 100_001)
    }

    private func standing(_ id: Int, _ office: Office) async throws -> DeliveryStanding? {
        try await office.letter(id).delivery?.standing(on: day("2018-11-05"), chaseAfter: 10, calendar: councilCalendar)
    }

    @Test func `a mail that comes back is recorded, stands as come back, is chased no more, and is told of once`() async throws {
        try await withOffice { office in
            let letter = try await issued(office, mail: "sent")
            await #expect(throws: Refusal.returnUnsaid) {
                try await office.act(.issueLetters, by: office.officer) { try await office.writing.cameBack(letter.id, saying: "", by: $0, in: $1) }
            }
            #expect(
                try await office.act(.issueLetters, by: office.officer) {
                    try await office.writing.cameBack(letter.id, saying: "550 no such user", by: $0, in: $1)
                })
            #expect(try await standing(letter.id, office) == .bounced)
            let back = try await office.letter(letter.id)
            #expect(back.returned?.said == "550 no such user" && back.state == .issued && back.sha256 == letter.sha256)
            let events = try await office.api.read(FindHistory(of: "letter/\(letter.id)"), stating: office.director.statement)
            #expect(events.contains { $0.kind == "letters.came-back" && $0.reason == "550 no such user" })
            let owed = try await office.api.read(ListOwed(authority: 999), stating: office.director.statement)
            #expect(owed.map(\.bounced) == [1] && owed.allSatisfy { $0.sentOn.isEmpty })
            await #expect(throws: Refusal.cannotComeBack) {
                try await office.act(.issueLetters, by: office.officer) { try await office.writing.cameBack(letter.id, saying: "Again", by: $0, in: $1) }
            }
            try await office.script("update documents.mail set handed_over_at = now() - interval '90 days'")
            let permit = try Actor.service.permit(.issueLetters)
            let chased = try await office.worker.transaction(stating: Actor.service.statement) { try await Chasing(Office.office()).run(by: permit, in: $0) }
            #expect(chased == 0)
        }
    }

    @Test(arguments: ["refused", "unknown"])
    func `a letter whose mail did not arrive is posted instead, as it was issued, and lies in the next pile`(state: String) async throws {
        try await withOffice { office in
            let letter = try await issued(office, mail: state)
            let packing = Packing(paper: Office.office().paper, database: office.worker, stating: Actor.service.statement)
            func keep(_ pile: Packing.Pile) async throws -> Bool {
                try await office.worker.transaction(stating: Actor.service.statement) { try await packing.keep(pile, of: 1, in: $0) }
            }
            let first = try #require(try await packing.pile(of: 1))
            #expect(!first.letters.contains(letter.id))
            #expect(try await keep(first))
            #expect(try await office.act(.issueLetters, by: office.officer) { try await office.writing.postInstead(letter.id, by: $0, in: $1) })
            #expect(try await standing(letter.id, office) == .unprinted)
            // What lies in a pile already is not printed a second time.
            let second = try #require(try await packing.pile(of: 1))
            #expect(second.letters == [letter.id])
            let pdf = try #require(try await office.api.read(FindLetterPDF(letter: letter.id), stating: office.director.statement).first)
            #expect(second.pdf == pdf)
            #expect(try await keep(second))
            #expect(try await !keep(second))
            #expect(try await packing.pile(of: 1) == nil)
            _ = try await office.act(.issueLetters, by: office.officer) { try await $1.run(MarkPosted(letters: [letter.id])) }
            #expect(try await standing(letter.id, office) == .printed)
            await #expect(throws: Refusal.notPostedInstead) {
                try await office.act(.issueLetters, by: office.officer) { try await office.writing.postInstead(letter.id, by: $0, in: $1) }
            }
            // The envelope can come back too; then another letter is what is left.
            #expect(
                try await office.act(.issueLetters, by: office.officer) {
                    try await office.writing.cameBack(letter.id, saying: "Gone away", by: $0, in: $1)
                })
            #expect(try await standing(letter.id, office) == .bounced)
        }
    }

    @Test func `what takes a letter's place goes to whom the school's letters go today, and is brought up to date with them`() async throws {
        try await withOffice { office in
            let letter = try await issued(office, mail: "refused")
            try await office.script("update people.school_contact set during = daterange(lower(during), access.today()) where urn = 100001")
            let made = try await office.act(.draftLetters, by: office.officer) {
                try await office.writing.replace(letter.id, because: "The chair has left", by: $0, in: $1)
            }
            let replacement = try await office.letter(try #require(made))
            #expect(replacement.channel == .waiting && replacement.email == nil && replacement.recipient.isEmpty && replacement.salutation == "Chair of Governors")
            // The chair becomes known: drafting the run again finds them.
            try await office.script(
                """
                insert into people.school_contact (urn, part, name, title, email, source, during)
                values (100001, 'chair', 'Ines Gray', 'Ms', 'ines@school.example', 'The clerk', daterange(access.today(), null));
                """)
            #expect(try await office.draft() == 1)
            let known = try await office.letter(replacement.id)
            #expect(known.channel == .mail && known.email == "ines@school.example" && known.recipient == "Ms Ines Gray" && known.replaces == letter.id)
            #expect(known.text.plain.contains("takes the place of ours of") && known.fields.reasons == letter.fields.reasons)
            #expect(try await office.draft() == 0)
            // The first stands as it was, and when the other is issued nobody has to look into it any more.
            #expect(try await office.letter(letter.id).email == "chair1@school.example")
            try await office.approveAll()
            try await office.issue()
            let owed = try await office.api.read(ListOwed(authority: 999), stating: office.director.statement)
            #expect(owed.allSatisfy { $0.bounced == 0 })
        }
    }

    @Test func `what has not gone out cannot come back, and what arrived is not posted again`() throws {
        func facts(_ mail: String?, printed: String? = nil, acknowledged: String? = nil, isBack: Bool = false) -> DeliveryFacts {
            DeliveryFacts(
                channel: mail == nil ? .post : .mail, mail: mail, sentOn: nil, printedOn: printed.map { day($0) }, acknowledgedOn: acknowledged.map { day($0) },
                isBack: isBack)
        }
        for delivery in [nil, facts("waiting"), facts("sending"), facts("refused"), facts(nil), facts("sent", acknowledged: "2018-11-01"), facts("sent", isBack: true)] {
            #expect(throws: Refusal.cannotComeBack) { try Returning.cameBack(delivery, saying: "Returned") }
        }
        for delivery in [facts("sent"), facts("unknown"), facts(nil, printed: "2018-10-25")] { try Returning.cameBack(delivery, saying: "Returned") }
        #expect(throws: Refusal.returnUnsaid) { try Returning.cameBack(facts("sent"), saying: String(repeating: "x", count: 1_001)) }
        for delivery in [facts("sent"), facts("refused"), facts("unknown"), facts("sent", isBack: true)] { try Returning.postInstead(delivery, isReplaced: false) }
        for delivery in [nil, facts("waiting"), facts(nil), facts("unknown", acknowledged: "2018-11-01")] {
            #expect(throws: Refusal.notPostedInstead) { try Returning.postInstead(delivery, isReplaced: false) }
        }
        #expect(throws: Refusal.notPostedInstead) { try Returning.postInstead(facts("refused"), isReplaced: true) }
    }
}
