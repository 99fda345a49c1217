import Casework
import Policy
import Testing

@testable import PriorityList

@Suite struct ListingTests {
    private let inspection: [Evidence] = [.inspection(day("2017-10-05"))]

    @Test func `what is too long is refused with the length that the rule has`() {
        // The sentences write it with a comma, as the pages do, and so not from the number itself.
        func isSaid(_ length: Int, _ refusal: Refusal) -> Bool { refusal.sentence.replacing(",", with: "").contains("\(length) characters") }
        for refusal in [Refusal.concernUnsaid, .contactUnsaid, .rationaleMissing, .sourceUnsaid] { #expect(isSaid(Listing.longestRationale, refusal)) }
        #expect(isSaid(SelfReport.longest, .triageUnsaid) && isSaid(SelfReport.longestTold, .schoolUntold))
    }

    private func refused(_ ground: Ground, _ evidence: [Evidence], _ facts: ListingFacts, _ rationale: String = "Because") -> String? {
        do {
            _ = try Listing.line(on: ground, evidence: evidence, because: rationale, facts: facts)
            return nil
        } catch { return error.code }
    }

    @Test func `a school is listed by its judgement, on that judgement and on no other`() {
        #expect(refused(.requiresImprovement, inspection, facts(3)) == nil)
        #expect(refused(.inadequate, inspection, facts(4)) == nil)
        #expect(refused(.inadequate, inspection, facts(3)) == "priority-list.14")
        #expect(refused(.requiresImprovement, inspection, facts(2)) == "priority-list.14")
        #expect(refused(.requiresImprovement, [.inspection(day("2016-01-01"))], facts(3)) == "priority-list.17")
    }

    @Test func `a category of concern is Inadequate whatever the grade`() {
        #expect(refused(.inadequate, inspection, facts(3, concern: "SWK")) == nil)
    }

    @Test func `an academy is never on the list, whatever is said for it`() {
        for ground in Ground.allCases {
            for grade in 1...4 {
                let academy = facts(
                    grade, isMaintained: false, proposal: (1, "Below the floor"), intelligence: [1], contacts: [1], isAgreedOnVisit: true)
                #expect(refused(ground, inspection + [.assessment(1), .intelligence(1), .contact(1)], academy) == "priority-list.11")
            }
        }
    }

    @Test func `a closed school, an unknown one and one without a rationale are refused`() {
        #expect(refused(.inadequate, inspection, facts(4, isOpen: false)) == "priority-list.12")
        let unknown = ListingFacts(urn: urn(100_009), today: day("2018-11-20"), school: nil, graded: nil, definition: .notJudged(""))
        #expect(refused(.inadequate, inspection, unknown) == "priority-list.10")
        #expect(refused(.inadequate, inspection, facts(4), "") == "priority-list.13")
        #expect(refused(.inadequate, inspection, facts(4), String(repeating: "x", count: 5_001)) == "priority-list.13")
    }

    @Test func `vulnerable and in crisis are for Good and Outstanding schools`() {
        #expect(refused(.inCrisis, [.intelligence(7)], facts(4, intelligence: [7])) == "priority-list.15")
        #expect(refused(.vulnerableByData, [.intelligence(7)], facts(3, intelligence: [7], isAgreedOnVisit: true)) == "priority-list.15")
        #expect(refused(.inCrisis, [.intelligence(7)], facts(2, intelligence: [7])) == nil)
        #expect(refused(.inCrisis, [.intelligence(7)], facts(1, intelligence: [7])) == nil)
    }

    @Test func `a school never inspected meets no ground`() {
        #expect(refused(.inadequate, inspection, facts(nil)) == "priority-list.14")
        #expect(refused(.inCrisis, [.intelligence(7)], facts(nil, intelligence: [7])) == "priority-list.16")
    }

    @Test func `where the framework gives no overall grade the two can agree without one`() {
        #expect(refused(.inCrisis, [.intelligence(7)], facts(0, on: "2026-01-15", intelligence: [7])) == nil)
    }

    @Test func `each ground rests on a record that is there, of a kind that bears it`() {
        let known = facts(2, proposal: (3, "Below the floor"), fired: ["letter", "imminent"], intelligence: [7], contacts: [4], isAgreedOnVisit: true)
        #expect(refused(.vulnerableByLetter, inspection + [.assessment(3)], known) == nil)
        #expect(refused(.vulnerableByData, [.assessment(3)], known) == nil)
        #expect(refused(.vulnerableByData, [.intelligence(7), .assessment(3)], known) == nil)
        #expect(refused(.belowFloor, [.assessment(3)], known) == nil)
        #expect(refused(.inCrisis, [.contact(4)], known) == nil)
        for (ground, evidence) in [
            (Ground.vulnerableByData, Evidence.assessment(2)), (.vulnerableByData, .contact(4)), (.belowFloor, .intelligence(7)),
            (.inCrisis, .assessment(3)), (.vulnerableByLetter, .contact(4)),
        ] { #expect(refused(ground, [evidence], known) == "priority-list.17", "\(ground) on \(evidence)") }
        #expect(refused(.inCrisis, [.contact(4), .intelligence(8)], known) == "priority-list.17", "what is not on record is no evidence beside what is")
        #expect(refused(.inCrisis, [], known) == "priority-list.17")
    }

    @Test func `what it rests on is what the ground says: the judgement itself, and an assessment that found just that`() {
        let onPerformance = facts(2, proposal: (3, "Vulnerable: performance, with an inspection imminent"), isAgreedOnVisit: true)
        #expect(refused(.vulnerableByData, [.assessment(3)], onPerformance) == nil)
        #expect(refused(.belowFloor, [.assessment(3)], onPerformance) == "priority-list.17", "nothing found it below the floor")
        // A finding bears its ground though another came first among the reasons.
        let onLetter = facts(2, proposal: (3, "Vulnerable: good, with issues named by Ofsted"), fired: ["letter", "floor-primary", "imminent"], isAgreedOnVisit: true)
        #expect(refused(.belowFloor, [.assessment(3)], onLetter) == nil && refused(.vulnerableByData, [.assessment(3)], onLetter) == nil)
        let onLetterAlone = facts(2, proposal: (3, "Vulnerable: good, with issues named by Ofsted"), fired: ["letter", "imminent"], isAgreedOnVisit: true)
        #expect(refused(.vulnerableByData, [.assessment(3)], onLetterAlone) == "priority-list.17")
        #expect(refused(.vulnerableByLetter, inspection + [.assessment(3)], onLetterAlone) == nil)
    }

    @Test func `a line stands for as long as what it rests on does, whoever looks`() {
        func stands(_ ground: Ground, _ evidence: [Evidence], _ facts: ListingFacts) -> String? {
            do {
                try Listing.recheck(ListLine(urn: urn(100_001), name: "Ash", ground: ground, evidence: evidence, rationale: "Why"), facts)
                return nil
            } catch { return error.code }
        }
        #expect(stands(.inCrisis, [.intelligence(7)], facts(2, intelligence: [7])) == nil)
        #expect(stands(.inCrisis, [.intelligence(7)], facts(2, standing: [.intelligence(7)])) == nil, "the signatory does not see it")
        #expect(stands(.inCrisis, [.intelligence(7)], facts(2)) == "priority-list.19", "withdrawn")
        #expect(stands(.inCrisis, [.intelligence(7)], facts(2, aged: [.intelligence(7)])) == "priority-list.19", "aged out, and new on the list")
        #expect(stands(.inCrisis, [.intelligence(7)], facts(2, aged: [.intelligence(7)], listed: .inCrisis, listedEvidence: [.intelligence(7)])) == nil)
        #expect(stands(.inCrisis, [.intelligence(7)], facts(2, listed: .inCrisis, listedEvidence: [.intelligence(7)])) == "priority-list.19", "withdrawn")
        #expect(stands(.requiresImprovement, inspection, facts(4)) == "priority-list.14", "judged otherwise")
        #expect(stands(.requiresImprovement, inspection, facts(3, on: "2018-05-01")) == "priority-list.19", "judged again")
        let later = facts(2, proposal: (5, "Vulnerable: below the floor standard"), isAgreedOnVisit: true)
        #expect(stands(.belowFloor, [.assessment(3)], later) == nil, "a later assessment finds the same")
        #expect(stands(.belowFloor, [.assessment(3)], facts(2, isAgreedOnVisit: true)) == "priority-list.19", "a later one does not")
    }

    @Test func `a school found vulnerable for the first time is visited and agreed with before it is listed`() {
        let ground = Ground.vulnerableByData
        #expect(refused(ground, [.intelligence(7)], facts(2, intelligence: [7])) == "priority-list.18")
        let evidence = [Evidence.intelligence(7), .assessment(3)]
        #expect(refused(ground, evidence, facts(2, fired: ["imminent"], intelligence: [7], isAgreedOnVisit: true)) == nil)
        #expect(refused(ground, evidence, facts(2, fired: ["imminent"], intelligence: [7], wasVulnerableBefore: true)) == nil)
        #expect(refused(.inCrisis, [.intelligence(7)], facts(2, intelligence: [7])) == nil, "a crisis does not wait")
    }

    @Test func `contact, visit and agreement come in this order`() throws {
        func refused(_ step: ContactStep, _ earlier: [(ContactStep, String)], _ isPriority: Bool? = nil, on date: String = "2018-09-20", words: String = "The head") -> String? {
            do {
                try ContactRule.check(
                    step, on: day(date), words: words, isPriority: isPriority, after: earlier.map { ($0.0, day($0.1)) }, today: day("2018-09-20"))
                return nil
            } catch { return error.code }
        }
        #expect(refused(.contacted, []) == nil)
        #expect(refused(.visited, []) == "priority-list.32")
        #expect(refused(.visited, [(.contacted, "2018-09-21")]) == "priority-list.32")
        #expect(refused(.visited, [(.contacted, "2018-09-10")]) == nil)
        #expect(refused(.agreed, [(.contacted, "2018-09-10")], true) == "priority-list.32")
        #expect(refused(.agreed, [(.contacted, "2018-09-10"), (.visited, "2018-09-15")], true) == nil)
        #expect(refused(.agreed, [(.contacted, "2018-09-10"), (.visited, "2018-09-15")]) == "priority-list.33")
        #expect(refused(.contacted, [], true) == "priority-list.33")
        #expect(refused(.contacted, [], on: "2018-09-21") == "priority-list.30")
        #expect(refused(.contacted, [], words: "") == "priority-list.31")
    }
}

@Suite struct BoardRecommendationTests {
    private let today = day("2018-11-20")

    private func removal(
        _ facts: ListingFacts, needsNoSupport: Bool = true, groundGone: String? = nil, rationale: String = "Good at last", on date: String = "2018-11-20"
    ) -> String? {
        do {
            try BoardRecommendation.removal(
                because: rationale, needsNoSupport: needsNoSupport, groundGone: groundGone, recommended: day(date), today: today, facts: facts)
            return nil
        } catch { return error.code }
    }

    @Test func `a removal needs both: Good or Outstanding, and feedback that points to no further support`() {
        #expect(removal(facts(2, listed: .requiresImprovement)) == nil)
        #expect(removal(facts(3, listed: .requiresImprovement)) == "priority-list.22")
        #expect(removal(facts(nil, listed: .requiresImprovement)) == "priority-list.22")
        #expect(removal(facts(2, listed: .requiresImprovement), needsNoSupport: false) == "priority-list.23")
        #expect(removal(facts(2, listed: .requiresImprovement), rationale: "") == "priority-list.13")
        #expect(removal(facts(2)) == "priority-list.21")
        #expect(removal(facts(2, listed: .requiresImprovement), on: "2018-11-21") == "priority-list.25")
    }

    @Test func `of a school vulnerable or in crisis it is said why the ground no longer holds`() {
        for ground in Ground.allCases where !ground.isByJudgement {
            #expect(removal(facts(2, listed: ground)) == "priority-list.24")
            #expect(removal(facts(2, listed: ground), groundGone: "A new head is in post") == nil)
        }
    }

    @Test func `an addition stands on a ground as any other, and nobody is added twice`() throws {
        func addition(_ facts: ListingFacts) -> String? {
            do {
                _ = try BoardRecommendation.addition(
                    on: .inadequate, evidence: [.inspection(day("2017-10-05"))], because: "Inadequate", recommended: today, today: today,
                    facts: facts)
                return nil
            } catch { return error.code }
        }
        #expect(addition(facts(4)) == nil)
        #expect(addition(facts(4, listed: .requiresImprovement)) == "priority-list.20")
        #expect(addition(facts(4, isMaintained: false)) == "priority-list.11")
        #expect(addition(facts(2)) == "priority-list.14")
    }
}
