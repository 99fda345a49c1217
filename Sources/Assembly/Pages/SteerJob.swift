import Access
import Casework
import Jobs
import Ledger
import Postgres
import Web

/// The buttons of a job's page: to have it tried again, and to stop it.
enum SteerJob {
    static let retry = Route.form(
        "/jobs/{id}/retry", .steerJobs, "Has a job tried again that failed or was cancelled, or run now where it waits for its time", fields: [],
        handle: { context, _ in
            let id = JobID(try context.number("id"))
            let watched = try await steer(context, "jobs.retried", id) { try await $0.first(RetryJob(id)) }
            return .done(see: "/jobs/\(watched ?? id)", saying: ServiceNotice.jobTriedAgain)
        })

    static let cancel = Route.form(
        "/jobs/{id}/cancel", .steerJobs, "Asks a job that waits or runs to stop", fields: [],
        handle: { context, _ in
            let id = JobID(try context.number("id"))
            _ = try await steer(context, "jobs.cancelled", id) { try await $0.first(CancelJob(id)) }
            return .done(see: "/jobs/\(id)", saying: ServiceNotice.jobCancelled)
        })

    /// Writes the event where something was done; a job that has ended meanwhile needs none, and its page says how it ended.
    private static func steer(
        _ context: RequestContext, _ kind: String, _ id: JobID, _ act: @Sendable (Transaction) async throws -> JobID?
    ) async throws -> JobID? {
        let permit = try context.actor.permit(.steerJobs)
        return try await context.database.transaction(stating: context.actor.statement) { transaction in
            guard let done = try await act(transaction) else { return nil }
            let details = done == id ? [] : [Event.Detail("as job", done.description)]
            let event = Event(kind: kind, subject: "job/\(id)", details: details)
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
            return done
        }
    }
}
