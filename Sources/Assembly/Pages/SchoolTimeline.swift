import Casework
import Identification
import Inspections
import Policy
import PriorityList
import Schools
import Web

/// What happened to a school, latest first, from all that its page knows.
enum SchoolTimeline {
    private typealias Dated = (day: Day, entry: TimelineEntry)

    static func entries(
        _ register: SchoolFactsSection, _ inspections: [ListSchoolInspections.Inspection], _ intelligence: [IntelligenceLine], _ acts: [FindWholeSchool.Act],
        _ letters: [FindWholeSchool.Letter], in book: PolicyBook
    ) -> [TimelineEntry] {
        let urn = register.school.urn
        let recorded = ofRegister(register) + inspections.map { ofInspection($0, book) } + intelligence.filter { !$0.isWithdrawn }.map(ofIntelligence)
        let all = recorded + acts.map { ofAct($0, urn) } + letters.compactMap(ofLetter)
        return all.sorted { $0.day > $1.day }.map(\.entry)
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
            TimelineEntry(when: line.observedOn.written, what: "Intelligence", path: "/intelligence/\(line.id)", detail: "From \(line.source)"))
    }

    private static func ofAct(_ act: FindWholeSchool.Act, _ urn: Int) -> Dated {
        let ground = act.ground.flatMap(Ground.init(rawValue:))?.words
        return (
            act.onDay,
            TimelineEntry(
                when: act.onDay.written, what: "The list: \(ListAct(rawValue: act.kind)?.words ?? act.kind)", path: "/priority-list/schools/\(urn)#acts",
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
