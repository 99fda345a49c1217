import Access
import Casework
import PriorityList
import SchoolYear
import Schools
import Web

/// What is open for a school now, each with a way to where it is dealt with: its part of the school’s page, near the top.
struct SchoolGoingOnSection: Encodable, Sendable {
    let lines: [TaskLine]

    /// Whether the reader may see anything of what it tells.
    static func isFor(_ context: RequestContext) -> Bool {
        context.may(.readPriorityList) || context.may(.readLetters) || context.may(.linkContacts)
    }

    init(_ found: FindWholeSchool.Output) {
        let (urn, story) = (found.school.urn, found.story)
        lines = Self.list(found) + Self.review(story.review, urn) + Self.said(story, urn) + Self.letters(story.awaited)
    }

    private init(lines: [TaskLine]) { self.lines = lines }

    func view(_ w: inout HTML) {
        w.h2(id: "going-on", "What is going on")
        if lines.isEmpty { w.empty("Nothing that you may see is open for this school.") } else { w.taskList(lines) }
    }

    private static func list(_ found: FindWholeSchool.Output) -> [TaskLine] {
        guard let place = found.listed.first else { return [] }
        let listed = TaskLine(
            "On the list of schools causing concern", path: "/priority-list/schools/\(found.school.urn)", hint: place.ground,
            standing: "Since \(place.since.written)", tone: .info)
        let partners = found.story.partners.filter { $0.until == nil }.map { partner in
            TaskLine(
                "Priority Partner", path: "#people", hint: partner.name, standing: "Since \(partner.since.written)", tone: .info)
        }
        // Whoever is not shown who has which school is not told that nobody has this one.
        guard partners.isEmpty, found.reachesPartners else { return [listed] + partners }
        return [listed, TaskLine("Priority Partner", path: "#people", hint: "The school is on the list", standing: "Nobody yet", tone: .warning)]
    }

    /// Its place in the joint review, until both have said the same.
    private static func review(_ review: FindWholeSchool.Review?, _ urn: Int) -> [TaskLine] {
        guard let review else { return [] }
        let (bep, bcc) = (review.bep.flatMap(Verdict.init(rawValue:)), review.bcc.flatMap(Verdict.init(rawValue:)))
        let state = ReviewState(bep: bep, bcc: bcc)
        guard state != .agreed, state != .rejected else { return [] }
        let said = [bep.map { "BEP: \($0.words)" }, bcc.map { "The council: \($0.words)" }].compactMap { $0 }
        return [
            TaskLine(
                "Joint review for \(AcademicYear(starting: review.year))", path: "/priority-list/review/\(urn)",
                hint: said.isEmpty ? nil : said.joined(separator: ". "), standing: state.words, tone: .warning)
        ]
    }

    /// What the school said itself, and what was said of it, and nobody has dealt with yet.
    private static func said(_ story: FindWholeSchool.Story, _ urn: Int) -> [TaskLine] {
        let reports = story.reports.filter { $0.outcome == nil }.map { report in
            TaskLine(
                "The school reported itself", path: "/priority-list/self-reports#report-\(report.id)", hint: "On \(report.onDay.written)",
                standing: "Waits to be decided", tone: .warning)
        }
        let disputes = story.disputes.filter(\.isOpen).map { dispute in
            TaskLine(
                "The school says that a fact about it is wrong", path: "/schools/\(urn)/links", hint: "On \(dispute.onDay.written)",
                standing: "Correct it, then ask the school again", tone: .warning)
        }
        let concerns = story.concerns.filter { $0.isOfThisYear && $0.told < NotifiedBody.allCases.count }.map { concern in
            TaskLine(
                "Concern about the academy", path: "/priority-list/academies#concern-\(concern.id)", hint: SchoolTimeline.told(concern),
                standing: "To be told", tone: .warning)
        }
        return reports + disputes + concerns
    }

    private static func letters(_ awaited: [FindWholeSchool.Awaited]) -> [TaskLine] {
        awaited.map { letter in
            TaskLine(
                LetterTelling.title(letter.part), path: "/letters/\(letter.id)", hint: "Sent on \(letter.sentOn.written)",
                standing: "Awaits acknowledgement", tone: .info)
        }
    }

    static let example = SchoolGoingOnSection(
        lines: review(FindWholeSchool.Story.example.review, 100_002) + said(.example, 100_002) + letters(FindWholeSchool.Story.example.awaited))
}

extension FindWholeSchool.Story {
    static let example: FindWholeSchool.Story = {
        let day = Day(daysSince1970: 17_800)
        var story = FindWholeSchool.Story()
        story.partners = [FindWholeSchool.Partner(name: "Gus <Oak>", since: Day(daysSince1970: 17_400), until: Day(daysSince1970: 17_600))]
        story.steps = [FindWholeSchool.Step(step: "visited", onDay: day, isPriority: nil)]
        story.reports = [FindWholeSchool.Report(id: 5, part: "head", onDay: day, outcome: nil, decidedOn: nil)]
        story.concerns = [FindWholeSchool.Concern(id: 2, onDay: day, isOfThisYear: true, told: 1)]
        story.marks = [FindWholeSchool.Mark(year: 2018, organisation: "bep", verdict: "agree", onDay: day)]
        story.decisions = [FindWholeSchool.Decision(year: 2017, isCarried: true, onDay: day, isConfirmed: false)]
        story.disputes = [FindWholeSchool.Dispute(onDay: day, isOpen: true)]
        story.awaited = [FindWholeSchool.Awaited(id: 12, part: "head", sentOn: day)]
        story.review = FindWholeSchool.Review(year: 2018, bep: "agree", bcc: nil)
        return story
    }()
}
