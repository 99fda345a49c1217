import Access
import Calendar
import Casework
import Postgres
import SchoolYear
import Web

/// Everything that comes round, when, and whose it is.
struct SchedulesPage: PageModel {
    let schedules: [Line]

    struct Line: Encodable, Sendable {
        let name: String
        let title: String
        let kind: String
        let rule: String
        let owner: String
        let duties: [String]
        let citation: String
        let next: Day?
        /// Why there is no next day, where there is none.
        let whyNone: String?
        let isChanged: Bool
    }

    static func route(_ plan: PlanKeeper) -> Route {
        .page(
            "/schedules", .readCalendar, "Everything that comes round, when, and whose it is", load: { try await load($0, plan) },
            view: { model, context in model.view(context) })
    }

    private static func load(_ context: RequestContext, _ plan: PlanKeeper) async throws -> SchedulesPage {
        try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
            let today = try await transaction.now.dayInLondon
            let planning = try await plan.planning(in: transaction)
            let next = Dictionary(
                try await transaction.all(ListNextDays(from: today)).map { ($0.schedule, $0.day) }, uniquingKeysWith: { first, _ in first })
            return SchedulesPage(
                schedules: plan.book.names.compactMap { name in
                    planning.schedule(name, on: today).map { schedule in
                        Line(
                            name: name, title: schedule.title, kind: schedule.kind.name, rule: schedule.recurrence.words, owner: schedule.owner.name,
                            duties: schedule.duties, citation: schedule.citation.words, next: next[name],
                            whyNone: next[name] == nil ? Self.whyNone(of: name, planning, on: today) : nil, isChanged: planning.versions[name]?.isEmpty == false)
                    }
                })
        }
    }

    /// Why nothing of a schedule is planned from a day on.
    static func whyNone(of name: String, _ planning: Planning, on today: Day) -> String {
        let current = AcademicYear(of: today)
        // Of one that has days to come this year, by its rule, no term dates are missing.
        if planning.occurrences(of: name, in: current)?.contains(where: { $0.day.map { $0 >= today } ?? false }) == true {
            return "No date yet"
        }
        guard let missing = [current, current.next].first(where: { planning.calendar.years[$0] == nil }) else { return "No date is planned" }
        return "Not known until the term dates of \(missing) are entered"
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page("Schedules", trail: [.init("Calendar", "/calendar")]) { w in
            w.h1("Schedules")
            w.p("lead", "Everything that comes round in the school-improvement year, by the framework’s rules and the council’s term dates.")
            w.table("Schedules", hideCaption: true, sticky: true) { w in
                w.head { w in
                    for heading in ["What", "When", "Next", "Whose", "What it rests on"] { w.th(heading) }
                }
                w.body { w in
                    for line in schedules {
                        let place = "row-\(line.name)"
                        w.tr(id: place) { w in
                            w.rowHeader { w in
                                w.a("/schedules/\(line.name)\(context.wayBack(to: place))", line.title)
                                w.raw("<br><span class=\"soft\">")
                                w.text(line.kind)
                                w.raw("</span>")
                            }
                            w.td { w in
                                w.text(line.rule)
                                if line.isChanged {
                                    w.text(" ")
                                    w.tag("Set by a director", .info)
                                }
                            }
                            if let next = line.next { w.td("nowrap", next.written) } else { w.td(line.whyNone ?? "") }
                            w.td(line.owner)
                            w.td(line.citation)
                        }
                    }
                }
            }
            if schedules.isEmpty { w.empty("There are no schedules.") }
        }
        page.isWide = true
        return page
    }

    static let example = SchedulesPage(
        schedules: [
            Line(
                name: "siab-meeting", title: "School Improvement Advisory Board", kind: "Meeting", rule: "Every second school week on a Tuesday.",
                owner: "BEP director", duties: ["RV-1"], citation: "School Improvement Framework 2018 to 2020, stage 3, in-year review", next: Day(daysSince1970: 17_785),
                whyNone: nil, isChanged: true),
            Line(
                name: "eig-meeting", title: "Education Improvement Group", kind: "Meeting", rule: "Once in each half-term on a Wednesday.", owner: "BCC officer",
                duties: ["ID-9"], citation: "School Improvement Framework 2018 to 2020, who takes part", next: nil,
                whyNone: "Not known until the term dates of 2018/19 are entered", isChanged: false),
        ])
}
