import Access
import Casework
import Jobs
import Web

/// One job: how far it has come. It loads itself again only where somebody asked for that, and then until the job has ended.
struct JobPage: PageModel {
    let job: JobLine

    static let route = Route.page(
        "/jobs/{id}", .readJobs, "One job and its progress", load: load,
        view: { model, context in model.view(reloading: context.query["reload"] == "yes") })

    @Sendable static func load(_ context: RequestContext) async throws -> JobPage {
        guard let record = try await context.read(FindJob(JobID(try context.number("id")))).first else {
            throw Rejection.missing("There is no job with this number. Finished jobs are forgotten after some weeks.")
        }
        return JobPage(job: JobLine(record.summary))
    }

    func view(reloading: Bool) -> Page {
        var page = Page("\(job.work), \(job.stateWords.lowercased())", trail: [.init("Jobs", "/jobs")]) { w in
            w.h1(job.work)
            w.p { $0.tag(job.stateWords, job.tone) }
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
                w.p { $0.a("/imports", "See the imports and what became of the file") }
            }
            if job.isFinal && job.work == JobLine.words("identification.run-assessment") {
                w.p { $0.a("/assessment", "See the assessment") }
            }
        }
        if !job.isFinal, reloading { page.refreshSeconds = JobPage.seconds }
        return page
    }

    private static let seconds = 5

    static let example = JobPage(job: JobLine(example: .running))
}
