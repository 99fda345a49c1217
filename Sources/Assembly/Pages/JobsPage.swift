import Access
import Casework
import Jobs
import Web

/// One job as pages show it.
struct JobLine: Encodable, Sendable {
    let id: Int
    let work: String
    let state: String
    let stateWords: String
    let isFinal: Bool
    let attempt: Int
    let maximumAttempts: Int
    let enqueuedAt: Moment
    let startedAt: Moment?
    let finishedAt: Moment?
    let done: Int?
    let total: Int?
    let counted: String?
    let error: String?

    init(_ summary: JobSummary) {
        id = summary.id.number
        work = JobLine.words(summary.kind)
        state = summary.state.rawValue
        stateWords = summary.state.name
        isFinal = summary.state.isFinal
        attempt = summary.attempt
        maximumAttempts = summary.maximumAttempts
        enqueuedAt = summary.enqueuedAt
        startedAt = summary.startedAt
        finishedAt = summary.finishedAt
        done = summary.progress?.done
        total = summary.progress?.total
        counted = summary.progress?.word
        error = summary.error
    }

    init(example state: JobState) {
        id = 3
        work = "Import of an official file"
        self.state = state.rawValue
        stateWords = state.name
        isFinal = state.isFinal
        attempt = 1
        maximumAttempts = 5
        enqueuedAt = Moment(microsecondsSince1970: 1_536_000_000_000_000)
        startedAt = enqueuedAt.adding(seconds: 1)
        finishedAt = enqueuedAt.adding(seconds: 9)
        done = 31_000_000
        total = 62_000_000
        counted = "bytes"
        error = "The disk was full."
    }

    /// A kind is a code; a page says what the work is.
    static func words(_ kind: String) -> String {
        switch kind {
        case "intake.import-file": "Import of an official file"
        case "identification.run-assessment": "Assessment of the schools"
        default:
            kind.split { $0 == "." || $0 == "-" }.joined(separator: " ").capitalisedFirst
        }
    }

    var tone: Tone {
        switch state {
        case "done": .good
        case "discarded": .bad
        case "running": .info
        case "cancelled": .warning
        default: .plain
        }
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// What the service has done or is doing in the background.
struct JobsPage: PageModel {
    let jobs: [JobLine]
    let hasMore: Bool

    static let route = Route.page(
        "/jobs", .readJobs, "Jobs, newest first", query: [FieldDescription("page", "Which 50")], load: load,
        view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> JobsPage {
        let page = Paging.asked(context.query)
        let rows = try await context.read(ListJobs(limit: 51, offset: (page - 1) * 50))
        return JobsPage(jobs: rows.prefix(50).map(JobLine.init), hasMore: rows.count > 50)
    }

    func view(_ context: RequestContext) -> Page {
        let number = Paging.asked(context.query)
        var page = Page("Jobs") { w in
            w.h1("Jobs")
            w.p("lead", "Long work, such as an import, is done in the background. It goes on when you leave the page.")
            guard !jobs.isEmpty else { return w.empty("There are no jobs.") }
            w.table("Jobs", hideCaption: true) { w in
                w.head { w in
                    for heading in ["Job", "State", "Asked for", "Finished"] { w.th(heading) }
                }
                w.body { w in
                    for job in jobs {
                        w.tr { w in
                            w.rowHeader { $0.a("/jobs/", job.id, "\(job.work), number \(job.id)") }
                            w.td { $0.tag(job.stateWords, job.tone) }
                            w.td(job.enqueuedAt.written)
                            w.td(job.finishedAt?.written ?? "–")
                        }
                    }
                }
            }
            w.paging(
                Paging(page: number, perPage: 50, total: (number - 1) * 50 + jobs.count + (hasMore ? 1 : 0)), "/jobs", context.query)
        }
        page.isWide = true
        return page
    }

    static let example = JobsPage(jobs: [JobLine(example: .running), JobLine(example: .discarded)], hasMore: false)
}
