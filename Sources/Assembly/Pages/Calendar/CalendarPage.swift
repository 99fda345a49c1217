import Access
import Calendar
import Casework
import Postgres
import SchoolYear
import Web

/// The school-improvement year, a term at a time, with what is late above it.
struct CalendarPage: PageModel {
    let year: String
    let term: String
    let terms: [TermLine]
    /// What a director should know of the calendar itself: a year that is missing.
    let notices: [String]
    /// Where the year's dates were read, when not all of them are verified: its terms may be the council's own, and its bank holidays not.
    let unverified: String?
    let late: [CalendarItem]
    let items: [CalendarItem]
    let years: [String]

    struct TermLine: Encodable, Sendable {
        let name: String
        let first: Day
        let last: Day
        let halfTermFirst: Day
        let halfTermLast: Day
    }

    static func route(_ plan: PlanKeeper) -> Route {
        .page(
            "/calendar", .readCalendar, "The school-improvement year, a term at a time, and what is late",
            query: [
                FieldDescription("year", "The school year, such as 2026-27; this one without it", .schoolYear),
                FieldDescription("term", "autumn, spring or summer; the one of today without it", .choice(of: Term.Name.self)),
            ],
            load: { try await load($0, plan) }, view: { model, context in model.view(context) })
    }

    private static func load(_ context: RequestContext, _ plan: PlanKeeper) async throws -> CalendarPage {
        try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
            let now = try await transaction.now
            let today = now.dayInLondon
            let year = context.query["year"].flatMap { AcademicYear($0) } ?? AcademicYear(of: today)
            guard let dates = plan.calendar.years[year] else {
                throw Rejection.missing("The term dates of \(year) are not entered, so there is no calendar of it.")
            }
            let stretches = dates.stretches
            let asked = context.query["term"].flatMap { Term.Name(rawValue: $0) }
            let term = asked ?? stretches.first { $0.days.contains(today) }?.name ?? .autumn
            let days = stretches.first { $0.name == term }?.days ?? year.days
            let lines = try await transaction.all(ListOccurrences(days))
            let late = try await transaction.all(ListOpenTasks(dueBefore: now))
            let isEditor = context.may(.editSchedules)
            return CalendarPage(
                year: year.description, term: term.rawValue, terms: dates.terms.map(TermLine.init),
                notices: isEditor ? plan.calendar.gaps(on: today).map(\.sentence) : [],
                unverified: dates.citation.standing == .provisional ? dates.citation.source : nil,
                late: late.map { CalendarItem($0, at: now) },
                items: lines.map { CalendarItem($0, at: now) }, years: plan.calendar.years.keys.sorted().map(\.description))
        }
    }

    /// What the word means, where one of them is said to be so.
    static func skipped(_ w: inout HTML, _ items: some Sequence<CalendarItem>) {
        guard items.contains(where: \.isSaidSkipped) else { return }
        w.p("soft", "Skipped means that its time was over before the service could put it into the calendar, or that a later turn does its work: nobody has to do it any more.")
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page("Calendar, \(term) \(year)") { w in
            w.h1("Calendar")
            for notice in notices { w.p { $0.tag(notice, .warning) } }
            w.h2(id: "late", "Late")
            if late.isEmpty {
                w.empty("Nothing is late.")
            } else {
                CalendarItem.table(&w, late, "What is late, the longest first", in: context, place: "late")
            }
            w.h2("The \(term) term of \(year)")
            links(&w, context)
            if let unverified { CalendarPage.unconfirmed(&w, year, unverified) }
            CalendarPage.skipped(&w, items)
            w.table("Term dates") { w in
                w.head { w in
                    for heading in ["Term", "First day", "Half-term", "Last day"] { w.th(heading) }
                }
                w.body { w in
                    for line in terms {
                        w.tr { w in
                            w.rowHeader { $0.text(line.name) }
                            w.td(line.first.written)
                            w.td("\(line.halfTermFirst.written) to \(line.halfTermLast.written)")
                            w.td(line.last.written)
                        }
                    }
                }
            }
            if items.isEmpty {
                if isOfPlannedYear(context.today) {
                    w.empty("Nothing is planned for this term yet. The service plans it by itself; that can take a few minutes.")
                } else {
                    w.empty("Nothing is planned for this term. The service plans only this school year and the next.")
                }
            }
            for month in months {
                w.h3("\(Day.monthNames[month.day.month - 1]) \(month.day.year)")
                w.p("on-screen") { $0.a("/calendar/months/\(month.word)", "\(Day.monthNames[month.day.month - 1]) as a month") }
                CalendarItem.table(&w, month.items, "\(Day.monthNames[month.day.month - 1]) \(month.day.year)", in: context)
            }
        }
        page.isWide = true
        return page
    }

    /// Whether the service plans it by itself: what of it is not in the plan will be.
    private func isOfPlannedYear(_ today: Day) -> Bool {
        let current = AcademicYear(of: today)
        return [current, current.next].contains { $0.description == year }
    }

    /// That dates of a year are not all confirmed; where they were read is for those who would confirm them.
    static func unconfirmed(_ w: inout HTML, _ year: String, _ source: String) {
        w.p { w in
            w.tag("Provisional", .warning)
            w.text(" Not every date of \(year) is confirmed yet.")
        }
        w.details("Where the dates of \(year) come from") { $0.p("\(source).") }
    }

    private func links(_ w: inout HTML, _ context: RequestContext) {
        w.filterForm("/calendar", label: "Which term") { w in
            w.choice("year", label: "School year", options: years.map { ($0, $0) }, chosen: year)
            w.choice(
                "term", label: "Term", options: Term.Name.allCases.map { ($0.rawValue, $0.rawValue.capitalisedFirst) },
                chosen: term)
            w.div("filter-actions") { $0.button("Show") }
        }
        w.keepsList(context)
        w.ways { w in
            w.li { $0.a("/schedules", "The schedules: what comes round, when and why") }
            w.li { $0.a("/calendar/feed", "Your own calendar, for Outlook and others") }
            if context.may(.editSchedules) { w.li { $0.a("/calendar/changes", "Whether term dates and schedules would change the plan now") } }
        }
    }

    private var months: [(day: Day, word: String, items: [CalendarItem])] {
        Dictionary(grouping: items) { String($0.day.description.prefix(7)) }.sorted { $0.key < $1.key }.compactMap { word, items in
            items.first.map { (day: $0.day, word: word, items: items) }
        }
    }

    static let example = CalendarPage(
        year: "2018/19", term: "autumn",
        terms: [
            TermLine(
                name: "autumn", first: Day(daysSince1970: 17_777), last: Day(daysSince1970: 17_886), halfTermFirst: Day(daysSince1970: 17_833),
                halfTermLast: Day(daysSince1970: 17_837))
        ],
        notices: ["The term dates of 2019/20 are not entered yet."], unverified: "not verified",
        late: [CalendarItem(example: true)], items: [CalendarItem(example: true), CalendarItem(example: false)], years: ["2018/19", "2019/20"])
}

extension CalendarPage.TermLine {
    init(_ term: Term) {
        name = term.name.rawValue.capitalisedFirst
        first = term.days.first
        last = term.days.last
        halfTermFirst = term.halfTerm.first
        halfTermLast = term.halfTerm.last
    }
}

extension YearDates {
    /// The three parts of the year: each term with the holidays after it, the days before the autumn term with the autumn.
    var stretches: [(name: Term.Name, days: DaySpan)] {
        terms.enumerated().map { index, term in
            let first = index == 0 ? year.days.first : term.days.first
            let last = index + 1 < terms.count ? terms[index + 1].days.first.adding(days: -1) : year.days.last
            return (name: term.name, days: DaySpan(first: first, last: last))
        }
    }
}
