import Access
import Casework
import Intake
import Jobs
import Web

/// One job: how far it has come. It loads itself again only where somebody asked for that, and then until the job has ended.
struct JobPage: PageModel {
    let job: JobLine
    /// Of an import that has ended.
    let file: ImportedFile?

    struct ImportedFile: Encodable, Sendable {
        let isTaken: Bool
        let sentence: String
        /// Nil where it was given up before it was on record.
        let importID: Int?
    }

    static let route = Route.page(
        "/jobs/{id}", .readJobs, "One job and its progress", load: load,
        view: { model, context in model.view(reloading: context.query["reload"] == "yes") })

    @Sendable static func load(_ context: RequestContext) async throws -> JobPage {
        guard let record = try await context.read(FindJob(JobID(try context.number("id")))).first else {
            throw Rejection.missing("There is no job with this number. Finished jobs are forgotten after some weeks.")
        }
        var file: ImportedFile?
        if record.summary.state.isFinal, let upload = try await context.read(FindUploadOfJob(record.summary.id)).first, let result = upload.result {
            file = ImportedFile(isTaken: upload.state == "taken", sentence: result, importID: upload.importID?.number)
        }
        return JobPage(job: JobLine(record.summary), file: file)
    }

    func view(reloading: Bool) -> Page {
        var page = Page("\(job.work), \(file?.isTaken == false ? "file refused" : job.stateWords.lowercased())", trail: [.init("Jobs", "/jobs")]) { w in
            w.h1(job.work)
            w.p { $0.tag(job.stateWords, file?.isTaken == false ? .plain : job.tone) }
            if let file {
                w.p { $0.tag(file.isTaken ? "File taken" : "File refused", file.isTaken ? .good : .bad) }
                w.p("lead", file.sentence)
                if let id = file.importID { w.p { $0.a("/imports/", id, "What became of its rows") } }
            }
            if !job.isFinal {
                if let done = job.done, let total = job.total, let counted = job.counted {
                    w.progress(done: done, of: total, "\(grouped(done)) of \(grouped(total)) \(counted)")
                }
                w.p("You can leave this page: the job goes on.")
                w.p { w in
                    w.a("/jobs/\(job.id)\(reloading ? "?reload=yes" : "")", "Load this page again")
                    w.text(", or ")
                    if reloading {
                        w.a("/jobs/\(job.id)", "stop loading it by itself every \(JobPage.seconds) seconds")
                    } else {
                        w.a("/jobs/\(job.id)?reload=yes", "let it load itself every \(JobPage.seconds) seconds until the job has ended")
                    }
                    w.text(".")
                }
            }
            if job.state == "discarded" {
                w.p("The job was given up, and what it had begun was undone. The people who run the service can see why and start it again.")
            }
            w.summary([
                ("Number", String(job.id)), ("Asked for", job.enqueuedAt.written), ("Started", job.startedAt?.written),
                ("Finished", job.finishedAt?.written),
                ("Tries", job.attempt > 1 ? "\(job.attempt) of at most \(job.maximumAttempts)" : nil),
                ("What it said", job.error),
            ])
            if job.isFinal && job.work == JobLine.words("intake.import-file") {
                w.p { $0.a("/imports", "All imports") }
            }
            if job.isFinal && job.work == JobLine.words("identification.run-assessment") {
                w.p { $0.a("/assessment", "See the assessment") }
            }
        }
        if !job.isFinal, reloading { page.refreshSeconds = JobPage.seconds }
        return page
    }

    private static let seconds = 5

    static let example = JobPage(
        job: JobLine(example: .done),
        file: ImportedFile(isTaken: false, sentence: "broken.csv: this is a ZIP archive, not a table.", importID: 15))
}
