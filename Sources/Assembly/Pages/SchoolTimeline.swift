import Casework
import Identification
import Inspections
import Policy
import PriorityList
import SchoolYear
import Schools
import Web

/// What happened to a school, latest first, from all that its page knows.
enum SchoolTimeline {
    private typealias Dated = (day: Day, entry: TimelineEntry)

    static func entries(
        _ register: SchoolFactsSection, _ inspections: [ListSchoolInspections.Inspection], _ intelligence: [IntelligenceLine], _ acts: [FindWholeSchool.Act],
        _ letters: [FindWholeSchool.Letter], _ story: FindWholeSchool.Story, in book: PolicyBook
    ) -> [TimelineEntry] {
        let urn = register.school.urn
        let recorded = ofRegister(register) + inspections.map { ofInspection($0, book) } + intelligence.filter { !$0.isWithdrawn }.map(ofIntelligence)
        let all = recorded + acts.map { ofAct($0, urn) } + letters.compactMap(ofLetter) + ofStory(story, urn)
        return all.sorted { $0.day > $1.day }.map(\.entry)
    }

    private static func ofStory(_ story: FindWholeSchool.Story, _ urn: Int) -> [Dated] {
        let people = story.partners.flatMap(ofPartner) + story.steps.map { ofStep($0, urn) }
        let said = story.reports.map(ofReport) + story.disputes.map { ofDispute($0, urn) } + story.concerns.map(ofConcern)
        let decided = story.marks.map { ofMark($0, urn, of: story.review?.year) } + story.decisions.map(ofDecision)
        return people + said + decided
    }

    private static func ofPartner(_ partner: FindWholeSchool.Partner) -> [Dated] {
        var dated: [Dated] = [(partner.since, TimelineEntry(when: partner.since.written, what: "Priority Partner: \(partner.name)", path: "#people"))]
        if let day = partner.until {
            dated.append((day, TimelineEntry(when: day.written, what: "\(partner.name) is its Priority Partner no more", path: "#people")))
        }
        return dated
    }

    private static func ofStep(_ step: FindWholeSchool.Step, _ urn: Int) -> Dated {
        (
            step.onDay,
            TimelineEntry(
                when: step.onDay.written, what: ContactStep(rawValue: step.step)?.told(step.isPriority) ?? step.step,
                path: "/priority-list/schools/\(urn)#contacts", detail: "Before it can be listed"))
    }

    private static func ofReport(_ report: FindWholeSchool.Report) -> Dated {
        let decided = report.decidedOn.map { "Decided on \($0.written)" }
        return (
            report.onDay,
            TimelineEntry(
                when: report.onDay.written, what: "The school reported itself", path: "/priority-list/self-reports#report-\(report.id)",
                detail: ["By its \(report.part == "chair" ? "chair of governors" : "head")", decided].compactMap { $0 }.joined(separator: ". "),
                standing: report.outcome.map { SelfReportOutcome(rawValue: $0)?.words ?? $0 } ?? "Waits to be decided",
                tone: report.outcome == nil ? .warning : .plain))
    }

    private static func ofDispute(_ dispute: FindWholeSchool.Dispute, _ urn: Int) -> Dated {
        (
            dispute.onDay,
            TimelineEntry(
                when: dispute.onDay.written, what: "The school said that a fact about it is wrong", path: "/schools/\(urn)/links",
                standing: dispute.isOpen ? "Correct it, then ask the school again" : nil, tone: .warning))
    }

    private static func ofConcern(_ concern: FindWholeSchool.Concern) -> Dated {
        (
            concern.onDay,
            TimelineEntry(
                when: concern.onDay.written, what: "Concern about the academy",
                path: concern.isOfThisYear ? "/priority-list/academies#concern-\(concern.id)" : nil, detail: told(concern)))
    }

    /// Who was told of it (ID-9).
    static func told(_ concern: FindWholeSchool.Concern) -> String {
        let bodies = NotifiedBody.allCases.map { "the \($0.name(on: concern.onDay))" }.joined(separator: " and ")
        return concern.told < NotifiedBody.allCases.count ? "Not told yet to both \(bodies)" : "Told to \(bodies)"
    }

    /// - Parameter year: whose joint review the school stands in today.
    private static func ofMark(_ mark: FindWholeSchool.Mark, _ urn: Int, of year: Int?) -> Dated {
        (
            mark.onDay,
            TimelineEntry(
                when: mark.onDay.written,
                what: "Joint review for \(AcademicYear(starting: mark.year)): \(Signatory(rawValue: mark.organisation)?.name ?? mark.organisation)",
                path: mark.year == year ? "/priority-list/review/\(urn)" : nil, detail: Verdict(rawValue: mark.verdict)?.words ?? mark.verdict))
    }

    private static func ofDecision(_ decision: FindWholeSchool.Decision) -> Dated {
        (
            decision.onDay,
            TimelineEntry(
                when: decision.onDay.written,
                what: "Review of \(AcademicYear(starting: decision.year)): \(decision.isCarried ? "carried forward" : "not carried forward")",
                standing: decision.isConfirmed ? nil : "Not confirmed yet", tone: .warning))
    }

    private static func ofRegister(_ register: SchoolFactsSection) -> [Dated] {
        let school = register.school
        var dated: [Dated] = []
        if let day = school.openedOn { dated.append((day, TimelineEntry(when: day.written, what: "Opened", detail: school.reasonOpened))) }
        if let day = school.closedOn { dated.append((day, TimelineEntry(when: day.written, what: "Closed", detail: school.reasonClosed))) }
        for relative in register.history {
            guard let day = relative.establishedOn else { continue }
            let name = relative.name ?? "URN \(relative.urn)"
            let what = relative.relation == "predecessor" ? "Followed \(name)" : "Followed by \(name)"
            dated.append((day, TimelineEntry(when: day.written, what: what, path: relative.name == nil ? nil : "/schools/\(relative.urn)")))
        }
        return dated
    }

    private static func ofInspection(_ inspection: ListSchoolInspections.Inspection, _ book: PolicyBook) -> Dated {
        let day = inspection.startedOn
        let isGraded = inspection.kind == "graded"
        let published = inspection.publishedOn.map { "Published on \($0.written)" }
        return (
            day,
            TimelineEntry(
                when: day.written, what: isGraded ? "Full inspection" : "Inspection without new grades", path: "#inspections",
                detail: [isGraded ? JudgementWords.concern(inspection.concern) : inspection.outcome, published].compactMap { $0 }.joined(separator: ". "),
                standing: isGraded ? JudgementWords.overall(inspection.overall, status: inspection.overallStatus, on: day, in: book) : nil,
                tone: JudgementWords.tone(inspection.overall)))
    }

    private static func ofIntelligence(_ line: IntelligenceLine) -> Dated {
        (
            line.observedOn,
            TimelineEntry(when: line.observedOn.written, what: "Intelligence", path: "/intelligence/\(line.id)", detail: "Source: \(line.source)"))
    }

    private static func ofAct(_ act: FindWholeSchool.Act, _ urn: Int) -> Dated {
        let ground = act.ground.flatMap(Ground.init(rawValue:))?.words
        return (
            act.onDay,
            TimelineEntry(
                when: act.onDay.written, what: "Priority list: \(ListAct(rawValue: act.kind)?.words ?? act.kind)", path: "/priority-list/schools/\(urn)#acts",
                detail: ground))
    }

    /// One that was issued; a draft has not happened yet.
    private static func ofLetter(_ letter: FindWholeSchool.Letter) -> Dated? {
        letter.issuedOn.map { day in
            (
                day,
                TimelineEntry(
                    when: day.written, what: LetterTelling.title(letter.part), path: "/letters/\(letter.id)",
                    detail: LetterKind(rawValue: letter.kind)?.words))
        }
    }
}
