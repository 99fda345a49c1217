import Access
import Casework
import Identification
import Intake
import Jobs
import Web

/// One job: how far it has come. It loads itself again only where somebody asked for that, and then until the job has ended.
struct JobPage: PageModel {
    let job: JobLine
    let queue: String
    /// The earlier job that somebody had tried again as this one.
    let retryOf: Int?
    /// The later job as which somebody had this one tried again.
    let retriedAs: Int?
    let setbacks: [Setback]
    /// Of one that waits for others.
    let waitsFor: Waiting?
    /// Of an import that has ended.
    let file: ImportedFile?

    /// What went otherwise than planned.
    struct Setback: Encodable, Sendable {
        let at: Moment
        let attempt: Int
        let what: String
        /// What the program said, as it said it.
        let error: String
        /// `what` as it is kept.
        let code: String

        private enum CodingKeys: String, CodingKey { case at, attempt, what, error }
    }

    /// What lets it run.
    struct Waiting: Encodable, Sendable {
        /// Jobs that it follows which are not over.
        let going: Int
        /// Those that failed or were cancelled, and were not tried again.
        let endedBadly: Int
        /// The numbers of the first of them.
        let first: [Int]
        let isLimited: Bool

        var sentences: [String] {
            let all = going + endedBadly
            guard all > 0 else {
                return [isLimited ? "Only so many jobs like this run at a time: it waits for its turn." : "What it waited for is done: it runs in a moment."]
            }
            let others = all == 1 ? "It runs when one other job is done." : "It runs when \(grouped(all)) other jobs are done."
            switch endedBadly {
            case 0: return [others]
            case 1:
                return [
                    others,
                    "\(all == 1 ? "That job" : "One of them") failed or was cancelled: this job goes on waiting until that one was tried again and is done, or until this job is cancelled.",
                ]
            default:
                return [
                    others,
                    "\(grouped(endedBadly)) of them failed or were cancelled: this job goes on waiting until each was tried again and is done, or until this job is cancelled.",
                ]
            }
        }
    }

    struct ImportedFile: Encodable, Sendable {
        let isTaken: Bool
        let sentence: String
        /// Nil where it was given up before it was on record.
        let importID: Int?
    }

    static let route = Route.page(
        "/jobs/{id}", .readJobs, "One job and its progress", load: load, view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> JobPage {
        guard let record = try await context.read(FindJob(JobID(try context.number("id")))).first else {
            throw Rejection.missing("There is no job with this number. Finished jobs are forgotten after some weeks.")
        }
        let setbacks = try await context.read(FindSetbacks(of: record.summary.id))
        var waitsFor: Waiting?
        if record.summary.state == .held, let wait = try await context.read(FindWait(of: record.summary.id)).first {
            waitsFor = Waiting(wait)
        }
        var file: ImportedFile?
        if record.summary.state.isFinal, let upload = try await context.read(FindUploadOfJob(record.summary.id)).first, let result = upload.result {
            file = ImportedFile(isTaken: upload.state == "taken", sentence: result, importID: upload.importID?.number)
        }
        return JobPage(
            job: JobLine(record.summary), queue: record.queue, retryOf: record.retryOf?.number, retriedAs: record.retriedAs?.number,
            setbacks: setbacks.map { Setback(at: $0.at, attempt: $0.attempt, what: words($0.what), error: $0.error, code: $0.what) },
            waitsFor: waitsFor, file: file)
    }

    private static func words(_ what: String) -> String {
        switch what {
        case "failed": "Failed"
        case "rescued": "The program that ran it stopped"
        case "snoozed": "Put off"
        case "handed-back": "Stopped, to be run again"
        case "overran": "Took too long"
        case "unknown": "Left to another version of the service"
        default: what.capitalisedFirst
        }
    }

    func view(_ context: RequestContext) -> Page {
        let words = file?.isTaken == false ? "file refused" : job.stateWords.lowercased()
        var page = Page("\(job.work), \(words)", trail: [.init("Jobs", "/jobs")], history: "job/\(job.id)") { w in
            w.back(context, "Back to the jobs")
            w.h1(job.work)
            let isRefused = file?.isTaken == false
            // That the job is done is no good news where the file was refused.
            if isRefused && job.state == JobState.done.rawValue {
                w.p { $0.tag("Finished: file refused", .bad) }
            } else {
                w.p { $0.tag(job.stateWords, isRefused ? .plain : job.tone) }
            }
            if let file {
                if file.isTaken { w.p { $0.tag("File taken", .good) } }
                w.p("lead", file.sentence)
                if let id = file.importID { w.way { $0.a("/imports/", id, "What became of its rows") } }
            }
            if !job.isFinal {
                if let done = job.done, let total = job.total, let counted = job.counted {
                    w.progress(done: done, of: total, JobLine.words(done, of: total, counted))
                }
                if job.state == JobState.held.rawValue, let waitsFor {
                    for sentence in waitsFor.sentences { w.p(sentence) }
                    for number in waitsFor.first { w.way { $0.a("/jobs/", number, "Job number \(number)") } }
                }
                w.p("on-screen", "You can leave this page: the job goes on.")
                w.reloadLinks(context, "until the job has ended") { address(context, reloads: $0) }
            }
            if let outcome { w.p(outcome) }
            if job.state == JobState.discarded.rawValue, !context.may(.steerJobs) { w.p("The people who run the service can start it again.") }
            w.summary([
                ("Number", String(job.id)), ("Asked for", job.enqueuedAt.written), ("Runs not before", saysWhen ? nil : job.runAt?.written), ("Started", job.startedAt?.written),
                ("Finished", job.finishedAt?.written),
                ("Attempts", job.attempt > 1 ? "\(job.attempt) of at most \(job.maximumAttempts)" : nil),
                ("Queue", queue == "default" ? nil : queue),
            ])
            if let retryOf { w.way { $0.a("/jobs/", retryOf, "The earlier job, number \(retryOf), was tried again as this one") } }
            if let retriedAs { w.way { $0.a("/jobs/", retriedAs, "This job was tried again as number \(retriedAs)") } }
            if context.may(.steerJobs) { buttons(&w, context) }
            history(&w)
            said(&w)
            if job.isFinal && job.work == ImportUpload.title {
                w.way { $0.a("/imports", "All imports") }
            }
            if job.isFinal && job.work == RunAssessment.title {
                w.way { $0.a("/assessment", "See the assessment") }
            }
        }
        if !job.isFinal, Reloading.isAsked(context) { page.refreshSeconds = Reloading.seconds }
        return page
    }

    /// Of this page, with the way back to the list.
    private func address(_ context: RequestContext, reloads: Bool) -> String {
        let query = Fields([(Reloading.field, Reloading.value(reloads))]).with(BackLink.field, context.from).encoded
        return "/jobs/\(job.id)" + (query.isEmpty ? "" : "?" + query)
    }

    private func buttons(_ w: inout HTML, _ context: RequestContext) {
        if job.canBeRetried && retriedAs == nil {
            w.buttonForm("/jobs/\(job.id)/retry", context, job.isFinal ? "Try again" : "Run now", BackLink.fields(context.from))
        }
        if job.canBeCancelled && !job.isCancelRequested {
            w.buttonForm("/jobs/\(job.id)/cancel", context, "Cancel this job", BackLink.fields(context.from), as: .warning)
        }
        if job.isCancelRequested && !job.isFinal { w.p("soft", "The job was asked to stop.") }
    }

    /// What went otherwise than planned and what comes of it, for everybody; nil where all goes as it should.
    private var outcome: String? {
        switch JobState(rawValue: job.state) {
        case .discarded: return "The job failed and was given up, and what it had begun was undone."
        // Why is a sentence of the job's own, for people.
        case .cancelled: return ["The job was cancelled.", job.error].compactMap { $0 }.joined(separator: " ")
        case .done, nil: return nil
        case .ready, .running, .scheduled, .held: break
        }
        guard let last = setbacks.last else { return nil }
        let when = job.runAt.map { "not before \($0.written)" } ?? "as soon as its turn comes"
        let isRunning = job.state == JobState.running.rawValue
        switch last.code {
        case "failed": return isRunning ? "It failed, and is being tried again." : "It failed, and will be tried again \(when)."
        case "snoozed": return isRunning ? nil : "It was put off, and will be run again \(when)."
        case "unknown": return isRunning ? nil : "This version of the service does not know this kind of job: it waits for one that does."
        default: return isRunning ? "It was interrupted, and is being run again." : "It was interrupted, and will be run again \(when)."
        }
    }

    /// Whether the sentence of what comes of the job says already from when it runs.
    private var saysWhen: Bool { outcome != nil && setbacks.last.map { $0.code != "unknown" } == true }

    /// What the program said, as it said it: the words of a fault are for those who can mend it.
    private func said(_ w: inout HTML) {
        let unknown = job.isKnown ? nil : job.kind
        let error = job.state == JobState.cancelled.rawValue ? nil : job.error
        guard error != nil || !setbacks.isEmpty || unknown != nil else { return }
        var facts: [(String, String?)] = [("Kind of job", unknown)]
        for setback in setbacks { facts.append(("Attempt \(setback.attempt), \(setback.at.written)", setback.error)) }
        facts.append(("What it said at its end", error))
        w.details("For whoever runs the service", isOnScreenOnly: true) { $0.summary(facts) }
    }

    private func history(_ w: inout HTML) {
        guard !setbacks.isEmpty else { return }
        w.h2("What held it up")
        w.table("What held it up", hideCaption: true) { w in
            w.head { w in
                for heading in ["When", "Attempt", "What"] { w.th(heading) }
            }
            w.body { w in
                for setback in setbacks {
                    w.tr { w in
                        w.rowHeader { $0.text(setback.at.written) }
                        w.td(String(setback.attempt))
                        w.td(setback.what)
                    }
                }
            }
        }
    }

    static let example = JobPage(
        job: JobLine(example: .done), queue: "default", retryOf: 2, retriedAs: nil,
        setbacks: [
            Setback(
                at: Moment(microsecondsSince1970: 1_536_000_004_000_000), attempt: 1, what: words("rescued"), error: "Worker 3 was gone.", code: "rescued")
        ],
        waitsFor: Waiting(going: 2, endedBadly: 1, first: [4], isLimited: false),
        file: ImportedFile(isTaken: false, sentence: "broken.csv: this is a ZIP archive, not a table.", importID: 15))
}
