import Access
import Casework
package import Jobs
import Postgres
package import SchoolYear

/// The year’s assessment (ID-2), run when its time has come though nobody remembered. Where somebody ran one since July that looked at every maintained
/// school, and no official file has come in since, theirs is the year’s.
package struct RunYearlyAssessment: Job {
    package static let kind = "identification.run-yearly-assessment"
    package static let title = "The year’s assessment of all maintained schools"
    package static let timeLimit: Duration? = .seconds(3_600)
    package static let maximumAttempts = 5

    /// The calendar year in which the school year starts for which the list is drafted.
    package let year: Int

    package init(for year: AcademicYear) { self.year = year.start }

    package static func handler(_ assessor: Assessor) -> JobHandler {
        JobHandler(of: RunYearlyAssessment.self) { job, context in
            let permit = try Actor.service.permit(.runAssessment)
            do {
                try await context.database.transaction(
                    stating: context.stating, Assessor.mode, statementTimeout: Assessor.statementTimeout
                ) { transaction in
                    let found = try await transaction.one(FindYearlyAssessment(authority: assessor.authority, year: job.year))
                    if !found {
                        let today = try await transaction.now.dayInLondon
                        try await assessor.run(under: try assessor.policy(nil, on: today), asAt: today, by: permit, in: transaction)
                    }
                    try await context.complete(in: transaction)
                }
            } catch is Refusal {
                // No school to assess yet, or no policy in force: what a file or a release will change.
                return .snooze(for: .seconds(21_600))
            }
            return .done
        }
    }
}
