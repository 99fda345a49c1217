import Access
import Casework
import SchoolYear
package import Web

/// Stage 1 at a glance, for both organisations: each duty with its date from the calendar’s plan, what is on record of it, what is late, and who owes it.
package struct StagePage: PageModel {
    let year: AcademicYear
    let duties: [StageDuty]
    /// Schools that reported themselves and wait to be decided on.
    let selfReports: Int

    package static let route = Route.page(
        "/priority-list/stage", .readPriorityList, "Stage 1: each duty with its date, its evidence, and who owes it", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> StagePage {
        let today = try await context.dayOfRecord()
        let year = Agreement.year(draftedOn: today)
        let dates = try await context.read(ListStageDates(year: year))
        guard let found = try await context.read(FindStageEvidence(authority: context.site.authority, year: year)).first else {
            return StagePage(year: year, duties: [], selfReports: 0)
        }
        return StagePage(year: year, duties: duties(found, dates, today), selfReports: found.selfReportsOpen)
    }

    static func duties(_ found: FindStageEvidence.Output, _ dates: [ListStageDates.Output], _ today: Day) -> [StageDuty] {
        func duty(_ id: String, _ title: String, _ path: String, done isDone: Bool, _ evidence: String) -> StageDuty {
            let date = dates.last { $0.schedule == id.lowercased() }
            return StageDuty(
                id: id, title: date?.title ?? title, day: date?.day, owner: date.flatMap { Role(rawValue: $0.owner)?.name },
                isDone: isDone || date?.doneOn != nil,
                evidence: evidence + (date?.doneOn.map { ". Its task was ticked off on \($0.written)" } ?? ""), path: path, today: today)
        }
        let state = found.state?.words ?? "No draft was begun"
        return [
            duty(
                "ID-1", "Review of the schools on the list", "/priority-list/year-end", done: found.reviewed > 0 && found.unreviewed == 0,
                found.reviewed + found.unreviewed == 0
                    ? "No school was on the list in the year that ended" : "\(found.reviewed) decided, \(found.unreviewed) not yet"),
            duty(
                "ID-2", "Data-led assessment", "/assessment", done: found.latestRunOn.map { $0 > today.adding(days: -120) } ?? false,
                found.latestRunOn.map { "The last assessment was run on \($0.written)" } ?? "No assessment was run"),
            duty(
                "ID-3", "Intelligence", "/priority-list/review", done: false,
                "\(found.intelligence) records of the last year that you may see"),
            duty(
                "ID-4", "Joint review", "/priority-list/review", done: found.proposed > 0 && found.markedByBoth >= found.proposed,
                "\(found.markedByBoth) marked by both, of \(found.proposed) proposed"),
            duty("ID-5", "Newly vulnerable schools visited", "/priority-list/review", done: false, "\(found.visited) visited and agreed with in the last year"),
            duty(
                "ID-6", "The list agreed and signed", "/priority-list/draft", done: found.agreedOn != nil,
                found.agreedOn.map { "Agreed on \($0.written), \(found.listed) schools" } ?? state),
            duty(
                "ID-7", "A Priority Partner for each listed school", "/partners/proposal", done: found.listed > 0 && found.withoutPartner == 0,
                found.listed == 0 ? "Nobody is on the list" : "\(found.withoutPartner) of \(found.listed) without a partner"),
            duty("ID-8", "Letters to every maintained school", "/letters", done: found.letters.isDone, found.letters.words),
            duty(
                "ID-9", "Academies of significant concern", "/priority-list/academies",
                done: found.academies > 0 && found.academiesTold == found.academies,
                found.academies == 0 ? "None is recorded" : "\(found.academiesTold) of \(found.academies) told of to both"),
        ]
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page("Stage 1: identification", trail: [.init("Priority list", "/priority-list")]) { w in
            w.h1("Stage 1: identification")
            w.p("For the list of \(year).")
            let late = duties.filter { $0.standing == .late }
            w.p { w in
                w.tag(late.isEmpty ? "Nothing is late" : late.count == 1 ? "One duty is late" : "\(late.count) duties are late", late.isEmpty ? .good : .bad)
            }
            w.table("The duties of stage 1", hideCaption: true) { w in
                w.head { w in for heading in ["Duty", "By", "Who owes it", "On record", "Standing"] { w.th(heading) } }
                w.body { w in for duty in duties { row(&w, duty, context) } }
            }
            if selfReports > 0 || context.may(.linkContacts) { w.h2("Besides") }
            if context.may(.linkContacts) {
                w.p { $0.a("/contacts", "Who is known at each maintained school: heads and chairs of governors") }
            }
            if selfReports > 0 {
                w.p { w in
                    let words = selfReports == 1 ? "One school that reported itself waits" : "\(selfReports) schools that reported themselves wait"
                    if context.may(.triageSelfReports) { w.a("/priority-list/self-reports", "\(words) to be decided on") } else { w.text("\(words) to be decided on") }
                }
            }
        }
        page.isWide = true
        return page
    }

    private func row(_ w: inout HTML, _ duty: StageDuty, _ context: RequestContext) {
        // The proposal of partners is for those who allocate, letters are for those who may see them.
        let isOpen =
            switch duty.path {
            case "/partners/proposal": context.may(.allocateSchools)
            case "/letters": context.may(.readLetters)
            default: true
            }
        w.tr { w in
            w.rowHeader { w in
                if isOpen { w.a(duty.path, "\(duty.id): \(duty.title)") } else { w.text("\(duty.id): \(duty.title)") }
            }
            w.td("nowrap", duty.day?.written ?? "–")
            w.td(duty.owner ?? "–")
            w.td(duty.evidence)
            w.td { w in
                switch duty.standing {
                case .done: w.tag(duty.standing.words, .good)
                case .late: w.tag(duty.standing.words, .bad)
                case .due: w.tag(duty.standing.words, .info)
                case .undated: w.tag(duty.standing.words)
                }
            }
        }
    }

    package static let example = StagePage(
        year: AcademicYear(starting: 2018),
        duties: duties(
            FindStageEvidence.Output(
                listed: 66, reviewed: 60, unreviewed: 6, latestRunOn: Day(daysSince1970: 17_776), intelligence: 12, proposed: 50, markedByBoth: 48, visited: 3,
                agreedOn: nil, state: .signedByBEP, withoutPartner: 4, academies: 2, academiesTold: 1, selfReportsOpen: 1,
                letters: FindStageEvidence.Letters(drafted: 30, unaddressed: 12, approved: 100, issued: 300, acknowledged: 250)),
            [
                ListStageDates.Output(
                    schedule: "id-6", title: "The list agreed and signed by BEP and BCC", day: Day(daysSince1970: 17_830), owner: "bep-director",
                    occurrence: 7, doneOn: nil)
            ], Day(daysSince1970: 17_836)), selfReports: 1)
}
