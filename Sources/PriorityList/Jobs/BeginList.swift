import Access
package import Jobs
import Postgres
package import SchoolYear

/// Begins the draft of a year’s list when its time has come, so that it is there for both though nobody remembered (ID-6). It waits for the review of the year
/// that ended, and leaves what a person began.
package struct BeginList: Job {
    package static let kind = "priority-list.begin-list"
    package static let title = "Beginning the draft of the list"
    package static let timeLimit: Duration? = .seconds(1_800)
    package static let maximumAttempts = 5

    /// The calendar year in which the list’s school year starts.
    package let year: Int

    package init(_ year: AcademicYear) { self.year = year.start }

    package static func handler(_ agreement: Agreement) -> JobHandler {
        JobHandler(of: BeginList.self) { job, context in
            let permit = try Actor.service.permit(.draftPriorityList)
            let begun = try await context.transaction { transaction in
                let begun = try await agreement.begin(AcademicYear(starting: job.year), by: permit, in: transaction)
                if begun == .done { try await context.complete(in: transaction) }
                return begun
            }
            return switch begun {
            case .done: .done
            case .notYet: .snooze(for: .seconds(3_600))
            case .over: .cancel("It could not be begun in its time, and lists are drafted for a later year by now.")
            }
        }
    }
}
