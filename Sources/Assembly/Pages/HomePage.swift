import Access
import Calendar
import Casework
import Letters
import People
import Policy
import PriorityList
import SchoolYear
import Schools
import Web

/// Where one begins: what waits for this person, what changed since they were here, what is coming, and how the city stands.
struct HomePage: PageModel {
    let authority: String
    /// For a director: a school year whose term dates are missing.
    let notices: [String]
    let schools: FindCity.Counts
    let assessment: AssessmentHeadline?
    /// Open tasks of the person's roles, the longest due first.
    let waiting: [CalendarItem]
    /// What the list of schools causing concern asks of this person, and what letters do.
    let list: [TaskLine]
    let letters: [TaskLine]
    /// What else waits: records to read, answers of schools, requests, jobs that failed, a plan to be changed.
    let besides: [TaskLine]
    /// For a director: late tasks of others.
    let lateOfOthers: [CalendarItem]
    /// Of what the person’s roles own or attend.
    let coming: [CalendarItem]
    let news: [ListNews.Output]

    static let route = Route.page(
        "/", .readHome, "What waits for you, what changed since you were here, and what is coming", load: load,
        view: { model, context in model.view(context) })

    /// Four weeks: the next fortnightly board, and the next monthly meeting.
    private static let comingDays = 28

    @Sendable static func load(_ context: RequestContext) async throws -> HomePage {
        let authority = context.site.authority
        let city = try await context.read(FindCity(authority: authority, counting: context.site.book.intelligence(on: context.today)?.countsForDays)).first
        let now = city?.now ?? context.now
        let agenda = context.may(.readCalendar) ? try await context.read(ListAgenda(days: comingDays)) : []
        let open = agenda.filter { $0.task != nil && $0.task?.outcome == nil }
        let isOwn = { (line: CalendarLine) in context.actor.roles.contains(line.planned.occurrence.owner) }
        let coming = inOrder(
            agenda.filter { line in
                let occurrence = line.planned.occurrence
                return (occurrence.day ?? occurrence.nominal) >= now.dayInLondon && occurrence.concerns(context.actor.roles)
            })
        let items = { (lines: [CalendarLine]) in lines.map { CalendarItem($0, at: now) } }
        return HomePage(
            authority: context.site.authorityName,
            notices: context.may(.editSchedules) ? context.site.calendar?.gaps(on: now.dayInLondon).map(\.sentence) ?? [] : [],
            schools: city.flatMap { context.may(.readRegister) ? $0.schools : nil } ?? FindCity.Counts(open: 0, maintained: 0, asAt: nil, takenOn: nil),
            assessment: context.may(.readAssessment) ? city?.assessment : nil, waiting: items(open.filter(isOwn)),
            list: city?.owed?.tasks(for: context.actor) ?? [],
            letters: try await OwedLetters.tasks(context), besides: (city?.elsewhere.tasks ?? []) + plan(context),
            lateOfOthers: context.may(.editSchedules) ? items(open.filter { !isOwn($0) }).filter { $0.task?.isLate ?? false } : [],
            coming: items(coming),
            news: try await context.read(ListNews(session: context.session?.session)))
    }

    /// By the days themselves: the task of one that moved after it was done keeps the day that it had.
    private static func inOrder(_ lines: [CalendarLine]) -> [CalendarLine] {
        func place(_ line: CalendarLine) -> (Day, Int, Int) {
            let occurrence = line.planned.occurrence
            return (occurrence.day ?? occurrence.nominal, occurrence.dueAt?.microsecondsSince1970 ?? 0, line.planned.id)
        }
        return lines.sorted { place($0) < place($1) }
    }

    /// For a director, what term dates or schedules that changed would make of the plan.
    private static func plan(_ context: RequestContext) -> [TaskLine] {
        guard context.may(.editSchedules), context.site.planDiffers() else { return [] }
        return [
            TaskLine(
                "The term dates and schedules would change the plan", path: "/calendar/changes", hint: "The calendar stays as it was planned until you change it so",
                standing: "To be looked into", tone: .warning)
        ]
    }

    func view(_ context: RequestContext) -> Page {
        Page("Home") { w in
            w.h1("School improvement in \(authority)")
            for notice in notices { w.banner(notice, .warning) }
            waits(&w, context)
            changed(&w, context)
            if context.may(.readCalendar) { comes(&w) }
            if context.may(.readRegister) { city(&w, context) }
            keeping(&w, context)
        }
    }

    private func waits(_ w: inout HTML, _ context: RequestContext) {
        w.h2("What needs you now")
        var lines = waiting.map { line($0, hint: "\($0.kind), \($0.day.written)", context) } + list + letters + besides
        if context.may(.importFiles), schools.open == 0 {
            lines.append(TaskLine("Import the first file", path: "/imports", hint: "The register is empty: the GIAS establishments file fills it", standing: "To be done", tone: .info))
        }
        if context.may(.runAssessment), assessment == nil {
            lines.append(TaskLine("Run the first assessment", path: "/assessment", standing: "To be done", tone: .info))
        }
        if lines.isEmpty { w.empty("Nothing waits for you.") } else { w.taskList(lines) }
        if !lateOfOthers.isEmpty {
            w.h3("Late, and others’ to do")
            w.taskList(lateOfOthers.map { line($0, hint: $0.owner, context) })
        }
    }

    /// Leads to where it is done; where there is no such page that the person may see, to where it is said to be done.
    private func line(_ item: CalendarItem, hint: String, _ context: RequestContext) -> TaskLine {
        let act = ActPage.ofSchedules[item.schedule].flatMap { context.may($0.right) ? $0.path : nil }
        let occurrence = "/calendar/\(item.id)"
        return TaskLine(
            item.task?.title ?? item.title, path: act ?? occurrence, hint: hint, due: item.task?.dueAt.dayInLondon ?? item.day,
            standing: item.standingOfTask.words, tone: item.standingOfTask.tone, said: act == nil ? nil : occurrence)
    }

    private func changed(_ w: inout HTML, _ context: RequestContext) {
        w.h2("What changed since you were here")
        if let since = news.first?.since { w.p("soft", "Since \(since.written).") }
        if news.isEmpty { w.empty(context.may(.readSchool) ? "Nothing that concerns you. Watch a school on its page, and what changes of it stands here." : "Nothing that concerns you.") } else { w.timeline(news.map(HomePage.entry)) }
        if context.may(.readSchool) { w.way { $0.a("/watchlist", "The schools that you watch") } }
    }

    private static func entry(_ news: ListNews.Output) -> TimelineEntry {
        let day = news.at.dayInLondon.written
        return switch news.kind {
        case "run": TimelineEntry(when: day, what: "A new assessment", path: "/assessment", detail: "Under the policy of \(news.words)")
        case "import": TimelineEntry(when: day, what: "A file came in", path: "/imports/\(news.subject)", detail: news.words)
        case "inspection": TimelineEntry(when: day, what: news.words, path: "/schools/\(news.subject)#inspections", detail: "An inspection came in, or what is known of it changed")
        case "ungraded-inspection":
            TimelineEntry(when: day, what: news.words, path: "/schools/\(news.subject)#inspections", detail: "An inspection without grades came in, or what is known of it changed")
        case "agreed":
            TimelineEntry(
                when: day, what: "The list of schools causing concern was agreed", path: "/priority-list/documents/\(news.subject)", detail: news.words)
        case "intelligence": TimelineEntry(when: day, what: news.words, path: "/schools/\(news.subject)#intelligence", detail: "Intelligence was recorded")
        case "allocation": TimelineEntry(when: day, what: news.words, path: "/schools/\(news.subject)", detail: "The school was allocated to you")
        case "letter": TimelineEntry(when: day, what: news.words, path: "/schools/\(news.subject)#letters", detail: "A letter to the school was issued")
        case "head": TimelineEntry(when: day, what: news.words, path: "/contacts/\(news.subject)", detail: "A head was recorded")
        case "chair": TimelineEntry(when: day, what: news.words, path: "/contacts/\(news.subject)", detail: "A chair of governors was recorded")
        case "facts-right": TimelineEntry(when: day, what: news.words, path: "/schools/\(news.subject)/links", detail: "The school says that the facts about it are right")
        case "facts-wrong": TimelineEntry(when: day, what: news.words, path: "/schools/\(news.subject)/links", detail: "The school says that a fact about it is wrong")
        case "self-report":
            TimelineEntry(when: day, what: news.words, path: "/priority-list/self-reports#report-\(news.subject)", detail: "The school reported itself")
        case "assessed-meets-definition":
            TimelineEntry(when: day, what: news.words, path: "/assessment/\(news.subject)", detail: "The assessment finds now that it meets the definition")
        case "assessed-proposed":
            TimelineEntry(when: day, what: news.words, path: "/assessment/\(news.subject)", detail: "The assessment proposes it now as vulnerable")
        case "assessed-not-proposed":
            TimelineEntry(when: day, what: news.words, path: "/assessment/\(news.subject)", detail: "The assessment neither proposes it now, nor finds that it meets the definition")
        case "called-off", "held-after-all":
            TimelineEntry(when: day, what: news.words, path: "/calendar/\(news.subject)", detail: became(news))
        default:
            TimelineEntry(
                when: day, what: news.words, path: "/priority-list/schools/\(news.subject)",
                detail: ListAct(rawValue: news.kind).map { "Priority list: \($0.words)" })
        }
    }

    /// What became of a meeting.
    private static func became(_ news: ListNews.Output) -> String {
        let due = news.due.map { " on \($0.dayInLondon.weekday.name) \($0.written)" } ?? ""
        return news.kind == "called-off" ? "The meeting\(due) is called off" : "The meeting\(due) is held after all"
    }

    private func comes(_ w: inout HTML) {
        w.h2("What is coming")
        if coming.isEmpty {
            w.empty("Nothing that you own or attend in the next four weeks.")
        } else {
            w.taskList(
                coming.prefix(8).map { item in
                    TaskLine(
                        item.title, path: "/calendar/\(item.id)", hint: "\(item.day.weekday.name) \(item.day.written) \(item.times)",
                        standing: item.isCalledOff ? item.standing.words : item.kind, tone: item.isCalledOff ? item.standing.tone : .plain)
                })
        }
        w.way { $0.a("/calendar", "The whole calendar, other people’s dates included") }
    }

    private func city(_ w: inout HTML, _ context: RequestContext) {
        w.h2("How the city stands")
        guard schools.open > 0 else {
            w.empty("The register is empty. It fills with the GIAS establishments file.")
            if context.may(.importFiles) { w.way { $0.a("/imports", "Import the GIAS establishments file") } }
            return
        }
        let source = schools.asAt.map { "GIAS, as at \($0.written)" } ?? schools.takenOn.map { "GIAS, taken in on \($0.written)" } ?? "GIAS"
        var lines = [
            FigureLine(grouped(schools.open), "open schools and other establishments", path: "/schools", source: source),
            FigureLine(grouped(schools.maintained), "of them maintained by the council", path: "/schools?maintained=yes", source: source),
        ]
        if let assessment { lines += assessment.figures }
        w.figures(lines)
        if let assessment {
            assessment.view(&w)
        } else if context.may(.readAssessment) {
            w.p("No assessment has been run yet.")
        }
    }

    /// The pages that few roles need, and seldom.
    private func keeping(_ w: inout HTML, _ context: RequestContext) {
        w.pages("More pages for your roles", [
            ("Review who has which access", "/access/review", .reviewAccess), ("See whether the record is whole", "/ledger", .readLedger),
            ("Retention, and legal holds", "/retention", .keepRetention),
            ("Answer people who ask what is kept about them", "/subject-access", .answerSubjectAccess),
            ("Who is known at each school: heads and chairs of governors", "/contacts", .linkContacts),
        ], for: context)
    }

    static let example = HomePage(
        authority: "Fernborough", notices: ["The term dates of 2019/20 are not entered yet."], schools: FindCity.Counts(open: 450, maintained: 281, asAt: nil, takenOn: Day(daysSince1970: 17_776)),
        assessment: .example, waiting: [CalendarItem(example: true)],
        list: [TaskLine("The list waits for the signature of BEP", path: "/priority-list/draft", hint: "The list of 2018/19", standing: "To be done", tone: .info)],
        letters: [TaskLine("3 letters to be read and approved", path: "/letters/runs/1", hint: "Letters to every maintained school, 2018/19", standing: "To be done", tone: .info)],
        besides: OwedElsewhere(samples: 0, failedJobs: 1, wrongFacts: [.init(urn: 100_001, name: "Alder Lane Primary School")], requests: 1).tasks,
        lateOfOthers: [CalendarItem(example: true)], coming: [CalendarItem(example: false)],
        news: [ListNews.Output.example, .calledOff])
}
