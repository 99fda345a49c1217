import Casework
import Policy
import SchoolYear
import Testing

@testable import Letters

@Suite struct LetterRules {
    @Test func `a letter's life is a table: an issued letter has no way on, and nothing is issued that was not approved`() {
        for move in LetterState.Move.allCases {
            #expect(LetterState.issued.after(move) == nil && LetterState.withdrawn.after(move) == nil)
        }
        let toIssued = LetterState.allCases.filter { $0.after(.issue) == .issued }
        #expect(toIssued == [.approved])
        let reached = Set(LetterState.allCases.flatMap { state in LetterState.Move.allCases.compactMap { state.after($0) } })
        #expect(reached == Set(LetterState.allCases))
        #expect(LetterState.approved.after(.edit) == nil && LetterState.approved.after(.sendBack) == .sentBack)
        #expect(LetterState.allCases.filter { $0.after(.takeApprovalBack) != nil } == [.approved], "only an approval is taken back")
        #expect(LetterState.allCases.filter { $0.after(.takeReturnBack) != nil } == [.sentBack] && LetterState.sentBack.after(.takeReturnBack) == .drafted)
    }

    @Test func `nobody approves what they drafted or changed last, or what goes to nobody known`() throws {
        let (ada, bo) = (PersonID(1), PersonID(2))
        func facts(_ state: LetterState = .drafted, _ channel: LetterChannel = .mail, drafter: PersonID? = bo, editor: PersonID? = nil) -> Approval.Facts {
            Approval.Facts(state: state, channel: channel, drafter: drafter, editor: editor)
        }
        try Approval.check(facts(), by: ada)
        #expect(throws: Refusal.ownLetter) { try Approval.check(facts(drafter: ada), by: ada) }
        #expect(throws: Refusal.ownLetter) { try Approval.check(facts(editor: ada), by: ada) }
        #expect(throws: Refusal.addresseeUnknown) { try Approval.check(facts(.drafted, .waiting), by: ada) }
        for state in [LetterState.sentBack, .approved, .issued, .withdrawn] {
            #expect(throws: Refusal.notToApprove(state)) { try Approval.check(facts(state), by: ada) }
        }
        #expect(Approval.allows(facts(), by: ada))
        let kept = [facts(drafter: ada), facts(editor: ada), facts(.drafted, .waiting), facts(.issued)]
        #expect(!kept.contains { Approval.allows($0, by: ada) })
    }

    @Test func `who alone had a letter in hand does not issue it`() {
        let (ada, bo) = (PersonID(1), PersonID(2))
        #expect(Approval.isAlone(ada, drafter: nil, editor: nil, approver: ada))
        #expect(!Approval.isAlone(bo, drafter: nil, editor: nil, approver: ada))
        #expect(!Approval.isAlone(ada, drafter: bo, editor: nil, approver: ada))
        #expect(!Approval.isAlone(ada, drafter: nil, editor: bo, approver: ada))
        #expect(!Approval.isAlone(ada, drafter: nil, editor: nil, approver: nil))
    }

    @Test func `many are approved together when enough of each sort were read`() throws {
        func group(_ waiting: Int, _ read: Int) -> Approval.Group { Approval.Group(words: "A sort", waiting: waiting, read: read) }
        try Approval.check([group(400, 3), group(2, 2)], sample: 3)
        #expect(throws: Refusal.sampleUnread([group(400, 2)], 3)) { try Approval.check([group(400, 2), group(2, 2)], sample: 3) }
        #expect(throws: Refusal.sampleUnread([group(2, 1)], 3)) { try Approval.check([group(2, 1)], sample: 3) }
        #expect(throws: Refusal.nothingToApprove) { try Approval.check([], sample: 3) }
    }

    @Test func `each reason of a letter rests on a record of the school`() throws {
        let sources: [LetterSource] = [.list(3), .register]
        try ReasonsRule.check([Reason("Why", .list(3))], from: sources)
        #expect(throws: Refusal.reasonWithoutSource) { try ReasonsRule.check([Reason("Why", .list(4))], from: sources) }
        #expect(throws: Refusal.noReason) { try ReasonsRule.check([], from: sources) }
        #expect(throws: Refusal.reasonTooLong) { try ReasonsRule.check([Reason(String(repeating: "x", count: 1_001), .register)], from: sources) }
        #expect(throws: Refusal.reasonTooLong) { try ReasonsRule.check(Array(repeating: Reason("Why", .register), count: 9), from: sources) }
    }

    @Test func `a school on the list is told so with its rationale, one that is not with its judgement, and what is missing is said`() {
        func school(_ listed: SchoolFacts.Listed?, inspected: Bool = true) -> SchoolFacts {
            SchoolFacts(
                urn: urn(100_001), name: "Ash", listed: listed,
                definition: inspected ? .notMet("Good, inspection of 5 October 2017.") : .notJudged("No graded inspection is on record."),
                inspectedOn: inspected ? day("2017-10-05") : nil, partner: nil)
        }
        let listed = school(.init(entry: 7, groundWords: "In crisis", rationale: "The head has left", evidence: [.intelligence(4), .inspection(day("2017-10-05"))]))
        #expect(listed.kind == .priority)
        #expect(
            listed.reasons == [
                Reason("The head has left", .list(7)), Reason("Good, inspection of 5 October 2017.", .inspection(day("2017-10-05"))),
                Reason("More than its results points to the need for support.", .intelligence(4)),
            ])
        #expect(listed.sources == [.list(7), .inspection(day("2017-10-05")), .intelligence(4), .register])
        let other = school(nil)
        #expect(other.kind == .notPriority && other.reasons.first?.source == .inspection(day("2017-10-05")))
        let never = school(nil, inspected: false)
        #expect(never.reasons.first == Reason("No graded inspection is on record.", .register))
        for facts in [listed, other, never] { #expect(facts.reasons.allSatisfy { facts.sources.contains($0.source) }) }
    }

    @Test func `each record that a ground rests on has its sentence, and none tells what was written of it`() {
        let met = [4: SchoolFacts.ContactDay(step: "contacted", day: day("2018-09-20")), 5: SchoolFacts.ContactDay(step: "visited", day: day("2018-10-02"))]
        let evidence: [LetterSource] = [.assessment(3), .intelligence(12), .intelligence(13), .contact(4), .contact(5), .inspection(day("2018-03-01"))]
        let facts = SchoolFacts(
            urn: urn(100_001), name: "Ash", listed: .init(entry: 7, groundWords: "Vulnerable", rationale: "BEP and the council see a risk", evidence: evidence, contacts: met),
            definition: .notMet("Good, inspection of 5 October 2017."), inspectedOn: day("2017-10-05"), partner: nil)
        #expect(
            facts.reasons.map(\.words) == [
                "BEP and the council see a risk (as BEP and the council agreed)", "Good, inspection of 5 October 2017 (as Ofsted published it).",
                "Its results, attendance and exclusions put it forward for the review by BEP and the council (from the assessment of every maintained school’s published results).",
                "More than its results points to the need for support (from what BEP and the council know of leadership, staffing, governance or finance).",
                "BEP and the school were in touch on 20 September 2018 (from our contact with you).",
                "BEP visited the school on 2 October 2018 (from our contact with you).",
                "Ofsted wrote to the school after its inspection of 1 March 2018 (as Ofsted published it).",
            ])
        #expect(facts.reasons.allSatisfy { facts.sources.contains($0.source) && $0.source.restsOn != nil })
        let many = SchoolFacts.Listed(entry: 7, groundWords: "Vulnerable", rationale: "Why", evidence: (1...20).map { .inspection(Day(daysSince1970: 17_000 + $0)) })
        let long = SchoolFacts(urn: urn(100_001), name: "Ash", listed: many, definition: .notJudged("Never."), inspectedOn: nil, partner: nil)
        #expect(long.reasons.count == ReasonsRule.most)
    }

    @Test func `what a person stated of its inspections is told in words of the letter's own, and an assessment that did not put the school forward does not say so`() {
        let listed = SchoolFacts.Listed(
            entry: 7, groundWords: "Vulnerable", rationale: "Why", evidence: [.assessment(3), .intelligence(12), .statement(5), .statement(6), .statement(7)],
            said: [5: .letter, 6: .imminent], unproposed: [3])
        let facts = SchoolFacts(urn: urn(100_001), name: "Ash", listed: listed, definition: .notMet("Good."), inspectedOn: day("2017-10-05"), partner: nil)
        let told = facts.reasons.dropFirst(2).map(\.sentence)
        #expect(
            told == [
                "The assessment of every maintained school found that its next inspection is near.", "More than its results points to the need for support.",
                "Its inspection letter names issues that need support, and another inspection follows within two years.", "Its next inspection is near.",
            ])
        #expect(LetterSource.statement(5).restsOn != nil && !Reason("Why", .statement(5)).words.contains("5"))
    }

    @Test func `what became of a letter is worked out from what is on record`() {
        let calendar = SchoolCalendar([])
        func facts(_ mail: String?, sent: String? = nil, printed: String? = nil, acknowledged: String? = nil) -> DeliveryFacts {
            DeliveryFacts(
                channel: mail == nil ? .post : .mail, mail: mail, sentOn: sent.map { day($0) }, printedOn: printed.map { day($0) },
                acknowledgedOn: acknowledged.map { day($0) })
        }
        func standing(_ facts: DeliveryFacts, _ today: String = "2018-11-01", in calendar: SchoolCalendar) -> DeliveryStanding {
            facts.standing(on: day(today), chaseAfter: 10, calendar: calendar)
        }
        #expect(standing(facts(nil), in: calendar) == .unprinted && standing(facts(nil, printed: "2018-10-20"), in: calendar) == .printed)
        #expect(standing(facts("waiting"), in: calendar) == .waiting && standing(facts("sending"), in: calendar) == .waiting)
        #expect(standing(facts("refused"), in: calendar) == .bounced && standing(facts("unknown"), in: calendar) == .unknown)
        #expect(standing(facts("unknown", acknowledged: "2018-10-21"), in: calendar) == .acknowledged)
        // Which days are working days is not known there: nothing is late by a guess.
        #expect(standing(facts("sent", sent: "2018-10-01"), in: calendar) == .sent)
        #expect(standing(facts("sent", sent: "2018-10-01"), "2018-10-15", in: councilCalendar) == .sent)
        #expect(standing(facts("sent", sent: "2018-10-01"), "2018-10-16", in: councilCalendar) == .unanswered)
    }

    @Test func `a letter goes by mail where an address is known, by post where a name is, and to an unknown chair not at all`() {
        let known = Recipient(name: "Ada Fern", title: "Mrs", salutation: "Mrs Fern", email: "a@example.org", source: "the clerk")
        let unmailed = Recipient(name: "Ada Fern", title: "", salutation: "Ada Fern", email: "", source: "the register")
        #expect(Recipient.channel(known, .chair) == .mail && Recipient.channel(unmailed, .chair) == .post)
        #expect(Recipient.channel(nil, .chair) == .waiting && Recipient.channel(nil, .head) == .post)
        #expect(known.envelope == "Mrs Ada Fern" && unmailed.envelope == "Ada Fern")
        let (nobody, somebody) = (Addressee(nil, .chair), Addressee(known, .chair))
        #expect(nobody.salutation == "Chair of Governors" && nobody.envelope.isEmpty && nobody.email == nil && nobody.source.isEmpty)
        #expect(somebody.salutation == "Mrs Fern" && somebody.envelope == "Mrs Ada Fern" && somebody.email == "a@example.org" && somebody.source == "the clerk")
        #expect(Addressee(unmailed, .chair).email == nil)
    }
}
