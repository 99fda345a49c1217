import Access
import ArgumentParser
import Assembly
import Jobs
import Postgres

struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "What the workers have done and have to do.", subcommands: [List.self, Show.self, Retry.self, Cancel.self])

    static func line(_ job: JobSummary) -> String {
        "\(job.id)  \(job.kind)  \(job.state.rawValue)  \(time(of: job))  attempt \(job.attempt) of \(job.maximumAttempts)"
            + (job.progress.map { "  \($0.done) of \($0.total) \($0.word)" } ?? "") + (job.error.map { "  \($0)" } ?? "")
    }

    /// The one that matters in its state.
    private static func time(of job: JobSummary) -> String {
        switch job.state {
        case .scheduled: "not before \(job.runAt)"
        case .running: "since \(job.startedAt ?? job.enqueuedAt)"
        case .done, .discarded, .cancelled: "ended \(job.finishedAt ?? job.enqueuedAt)"
        case .ready, .held: "asked for at \(job.enqueuedAt)"
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The newest jobs.")
        @Option(help: "How many.")
        var limit = 50

        @Option(help: ArgumentHelp("Only those in a state, once or more: \(JobState.allCases.map(\.rawValue).joined(separator: ", "))."))
        var state: [String] = []

        func run() async throws {
            let states = try state.map { word in
                guard let state = JobState(rawValue: word) else { throw ValidationError("There is no state ‘\(word)’.") }
                return state
            }
            let permit = try Actor.service.permit(.readJobs)
            let jobs = try await SchoolImprovement.withDatabase(Settings(), for: "jobs") {
                try await $0.read(ListJobs(states: states.isEmpty ? nil : states, limit: limit), stating: permit.actor.statement)
            }
            for job in jobs { print(JobsCommand.line(job)) }
            if jobs.isEmpty { print("There are no jobs.") }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One job.")
        @Argument(help: "Its number.")
        var id: Int

        func run() async throws {
            let permit = try Actor.service.permit(.readJobs)
            let (found, setbacks, wait) = try await SchoolImprovement.withDatabase(Settings(), for: "jobs") { database in
                (try await database.read(FindJob(JobID(id)), stating: permit.actor.statement).first,
                    try await database.read(FindSetbacks(of: JobID(id)), stating: permit.actor.statement),
                    try await database.read(FindWait(of: JobID(id)), stating: permit.actor.statement).first)
            }
            guard let found else { throw ValidationError("There is no job \(id).") }
            print(JobsCommand.line(found.summary))
            let (after, later) = (found.retryOf.map { ", tried again after job \($0)" }, found.retriedAs.map { ", tried again as job \($0)" })
            print("queue \(found.queue), asked for at \(found.summary.enqueuedAt)\(after ?? "")\(later ?? "")")
            if let wait {
                for sentence in wait.sentences { print(sentence) }
                if !wait.first.isEmpty { print("failed or cancelled: \(wait.first.map { "job \($0)" }.joined(separator: ", "))") }
            }
            print(found.payload)
            for setback in setbacks { print("\(setback.at)  attempt \(setback.attempt)  \(setback.what)  \(setback.error)") }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Run a discarded or cancelled job again, as a new one; one that waits for its time runs at once.")
        @Argument(help: "Its number.")
        var id: Int

        func run() async throws {
            let permit = try Actor.service.permit(.steerJobs)
            let new = try await SchoolImprovement.withDatabase(Settings(), for: "jobs") {
                try await JobSteering.retry(JobID(id), by: permit, in: $0)
            }
            guard let new else { throw ValidationError("There is no job \(id) that could be run again.") }
            print(new == JobID(id) ? "Job \(new) runs at once." : "It runs again as job \(new).")
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Stop a job that waits or runs.")
        @Argument(help: "Its number.")
        var id: Int

        func run() async throws {
            let permit = try Actor.service.permit(.steerJobs)
            let asked = try await SchoolImprovement.withDatabase(Settings(), for: "jobs") {
                try await JobSteering.cancel(JobID(id), by: permit, in: $0)
            }
            guard asked != nil else { throw ValidationError("There is no job \(id) that waits or runs.") }
            print("Job \(id) was asked to stop.")
        }
    }
}
