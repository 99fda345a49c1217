import Access
import Calendar
import Casework
import Postgres
import SchoolYear
import Web

/// One month as a grid of days.
struct MonthPage: PageModel {
    /// `2026-11`.
    let month: String
    let title: String
    let before: String
    let after: String
    /// Where the dates of a year in it were read, when not all of them are verified.
    let unverified: [Unverified]
    let weeks: [[Square]]

    struct Unverified: Encodable, Sendable {
        let year: String
        let source: String
    }

    /// A day of the grid.
    struct Square: Encodable, Sendable {
        let day: Day
        let isInMonth: Bool
        let isToday: Bool
        /// Why there is no school: a holiday's word; nil on a school day.
        let note: String?
        let items: [CalendarItem]
    }

    static func route(_ plan: PlanKeeper) -> Route {
        .page(
            "/calendar/months/{month}", .readCalendar, "One month of the calendar as a grid of days", load: { try await load($0, plan) },
            view: { model, _ in model.view() })
    }

    private static func load(_ context: RequestContext, _ plan: PlanKeeper) async throws -> MonthPage {
        guard let word = context.parameters["month"], let first = Day("\(word)-01") else {
            throw Rejection.missing("A month is written like 2026-11.")
        }
        let last = first.adding(days: Day.length(ofMonth: first.month, in: first.year) - 1)
        return try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
            let now = try await transaction.now
            let lines = try await transaction.all(ListOccurrences(DaySpan(first: first, last: last)))
            return MonthPage(
                first, last, items: lines.map { CalendarItem($0, at: now) }, unverified: yearsUnverified([first, last], plan.calendar), today: now.dayInLondon,
                plan.calendar)
        }
    }

    private init(_ first: Day, _ last: Day, items: [CalendarItem], unverified: [Unverified], today: Day, _ calendar: SchoolCalendar) {
        month = String(first.description.prefix(7))
        title = "\(Day.monthNames[first.month - 1]) \(first.year)"
        before = String(first.adding(days: -1).description.prefix(7))
        after = String(last.adding(days: 1).description.prefix(7))
        self.unverified = unverified
        let byDay = Dictionary(grouping: items, by: \.day)
        let monday = first.adding(days: 1 - first.weekday.rawValue)
        weeks = stride(from: monday.daysSince1970, through: last.daysSince1970, by: 7).map { start in
            (0..<7).map { offset in
                let day = Day(daysSince1970: start + offset)
                let isInMonth = first <= day && day <= last
                return Square(
                    day: day, isInMonth: isInMonth, isToday: day == today, note: isInMonth ? MonthPage.note(day, calendar) : nil,
                    items: isInMonth ? byDay[day] ?? [] : [])
            }
        }
    }

    private static func yearsUnverified(_ days: [Day], _ calendar: SchoolCalendar) -> [Unverified] {
        Set(days.compactMap { calendar.dates(of: $0) }.filter { $0.citation.standing == .provisional }).sorted { $0.year < $1.year }
            .map { Unverified(year: $0.year.description, source: $0.citation.source) }
    }

    private static func note(_ day: Day, _ calendar: SchoolCalendar) -> String? {
        guard let dates = calendar.dates(of: day), day.weekday.rawValue <= 5 else { return nil }
        if dates.bankHolidays.contains(day) { return "Bank holiday" }
        if calendar.isInHalfTerm(day) == true { return "Half-term" }
        return calendar.isInTerm(day) == true ? nil : "School holidays"
    }

    func view() -> Page {
        var page = Page("Calendar, \(title)", trail: [.init("Calendar", "/calendar")]) { w in
            w.h1(title)
            w.element("nav", .fixed("aria-label", "Months")) { w in
                w.ways { w in
                    w.li { $0.a("/calendar/months/\(before)", "The month before") }
                    w.li { $0.a("/calendar/months/\(after)", "The month after") }
                }
            }
            for each in unverified { CalendarPage.unconfirmed(&w, each.year, each.source) }
            CalendarPage.skipped(&w, weeks.joined().flatMap(\.items))
            w.month(title, weeks.map { $0.map(MonthPage.shown) })
        }
        page.isWide = true
        return page
    }

    private static func shown(_ square: Square) -> MonthDay {
        guard square.isInMonth else { return MonthDay(nil) }
        return MonthDay(
            square.day.civil.day, isToday: square.isToday, note: square.note,
            entries: square.items.map { item in
                MonthDay.Entry(
                    item.title, path: "/calendar/\(item.id)", detail: detail(item), standing: item.standing.words, tone: item.standing.tone)
            })
    }

    private static func detail(_ item: CalendarItem) -> String {
        [item.isHeld ? item.times : nil, item.whyCalledOff].compactMap { $0 }.joined(separator: ". ")
    }

    static let example = MonthPage(
        Day(daysSince1970: 17_775), Day(daysSince1970: 17_804), items: [CalendarItem(example: true)],
        unverified: [Unverified(year: "2018/19", source: "The council’s page")], today: Day(daysSince1970: 17_790), SchoolCalendar([]))
}
