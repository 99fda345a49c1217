import Casework
import Testing

@testable import PriorityList

/// What SCC-2 asks for beside the record that bears a ground, and how a person states what no record says.
@Suite struct StatedTests {
    private let inspection = Evidence.inspection(day("2017-10-05"))

    private func letter(_ id: Int = 5, of date: String = "2017-10-05") -> Stated {
        Stated(id: id, claim: .letter(of: day(date), nextBy: day(date).adding(days: 500)), source: "Its second page", onDay: day("2018-09-03"), by: "Ada Fern")
    }

    private func imminent(_ id: Int = 6, on date: String = "2018-09-03") -> Stated {
        Stated(id: id, claim: .imminent, source: "The inspector’s call", onDay: day(date), by: "Ada Fern")
    }

    private func refused(_ ground: Ground, _ evidence: [Evidence], _ facts: ListingFacts) -> String? {
        do {
            _ = try Listing.line(on: ground, evidence: evidence, because: "Why", facts: facts)
            return nil
        } catch { return error.code }
    }

    @Test func `vulnerable by letter needs an inspection of its own whose letter is said to name issues`() {
        let ground = Ground.vulnerableByLetter
        #expect(refused(ground, [inspection], facts(2, isAgreedOnVisit: true)) == "priority-list.90")
        let stated = facts(2, isAgreedOnVisit: true, stated: [letter()])
        #expect(refused(ground, [inspection], stated) == "priority-list.90", "it was stated, and the line does not rest on it")
        #expect(refused(ground, [inspection, .statement(5)], stated) == nil)
        #expect(refused(ground, [.statement(5)], stated) == "priority-list.17", "of which letter?")
        #expect(refused(ground, [inspection, .statement(9)], stated) == "priority-list.17", "nobody stated that")
        let earlier = facts(2, isAgreedOnVisit: true, stated: [letter(of: "2017-09-01"), imminent()])
        #expect(refused(ground, [inspection, .statement(5)], earlier) == "priority-list.90", "of an inspection that is not the latest")
        #expect(refused(ground, [inspection, .statement(6)], earlier) == "priority-list.90", "something else was stated")
        let found = facts(2, proposal: (3, "Vulnerable"), fired: ["letter"], isAgreedOnVisit: true)
        #expect(refused(ground, [inspection, .assessment(3)], found) == nil, "the assessment found it")
        #expect(refused(ground, [inspection], found) == "priority-list.90", "and the line does not name it")
    }

    @Test func `vulnerable by performance or intelligence needs an inspection that is imminent`() {
        let ground = Ground.vulnerableByData
        #expect(refused(ground, [.intelligence(7)], facts(2, intelligence: [7], isAgreedOnVisit: true)) == "priority-list.91")
        let found = facts(2, fired: ["imminent"], intelligence: [7], isAgreedOnVisit: true)
        #expect(refused(ground, [.intelligence(7), .assessment(3)], found) == nil, "the assessment found it, though it did not propose the school")
        #expect(refused(ground, [.intelligence(7)], found) == "priority-list.91", "and the line does not name it")
        #expect(refused(ground, [.assessment(3)], found) == "priority-list.17", "that alone is no ground")
        let other = facts(2, intelligence: [7], isAgreedOnVisit: true)
        #expect(refused(ground, [.intelligence(7), .assessment(3)], other) == "priority-list.17", "it found no such thing")
        let stated = facts(2, intelligence: [7], isAgreedOnVisit: true, stated: [imminent()])
        #expect(refused(ground, [.intelligence(7)], stated) == "priority-list.91", "it was stated, and the line does not rest on it")
        #expect(refused(ground, [.intelligence(7), .statement(6)], stated) == nil)
        #expect(refused(ground, [.statement(6)], stated) == "priority-list.17", "that alone is no ground")
        let inspectedSince = facts(2, intelligence: [7], isAgreedOnVisit: true, stated: [imminent(on: "2017-09-01")], today: "2018-06-01")
        #expect(refused(ground, [.intelligence(7), .statement(6)], inspectedSince) == "priority-list.91")
    }

    @Test func `what the assessment found of inspections holds until the school is inspected again`() {
        func found(_ rule: String, inspected: String, letterOn: String? = nil) -> ListingFacts {
            facts(2, on: inspected, letterOn: letterOn, proposal: (3, "Vulnerable"), fired: [rule], intelligence: [7], isAgreedOnVisit: true)
        }
        let byData = [Evidence.assessment(3), .intelligence(7)]
        #expect(refused(.vulnerableByData, byData, found("imminent", inspected: "2017-10-05")) == nil)
        #expect(refused(.vulnerableByData, byData, found("imminent", inspected: "2018-09-20")) == "priority-list.91", "it has been inspected")
        #expect(refused(.vulnerableByData, byData, found("imminent", inspected: "2017-10-05", letterOn: "2018-09-20")) == "priority-list.91")
        let letter = [Evidence.inspection(day("2018-03-01")), .inspection(day("2018-09-20"))]
        #expect(refused(.vulnerableByLetter, [letter[0], .assessment(3)], found("letter", inspected: "2014-03-01", letterOn: "2018-03-01")) == nil)
        #expect(refused(.vulnerableByLetter, [letter[1], .assessment(3)], found("letter", inspected: "2014-03-01", letterOn: "2018-09-20")) == "priority-list.90", "a letter that no run read")
    }

    @Test func `an inspection whose report came out after the assessment was none for it, however early it began`() {
        let byData = [Evidence.assessment(3), .intelligence(7)]
        func found(_ publishedOn: String?) -> ListingFacts {
            facts(2, on: "2018-06-20", publishedOn: publishedOn, proposal: (3, "Vulnerable"), fired: ["imminent"], intelligence: [7], isAgreedOnVisit: true)
        }
        #expect(refused(.vulnerableByData, byData, found("2018-07-02")) == nil, "it was read")
        #expect(refused(.vulnerableByData, byData, found(nil)) == nil, "by its own date where none is given")
        #expect(refused(.vulnerableByData, byData, found("2018-07-20")) == "priority-list.91")
        let letter = facts(
            2, on: "2014-03-01", letterOn: "2018-06-20", publishedOn: "2018-07-20", proposal: (3, "Vulnerable"), fired: ["letter"], isAgreedOnVisit: true)
        #expect(refused(.vulnerableByLetter, [.inspection(day("2018-06-20")), .assessment(3)], letter) == "priority-list.90", "a letter that no run read")
    }

    @Test func `what gathers the evidence of a ground names the run that found what it needs beside`() {
        let due = facts(2, fired: ["imminent"], intelligence: [7])
        #expect(due.evidence(for: .vulnerableByData) == [.intelligence(7), .assessment(3)] && due.nameableRuns == [.assessment(3)])
        #expect(due.evidence(for: .inCrisis) == [.intelligence(7)])
        let named = facts(2, proposal: (3, "Vulnerable"), fired: ["letter"], stated: [letter()])
        #expect(named.evidence(for: .vulnerableByLetter) == [inspection, .assessment(3), .statement(5)])
        #expect(facts(2, intelligence: [7]).nameableRuns.isEmpty)
        // A later run that finds the same leaves what a line says, whoever looks; one that does not takes it.
        func stands(_ facts: ListingFacts) -> Bool {
            let line = ListLine(urn: urn(100_001), name: "Ash", ground: .vulnerableByData, evidence: [.intelligence(7), .assessment(2)], rationale: "Why")
            return (try? Listing.recheck(line, facts)) != nil
        }
        #expect(stands(facts(2, fired: ["imminent"], standing: [.intelligence(7)], wasVulnerableBefore: true)))
        #expect(!stands(facts(2, standing: [.intelligence(7)], wasVulnerableBefore: true)))
    }

    @Test func `what was withdrawn bears nothing new, and a line that was agreed on it stays`() {
        let gone = Stated(
            id: 6, claim: .imminent, source: "The inspector’s call", onDay: day("2018-09-03"), by: "Ada Fern",
            withdrawn: Stated.Withdrawal(onDay: day("2018-09-04"), by: "Cy Hill"))
        let evidence = [Evidence.intelligence(7), gone.evidence]
        let known = facts(2, intelligence: [7], isAgreedOnVisit: true, stated: [gone])
        #expect(refused(.vulnerableByData, evidence, known) == "priority-list.17")
        #expect(refused(.vulnerableByData, [.intelligence(7)], known) == "priority-list.91")
        #expect(known.stated.isEmpty && known.everStated == [gone])
        let agreed = facts(2, intelligence: [7], wasVulnerableBefore: true, listed: .vulnerableByData, listedEvidence: Set(evidence), stated: [gone])
        #expect(refused(.vulnerableByData, evidence, agreed) == nil)
        #expect(gone.words.contains("Stated by Ada Fern on 3 September 2018. Source: The inspector’s call. Withdrawn by Cy Hill on 4 September 2018."), "\(gone.words)")
    }

    @Test func `below the floor and in crisis need nothing beside`() {
        let known = facts(2, proposal: (3, "Vulnerable: below the floor standard"), intelligence: [7], isAgreedOnVisit: true)
        #expect(refused(.belowFloor, [.assessment(3)], known) == nil)
        #expect(refused(.inCrisis, [.intelligence(7)], known) == nil)
    }

    @Test func `what both agreed before is not judged anew, and what is new in the draft is`() {
        func stands(_ facts: ListingFacts) -> String? {
            do {
                try Listing.recheck(ListLine(urn: urn(100_001), name: "Ash", ground: .vulnerableByLetter, evidence: [inspection], rationale: "Why"), facts)
                return nil
            } catch { return error.code }
        }
        #expect(stands(facts(2, wasVulnerableBefore: true, listed: .vulnerableByLetter, listedEvidence: [inspection])) == nil)
        #expect(stands(facts(2, wasVulnerableBefore: true)) == "priority-list.90")
    }

    @Test func `that a contact was agreed before spares no new inspection letter what it needs`() {
        func recheck(_ evidence: [Evidence], _ facts: ListingFacts) -> String? {
            do {
                try Listing.recheck(ListLine(urn: urn(100_001), name: "Ash", ground: .vulnerableByLetter, evidence: evidence, rationale: "Why"), facts)
                return nil
            } catch { return error.code }
        }
        let (old, new) = (Evidence.inspection(day("2014-05-01")), Evidence.inspection(day("2018-05-01")))
        func known(_ stated: [Stated] = []) -> ListingFacts {
            facts(
                2, on: "2018-05-01", contacts: [4], wasVulnerableBefore: true, listed: .vulnerableByLetter, listedEvidence: [old, .contact(4)], stated: stated)
        }
        let checks: [([Evidence], ListingFacts) -> String?] = [recheck, { refused(.vulnerableByLetter, $0, $1) }]
        for check in checks {
            #expect(check([old, .contact(4)], known()) == nil, "as both agreed")
            #expect(check([new, .contact(4)], known()) == "priority-list.90", "nobody said that this letter names issues")
            #expect(check([new, .contact(4), .statement(5)], known([letter(of: "2018-05-01")])) == nil)
        }
    }

    @Test func `only the latest letter counts, whether its inspection had grades or not`() {
        let (older, newer) = ("2017-09-01", "2018-05-01")
        let evidence = [older, newer].map { Evidence.inspection(day($0)) } + [.statement(5)]
        for (graded, short) in [(newer, older), (older, newer)] {
            func known(_ stated: [Stated] = []) -> ListingFacts { facts(2, on: graded, letterOn: short, isAgreedOnVisit: true, stated: stated) }
            #expect(known().latestInspection == day(newer))
            #expect(refused(.vulnerableByLetter, evidence, known([letter(of: older)])) == "priority-list.90", "of \(older), graded on \(graded)")
            #expect(refused(.vulnerableByLetter, evidence, known([letter(of: newer)])) == nil)
            #expect(throws: Refusal.letterOfNoInspection(day(older))) { try letter(of: older).claim.check(source: "Its second page", known()) }
            #expect(throws: Never.self) { try letter(of: newer).claim.check(source: "Its second page", known()) }
        }
    }

    @Test func `what was stated of an inspection counts for as long as intelligence does, and of a letter until the day by which another inspection follows`() {
        func known(_ stated: Stated, _ today: String) -> ListingFacts { facts(2, intelligence: [7], isAgreedOnVisit: true, stated: [stated], today: today) }
        let byData = [Evidence.intelligence(7), .statement(6)]
        #expect(refused(.vulnerableByData, byData, known(imminent(), "2019-09-02")) == nil)
        #expect(refused(.vulnerableByData, byData, known(imminent(), "2019-09-03")) == "priority-list.91", "a year after it was stated")
        let (byLetter, until) = ([inspection, Evidence.statement(5)], day("2017-10-05").adding(days: 500))
        #expect(refused(.vulnerableByLetter, byLetter, known(letter(), until.description)) == nil)
        #expect(refused(.vulnerableByLetter, byLetter, known(letter(), until.adding(days: 1).description)) == "priority-list.90")
        #expect(throws: Never.self) { try letter().claim.check(source: "Its second page", known(letter(), until.description)) }
        #expect(throws: Refusal.nextIsOver(until)) { try letter().claim.check(source: "Its second page", known(letter(), until.adding(days: 1).description)) }
    }

    @Test func `what counts no more says why, and is offered to no new line`() {
        func known(_ stated: Stated, letterOn: String? = nil, _ today: String = "2018-11-20") -> ListingFacts {
            facts(2, letterOn: letterOn, stated: [stated], today: today)
        }
        func why(_ facts: ListingFacts) -> String? { facts.everStated.first?.over }
        for said in [letter(), imminent()] {
            #expect(known(said).statedStill == [said] && known(said).everStated == [said] && why(known(said)) == nil)
            let inspected = known(said, letterOn: "2018-10-09")
            #expect(inspected.statedStill.isEmpty && why(inspected) == "the school was inspected on 9 October 2018")
            #expect(inspected.everStated.first?.words.hasSuffix(" It no longer counts, since the school was inspected on 9 October 2018.") == true)
        }
        #expect(why(known(imminent(), "2019-09-03")) == "it is older than 365 days" && known(imminent(), "2019-09-03").statedStill.isEmpty)
        let due = day("2017-10-05").adding(days: 500)
        #expect(why(known(letter(), due.adding(days: 1).description)) == "another inspection was due by \(due.written)")
        #expect(why(known(letter(of: "2018-10-05"))) == "it is of no inspection that is on record")
    }

    @Test func `a letter is of an inspection of the school, has another follow within two years, and is named`() {
        func refused(_ claim: Stated.Claim, _ source: String = "Its second page") -> String? {
            do {
                try claim.check(source: source, facts(2))
                return nil
            } catch { return error.code }
        }
        let of = day("2017-10-05")
        #expect(refused(.letter(of: of, nextBy: day("2019-10-05"))) == nil)
        #expect(refused(.letter(of: day("2017-10-06"), nextBy: day("2019-10-05"))) == "priority-list.92")
        #expect(refused(.letter(of: of, nextBy: day("2019-10-06"))) == "priority-list.93")
        #expect(refused(.letter(of: of, nextBy: of)) == "priority-list.93")
        #expect(refused(.imminent) == nil)
        #expect(refused(.imminent, "") == "priority-list.94")
    }

    @Test func `the ledger has what was stated with its source, however it was stated`() {
        let event = AddStated(authority: 999, urn: urn(100_001), claim: .imminent, source: "The inspector’s call").event(6)
        #expect(event.kind == "priority-list.statement-recorded" && event.subject == "school/100001" && event.reason == "The inspector’s call")
        #expect(event.details == [Event.Detail("statement", "6"), Event.Detail("states", "an inspection is imminent")])
    }

    @Test func `what was stated says by whom, on what day and with what source`() {
        #expect(imminent().words == "An inspection is imminent. Stated by Ada Fern on 3 September 2018. Source: The inspector’s call")
        #expect(Evidence("statement/6") == .statement(6) && Evidence.statement(6).description == "statement/6" && Evidence("statement/0") == nil)
    }
}
