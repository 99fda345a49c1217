package import Access
import Casework
package import Jobs
import Ledger
package import Postgres
import Web

/// The buttons of a job's page: to have it tried again, and to stop it.
enum SteerJob {
    static let retry = Route.form(
        "/jobs/{id}/retry", .steerJobs, "Has a job tried again that failed or was cancelled, or run now where it waits for its time", fields: [BackLink.description],
        handle: { context, fields in
            let id = JobID(try context.number("id"))
            // Of a job that ended or began meanwhile nothing is said: its page says how it stands.
            guard let watched = try await JobSteering.retry(id, by: context.actor.permit(.steerJobs), in: context.database) else {
                return .done(see: BackLink.address("/jobs/\(id)", from: fields))
            }
            return .done(see: BackLink.address("/jobs/\(watched)", from: fields), saying: ServiceNotice.jobTriedAgain)
        })

    static let cancel = Route.form(
        "/jobs/{id}/cancel", .steerJobs, "Asks a job that waits or runs to stop", fields: [BackLink.description],
        handle: { context, fields in
            let id = JobID(try context.number("id"))
            let asked = try await JobSteering.cancel(id, by: context.actor.permit(.steerJobs), in: context.database)
            let page = BackLink.address("/jobs/\(id)", from: fields)
            return asked == nil ? .done(see: page) : .done(see: page, saying: ServiceNotice.jobCancelled)
        })
}

/// Has a job tried again, or stopped: by its page or by the command. The event is written where something was done; a job that has ended
/// meanwhile needs none, and its page says how it ended.
package enum JobSteering {
    /// Gives the number of the job that runs in its place; nil where there is none that could be run again.
    package static func retry(_ id: JobID, by permit: Permit, in database: Database) async throws -> JobID? {
        try await steer("jobs.retried", id, by: permit, in: database) { try await Jobs.retry(id, in: $0) }
    }

    /// Nil where there is no such job that waits or runs.
    package static func cancel(_ id: JobID, by permit: Permit, in database: Database) async throws -> JobID? {
        try await steer("jobs.cancelled", id, by: permit, in: database) { try await $0.first(CancelJob(id)) }
    }

    private static func steer(
        _ kind: String, _ id: JobID, by permit: Permit, in database: Database, _ act: @Sendable (Transaction) async throws -> JobID?
    ) async throws -> JobID? {
        try await database.transaction(stating: permit.actor.statement) { transaction in
            guard let done = try await act(transaction) else { return nil }
            let details = done == id ? [] : [Event.Detail("as job", done.description)]
            let event = Event(kind: kind, subject: "job/\(id)", details: details)
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
            return done
        }
    }
}
