import Access
import Casework
import Ledger
import Policy
import Postgres
import Testing

@testable import Letters

/// A school that says by telephone or face to face that it has a letter has answered (ID-8): nobody waits for its link any more.
@Suite struct ToldReceiptTests {
    private func issued(_ office: Office) async throws -> LetterRow {
        try await office.draft()
        try await office.approveAll()
        try await office.issue()
        try await office.script(
            "update documents.mail set state = 'sent', erased = true, plain_text = null, handed_over_at = now() - interval '90 days'")
        return try await office.letter(to: .chair, of: 100_001)
    }

    private func keep(_ letter: Int, _ office: Office, by actor: Actor, on day: Day? = nil) async throws -> Bool {
        try await office.act(.issueLetters, by: actor) {
            let today = try await $1.now.dayInLondon
            return try await office.writing.keepReceipt(letter, ToldReceipt(day: day ?? today, teller: .office, way: .telephone), by: $0, in: $1)
        }
    }

    private func takeBack(_ letter: Int, _ office: Office, by actor: Actor) async throws -> Bool {
        try await office.act(.issueLetters, by: actor) { try await office.writing.takeReceiptBack(letter, by: $0, in: $1) }
    }

    private func chase(_ office: Office) async throws -> Int {
        let permit = try Actor.service.permit(.issueLetters)
        return try await office.worker.transaction(stating: Actor.service.statement) { try await Chasing(Office.office()).run(by: permit, in: $0) }
    }

    @Test func `what a school told a person ends the waiting and the chase, and counts among the acknowledged`() async throws {
        try await withOffice { office in
            let letter = try await issued(office)
            let before = try await office.api.read(ListOwed(authority: 999), stating: office.director.statement)
            #expect(before.map(\.sentOn.count) == [1])
            #expect(try await keep(letter.id, office, by: office.officer))
            let after = try await office.letter(letter.id)
            #expect(after.told?.receipt.teller == .office && after.told?.receipt.way == .telephone && after.told?.recordedBy == "Cy Hill")
            #expect(after.delivery?.acknowledgedOn == after.told?.receipt.day && after.state == .issued && after.sha256 == letter.sha256)
            #expect(after.delivery?.standing(on: day("2030-01-01"), chaseAfter: 10, calendar: councilCalendar) == .acknowledged)
            let listed = try await office.letters().first { $0.id == letter.id }
            #expect(listed?.delivery?.acknowledgedOn == after.told?.receipt.day)
            #expect(try await office.api.read(ListOwed(authority: 999), stating: office.director.statement).allSatisfy { $0.sentOn.isEmpty })
            let run = try await office.api.read(ListBatches(authority: 999), stating: office.director.statement).first
            #expect(run?.acknowledged == 1 && run?.sentOn.isEmpty == true)
            #expect(try await chase(office) == 0)
            let events = try await office.api.read(FindHistory(of: "letter/\(letter.id)"), stating: office.director.statement)
            let told = try #require(events.first { $0.kind == "letters.receipt-recorded" })
            #expect(told.details?.contains { $0.name == "told" && $0.value == after.told?.receipt.words } == true)
            #expect(!events.contains { $0.kind == "letters.acknowledged" })
            await #expect(throws: Refusal.receiptNotToRecord) { try await keep(letter.id, office, by: office.director) }
            // The school itself says so too, by a page that it had open: its word takes the place of what was told, and whoever was told cannot take it back.
            let visitor = Actor(person: nil, name: "a contact", roles: [.operator], scope: [.serveVisitors])
            let (link, permit) = (try #require(letter.link), try visitor.permit(.serveVisitors))
            try await office.api.transaction(stating: visitor.statement) { try await Acknowledging.keep(link, by: permit, in: $0) }
            let said = try await office.letter(letter.id)
            #expect(said.told == nil && said.delivery?.acknowledgedOn != nil)
            await #expect(throws: Refusal.receiptStays) { try await takeBack(letter.id, office, by: office.officer) }
            let later = try await office.api.read(FindHistory(of: "letter/\(letter.id)"), stating: office.director.statement)
            #expect(later.filter { $0.kind == "letters.acknowledged" }.count == 1 && later.contains { $0.kind == "letters.receipt-recorded" })
        }
    }

    @Test func `whoever recorded it by a slip takes it back, nobody else does, and the letter is waited for again`() async throws {
        try await withOffice { office in
            let letter = try await issued(office)
            await #expect(throws: Refusal.receiptStays) { try await takeBack(letter.id, office, by: office.officer) }
            #expect(try await keep(letter.id, office, by: office.officer))
            await #expect(throws: Refusal.receiptStays) { try await takeBack(letter.id, office, by: office.director) }
            #expect(try await takeBack(letter.id, office, by: office.officer))
            let back = try await office.letter(letter.id)
            #expect(back.told == nil && back.delivery?.acknowledgedOn == nil)
            #expect(try await office.api.read(ListOwed(authority: 999), stating: office.director.statement).map(\.sentOn.count) == [1])
            let events = try await office.api.read(FindHistory(of: "letter/\(letter.id)"), stating: office.director.statement)
            #expect(events.contains { event in event.kind == "letters.receipt-taken-back" && event.details?.contains { $0.value == "taken back" } == true })
            #expect(try await keep(letter.id, office, by: office.director))
        }
    }

    @Test func `what the school acknowledged by its link stays, whoever asks, and what a person recorded is never altered`() async throws {
        try await withOffice { office in
            let letter = try await issued(office)
            let visitor = Actor(person: nil, name: "a contact", roles: [.operator], scope: [.serveVisitors])
            let (link, permit) = (try #require(letter.link), try visitor.permit(.serveVisitors))
            try await office.api.transaction(stating: visitor.statement) { try await Acknowledging.keep(link, by: permit, in: $0) }
            await #expect(throws: Refusal.receiptNotToRecord) { try await keep(letter.id, office, by: office.officer) }
            await #expect(throws: Refusal.receiptStays) { try await takeBack(letter.id, office, by: office.officer) }
            for statement in ["delete from letters.receipt", "update letters.receipt set acknowledged_at = now()", "truncate letters.receipt"] {
                let fault = await #expect(throws: PostgresFault.self, "\(statement)") { try await office.script(statement) }
                #expect(fault?.constraint == "issued_stays", "\(statement)")
            }
            // One who said it and no link, or a link and nobody.
            let other = try await office.letter(to: .head, of: 100_001)
            for values in ["null, null, null, null, null", "1, '2018-11-05', 'head', 'telephone', 1", "null, '2018-11-05', 'head', 'telephone', null"] {
                let fault = await #expect(throws: PostgresFault.self, "\(values)") {
                    try await office.script("insert into letters.receipt (letter, link, said_on, said_by, said_how, recorded_by) values (\(other.id), \(values))")
                }
                #expect(fault?.constraint == "receipt_known", "\(values)")
            }
        }
    }

    @Test func `nobody has what has not gone out, nor before it was issued, nor says so tomorrow`() throws {
        func facts(_ mail: String?, printed: String? = nil, acknowledged: String? = nil, isBack: Bool = false) -> DeliveryFacts {
            DeliveryFacts(
                channel: mail == nil ? .post : .mail, mail: mail, sentOn: nil, printedOn: printed.map { day($0) }, acknowledgedOn: acknowledged.map { day($0) },
                isBack: isBack)
        }
        func check(_ delivery: DeliveryFacts?, on said: String = "2018-11-05", issuedOn: String? = "2018-10-25") throws {
            let told = ToldReceipt(day: day(said), teller: .head, way: .inPerson)
            try told.check(delivery, issuedOn: issuedOn.map { day($0) }, today: day("2018-11-05"))
        }
        for delivery in [nil, facts("waiting"), facts("sending"), facts(nil), facts("sent", acknowledged: "2018-11-01")] {
            #expect(throws: Refusal.receiptNotToRecord) { try check(delivery) }
        }
        #expect(throws: Refusal.receiptNotToRecord) { try check(facts("sent"), issuedOn: nil) }
        for delivery in [facts("sent"), facts("refused"), facts("unknown"), facts("sent", isBack: true), facts(nil, printed: "2018-10-25")] { try check(delivery) }
        try check(facts("sent"), on: "2018-10-25")
        for wrong in ["2018-10-24", "2018-11-06"] { #expect(throws: Refusal.receiptOnWrongDay) { try check(facts("sent"), on: wrong) } }
        #expect(ToldReceipt(day: day("2018-11-05"), teller: .head, way: .inPerson).words == "by the Headteacher on 5 November 2018, in person")
    }
}
