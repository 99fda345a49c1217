import Access
import Casework
import Intake
import Jobs
import Web

/// One job as pages show it.
struct JobLine: Encodable, Sendable {
    let id: Int
    /// The code by which programs know the work.
    let kind: String
    let work: String
    let state: String
    let stateWords: String
    let isFinal: Bool
    let attempt: Int
    let maximumAttempts: Int
    let enqueuedAt: Moment
    /// Not before this moment; nil unless it waits for one.
    let runAt: Moment?
    let startedAt: Moment?
    let finishedAt: Moment?
    let done: Int?
    let total: Int?
    let counted: String?
    let error: String?
    let isCancelRequested: Bool

    init(_ summary: JobSummary) {
        id = summary.id.number
        kind = summary.kind
        work = JobLine.words(summary.kind)
        state = summary.state.rawValue
        stateWords = summary.state.name
        isFinal = summary.state.isFinal
        attempt = summary.attempt
        maximumAttempts = summary.maximumAttempts
        enqueuedAt = summary.enqueuedAt
        runAt = summary.state == .scheduled ? summary.runAt : nil
        startedAt = summary.startedAt
        finishedAt = summary.finishedAt
        done = summary.progress?.done
        total = summary.progress?.total
        counted = summary.progress?.word
        error = summary.error
        isCancelRequested = summary.cancelRequested
    }

    init(example state: JobState, kind: String = ImportUpload.kind) {
        id = state.isFinal ? 4 : 3
        self.kind = kind
        work = JobLine.words(kind)
        self.state = state.rawValue
        stateWords = state.name
        isFinal = state.isFinal
        attempt = 1
        maximumAttempts = 5
        enqueuedAt = Moment(microsecondsSince1970: 1_536_000_000_000_000)
        runAt = nil
        startedAt = enqueuedAt.adding(seconds: 1)
        finishedAt = enqueuedAt.adding(seconds: 9)
        done = 31_000_000
        total = 62_000_000
        counted = "bytes"
        error = "The disk was full."
        isCancelRequested = false
    }

    /// `4,000 of 27,000 rows`, or when a waiting one runs.
    var howFar: String {
        if let runAt { return "Not before \(runAt.written)" }
        guard let done, let total, let counted else { return "–" }
        return JobLine.words(done, of: total, counted)
    }

    /// `4,000 of 27,000 rows`; bytes in millions, as the page of imports has them.
    static func words(_ done: Int, of total: Int, _ counted: String) -> String {
        guard counted == "bytes" else { return "\(grouped(done)) of \(grouped(total)) \(counted)" }
        return total < 1_000_000 ? "\(total > 0 ? done * 100 / total : 0) % of less than 1 MB" : "\(grouped(done / 1_000_000)) of \(ImportLine.megabytes(total))"
    }

    /// Whether it may be tried again: what failed or was stopped, or at once what waits for its time.
    var canBeRetried: Bool { ["discarded", "cancelled", "scheduled"].contains(state) }
    var canBeCancelled: Bool { !isFinal }

    /// A kind is a code; a page says what the work is.
    static func words(_ kind: String) -> String { title(kind) ?? "A job that this version does not know" }

    /// Nil for one of a newer program, which this one does not know.
    private static func title(_ kind: String) -> String? { Features.jobs.first { $0.kind == kind }?.title }

    var isKnown: Bool { JobLine.title(kind) != nil }

    var tone: Tone { JobState(rawValue: state)?.tone ?? .plain }
}

extension JobState {
    var tone: Tone {
        switch self {
        case .done: .good
        case .discarded: .bad
        case .running: .info
        case .cancelled: .warning
        case .ready, .scheduled, .held: .plain
        }
    }
}

/// What the service has done or is doing in the background.
struct JobsPage: PageModel {
    /// Nil for all.
    let shown: Shown?
    let counts: [Count]
    let jobs: [JobLine]
    let hasMore: Bool

    /// Which jobs a list shows.
    enum Shown: String, Encodable, CaseIterable, Sendable {
        case running, waiting, failed, history

        var words: String {
            switch self {
            case .running: "Running"
            case .waiting: "Waiting or scheduled"
            case .failed: "Failed"
            case .history: "Done or cancelled"
            }
        }

        var states: [JobState] {
            switch self {
            case .running: [.running]
            case .waiting: [.ready, .scheduled, .held]
            case .failed: [.discarded]
            case .history: [.done, .cancelled]
            }
        }
    }

    struct Count: Encodable, Sendable {
        let shown: Shown
        let jobs: Int
    }

    static let route = Route.page(
        "/jobs", .readJobs, "Jobs, newest first",
        query: [
            FieldDescription("show", "running, waiting, failed or history; all without it", .choice(of: Shown.self)), FieldDescription("page", "Which 50", .number),
        ],
        load: load, view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> JobsPage {
        let page = Paging.asked(context.query)
        let perPage = context.perPage(50)
        let shown = context.query["show"].flatMap(Shown.init(rawValue:))
        let rows = try await context.read(ListJobs(states: shown?.states, limit: perPage + 1, offset: (page - 1) * perPage))
        let counted = try await context.read(CountJobs())
        return JobsPage(
            shown: shown,
            counts: Shown.allCases.map { shown in
                Count(shown: shown, jobs: counted.filter { shown.states.contains($0.state) }.reduce(0) { $0 + $1.count })
            },
            jobs: rows.prefix(perPage).map(JobLine.init), hasMore: rows.count > perPage)
    }

    func view(_ context: RequestContext) -> Page {
        let number = Paging.asked(context.query)
        var page = Page("Jobs") { w in
            w.h1("Jobs")
            w.p("lead", "Long work, such as an import, is done in the background. It goes on when you leave the page.")
            links(&w)
            w.keepsList(context)
            guard !jobs.isEmpty else { return w.empty(shown.map { "No job is \($0.words.lowercased())." } ?? "There are no jobs.") }
            w.table("Jobs", hideCaption: true, sticky: true) { w in
                w.head { w in
                    for heading in ["Job", "State", "How far, or when", "Asked for", "Finished"] { w.th(heading) }
                }
                w.body { w in
                    for job in jobs {
                        w.listedRow(job.id) { w in
                            w.rowHeader { $0.listed("/jobs/", job.id, "\(job.work), number \(job.id)", in: context) }
                            w.td { $0.tag(job.stateWords, job.tone) }
                            w.td(job.howFar)
                            w.td("nowrap", job.enqueuedAt.written)
                            w.td("nowrap", job.finishedAt?.written ?? "–")
                        }
                    }
                }
            }
            // A job may end between the two statements: at least what is shown is there.
            let counted = counts.filter { shown == nil || $0.shown == shown }.reduce(0) { $0 + $1.jobs }
            let known = (number - 1) * 50 + jobs.count + (hasMore ? 1 : 0)
            w.paging(Paging(page: number, perPage: 50, total: hasMore ? max(known, counted) : known), "/jobs", context.query)
        }
        page.isWide = true
        return page
    }

    private func links(_ w: inout HTML) {
        w.element("nav", Attribute("aria-label", "Which jobs")) { w in
            w.ul { w in
                w.li { w in if shown == nil { w.element("strong", text: "All") } else { w.a("/jobs", "All") } }
                for count in counts {
                    w.li { w in
                        let words = "\(count.shown.words) (\(grouped(count.jobs)))"
                        if shown == count.shown { w.element("strong", text: words) } else { w.a("/jobs?show=\(count.shown.rawValue)", words) }
                    }
                }
            }
        }
    }

    static let example = JobsPage(
        shown: nil, counts: Shown.allCases.map { Count(shown: $0, jobs: 1) },
        jobs: [JobLine(example: .running), JobLine(example: .discarded)], hasMore: false)
}
