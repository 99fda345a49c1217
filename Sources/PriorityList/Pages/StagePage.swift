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
        let (dates, evidence) = try await context.read(
            ListStageDates(year: year), FindStageEvidence(authority: context.site.authority, year: year, counting: context.intelligenceDays))
        guard let found = evidence.first else {
            return StagePage(year: year, duties: [], selfReports: 0)
        }
        return StagePage(year: year, duties: found.duties(dates, on: today), selfReports: found.selfReportsOpen)
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page("Stage 1: identification", trail: [.init("Priority list", "/priority-list")]) { w in
            w.h1("Stage 1: identification")
            w.p("For the list of \(year).")
            w.p("soft", "The joint review, the visits and the academies are counted from the records that you may see. A colleague who may see more can find other numbers here, and another standing of a duty. The duties are in the framework’s order, not by date.")
            standing(&w, context)
            w.table("The duties of stage 1", hideCaption: true, sticky: true) { w in
                w.head { w in for heading in ["Duty", "By", "Who owes it", "On record", "Standing"] { w.th(heading) } }
                w.body { w in for duty in duties { row(&w, duty, context) } }
            }
            if selfReports > 0 {
                w.p { w in
                    let words = selfReports == 1 ? "One school that reported itself waits" : "\(selfReports) schools that reported themselves wait"
                    if context.may(.triageSelfReports) { w.a("/priority-list/self-reports", "\(words) to be decided on") } else { w.text("\(words) to be decided on") }
                }
            }
            if context.may(.linkContacts) {
                w.way { $0.a("/contacts", "Who is known at each maintained school: heads and chairs of governors") }
            }
        }
        page.isWide = true
        return page
    }

    /// Without dates nothing can be late.
    private func standing(_ w: inout HTML, _ context: RequestContext) {
        let late = duties.filter { $0.standing == .late }
        w.p { w in
            if late.isEmpty && duties.allSatisfy({ $0.day == nil }) {
                w.text("No dates are planned yet.")
                if context.may(.readCalendar) {
                    w.text(" They are planned in the ")
                    w.a("/calendar", "calendar")
                    w.text(".")
                }
            } else {
                w.tag(late.isEmpty ? "Nothing is late" : late.count == 1 ? "One duty is late" : "\(late.count) duties are late", late.isEmpty ? .good : .bad)
            }
        }
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
                if isOpen { w.a(duty.path, duty.title) } else { w.text(duty.title) }
            }
            w.td("nowrap", duty.day)
            w.td(duty.owes ?? "–")
            w.td { w in
                w.div("written") { $0.text(duty.evidence) }
                if let tick = duty.tick { w.p("soft", tick.words) }
            }
            w.td { w in
                switch duty.standing {
                case .done: w.tag(duty.standing.words, .good)
                case .late: w.tag(duty.standing.words, .bad)
                case .due: w.tag(duty.standing.words, .info)
                case .undated, .doesNotApply: w.tag(duty.standing.words)
                }
            }
        }
    }

    static let exampleEvidence = FindStageEvidence.Output(
        listed: 66,
        yearEnd: FindStageEvidence.YearEnd(
            reviewed: 60, unreviewed: 6, closedOn: nil, confirmations: 120, unconfirmed: 120,
            letters: FindStageEvidence.Waiting(drafted: 0, unaddressed: 0, approved: 0, unposted: 0, bounced: 0, unsent: 0)),
        assessment: FindStageEvidence.Assessed(ranOn: Day(daysSince1970: 17_776), left: 0), intelligence: 12,
        review: FindStageEvidence.Review(proposed: 50, decided: 46, agenda: 1, waitsForBEP: 0, waitsForBCC: 3, toVisit: 4, visited: 3),
        agreement: FindStageEvidence.Signed(state: .signedByBEP, agreedOn: nil, bep: "Ada <Fern>, 12 October 2018", bcc: nil), withoutPartner: 4, academies: 2,
        academiesTold: 1, selfReportsOpen: 1,
        letters: FindStageEvidence.Letters(
            owed: 440, unwritten: 149, issued: 300, acknowledged: 250,
            waiting: FindStageEvidence.Waiting(drafted: 30, unaddressed: 12, approved: 100, unposted: 3, bounced: 2, unsent: 4)))

    package static let example = StagePage(
        year: AcademicYear(starting: 2018),
        duties: exampleEvidence.duties(
            [
                ListStageDates.Output(
                    schedule: "id-6", title: "The list agreed and signed by BEP and BCC", day: Day(daysSince1970: 17_830), owner: "bep-director",
                    occurrence: 7, doneOn: Day(daysSince1970: 17_829), doneBy: "Ada <Fern>", whyNot: nil)
            ], on: Day(daysSince1970: 17_836)), selfReports: 1)
}
