import Access
import Casework
import SchoolYear
import Testing

@testable import PriorityList

@Suite struct ReviewTests {
    @Test func `what both say of a school is sentences, each ended once: its letter runs them together`() {
        #expect(
            Agreement.sentences(["More than its results points to it", "BEP: Results fell (twice)", "The council: Why not?", "It is near."])
                == "More than its results points to it.\nBEP: Results fell (twice).\nThe council: Why not?\nIt is near.")
    }

    @Test func `what both say decides, and what they differ on is the meeting's`() {
        for bep in Verdict.allCases {
            for bcc in Verdict.allCases {
                let state = ReviewState(bep: bep, bcc: bcc)
                switch (bep, bcc) {
                case (.agree, .agree): #expect(state == .agreed)
                case (.disagree, .disagree): #expect(state == .rejected)
                default: #expect(state == .agenda)
                }
            }
            #expect(ReviewState(bep: bep, bcc: nil) == (bep == .discuss ? .agenda : .waitsForBCC))
            #expect(ReviewState(bep: nil, bcc: bep) == (bep == .discuss ? .agenda : .waitsForBEP))
        }
        #expect(ReviewState(bep: nil, bcc: nil) == .unmarked)
    }

    @Test func `an assessment's reasons are grounds of the definition`() {
        #expect(Ground(proposed: "Vulnerable: below the floor standard") == .belowFloor)
        #expect(Ground(proposed: "Vulnerable: good, with issues named by Ofsted") == .vulnerableByLetter)
        #expect(Ground(proposed: "Vulnerable: performance, with an inspection imminent") == .vulnerableByData)
    }

    @Test func `the review of the year is closed when each school is decided, with a rationale`() {
        #expect(throws: Never.self) { try YearReview.decide(because: "A new head", isListed: true) }
        #expect(throws: Refusal.rationaleMissing) { try YearReview.decide(because: "", isListed: true) }
        #expect(throws: Refusal.notOnList) { try YearReview.decide(because: "A new head", isListed: false) }
        #expect(throws: Never.self) { try YearReview.close(undecided: []) }
        #expect(throws: Refusal.notDecided(["Ash Primary School"])) { try YearReview.close(undecided: ["Ash Primary School"]) }
    }

    @Test func `a school that reported itself is listed only where it stands on the list or in the draft`() {
        func refused(_ outcome: SelfReportOutcome, _ reason: String = "Because", told: String = "Your results have risen", confirmed: Bool = true, listed: Bool = false) -> Refusal? {
            do {
                try SelfReport.check(outcome, because: reason, telling: told, isConfirmed: confirmed, isListedOrDrafted: listed)
                return nil
            } catch { return error }
        }
        #expect(refused(.listed) == .notListedYet)
        #expect(refused(.listed, listed: true) == nil)
        #expect(refused(.outsideContract) == nil && refused(.declined) == nil)
        #expect(refused(.declined, "") == .triageUnsaid)
        #expect(refused(.declined, confirmed: false) == .notConfirmed)
        // A school that is not made a priority is told why, in words for it.
        #expect(refused(.declined, told: "") == .schoolUntold && refused(.outsideContract, told: "") == nil)
        #expect(refused(.outsideContract, told: String(repeating: "a", count: 2_001)) == .schoolUntold)
    }

    @Test func `an academy is recorded and passed on, a maintained school never`() {
        #expect(throws: Refusal.notAnAcademy) { try AcademyConcern.record("Results", isMaintained: true, isOpen: true) }
        #expect(throws: Refusal.noSuchAcademy) { try AcademyConcern.record("Results", isMaintained: nil, isOpen: true) }
        #expect(throws: Refusal.noSuchAcademy) { try AcademyConcern.record("Results", isMaintained: false, isOpen: false) }
        #expect(throws: Refusal.concernUnsaid) { try AcademyConcern.record("", isMaintained: false, isOpen: true) }
        #expect(throws: Never.self) { try AcademyConcern.record("Results", isMaintained: false, isOpen: true) }
        #expect(throws: Refusal.notNotifiedYet) { try AcademyConcern.notify("A letter", on: day("2018-09-21"), today: day("2018-09-20")) }
        #expect(NotifiedBody.regionalDirector.name(on: day("2022-08-31")) == "Regional Schools Commissioner")
        #expect(NotifiedBody.regionalDirector.name(on: day("2022-09-01")) == "Regional Director")
    }

    @Test func `a duty is late when its day has passed and nothing shows that it was done`() {
        func standing(_ date: String?, isDone: Bool?, isTicked: Bool = false, whyNot: String? = nil) -> StageDuty.Standing {
            StageDuty(
                id: "ID-6", title: "The list", day: date.map(day), owes: "BEP", isDone: isDone, evidence: "",
                tick: isTicked ? StageDuty.Tick(by: "Ada Fern", on: day("2018-10-20"), whyNot: whyNot) : nil, path: "/", today: day("2018-10-26")
            ).standing
        }
        #expect(standing("2018-10-26", isDone: false) == .due)
        #expect(standing("2018-10-25", isDone: false) == .late)
        #expect(standing("2018-10-25", isDone: true) == .done)
        #expect(standing(nil, isDone: false) == .undated)
        // A tick says nothing against the records, and all there is where they cannot show it.
        #expect(standing("2018-10-25", isDone: false, isTicked: true) == .late)
        #expect(standing("2018-10-25", isDone: nil, isTicked: true) == .done)
        #expect(standing("2018-10-25", isDone: nil) == .late)
        // Nor does it say against them that it does not apply.
        #expect(standing("2018-10-25", isDone: false, isTicked: true, whyNot: "No school is new") == .late)
        #expect(standing("2018-10-25", isDone: nil, isTicked: true, whyNot: "No school is new") == .doesNotApply)
    }

    @Test func `from July on a list is drafted for the next school year`() {
        #expect(Agreement.year(draftedOn: day("2018-06-30")).start == 2017)
        #expect(Agreement.year(draftedOn: day("2018-07-01")).start == 2018)
        #expect(Agreement.year(draftedOn: day("2019-06-30")).start == 2018)
    }
}

@Suite struct AllocationRuleTests {
    private func refused(
        isPartner: Bool = true, isMaintained: Bool? = true, isOpen: Bool = true, isOurs: Bool = true, isAllocatedAlready: Bool = false,
        interests: [Interest] = []
    ) -> String? {
        do {
            try Allocation.check(
                AllocationFacts(
                    urn: urn(100_001), isPartner: isPartner, isMaintained: isMaintained, isOpen: isOpen, isOurs: isOurs, isListed: true,
                    isAllocatedAlready: isAllocatedAlready, caseload: 0, capacity: nil, interests: interests))
            return nil
        } catch { return error.code }
    }

    @Test func `a school goes to a partner of today, where it is open, maintained here and no interest stands in the way`() {
        #expect(refused() == nil)
        #expect(refused(isPartner: false) == "priority-list.40")
        #expect(refused(isMaintained: nil) == "priority-list.41")
        #expect(refused(isMaintained: false) == "priority-list.42")
        #expect(refused(isAllocatedAlready: true) == "priority-list.43")
        #expect(refused(isOpen: false) == "priority-list.44")
        #expect(refused(isOurs: false) == "priority-list.45")
        #expect(refused(interests: [Interest(urn: urn(100_001), kind: .governor)]) == "access.3")
    }
}
