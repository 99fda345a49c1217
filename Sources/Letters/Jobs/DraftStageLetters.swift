import Access
import Casework
package import Jobs
import Postgres
package import SchoolYear

/// Drafts the letters to every maintained school (ID-8) as soon as the year’s list is agreed (ID-6) and each school on it has its Priority Partner (ID-7),
/// though nobody asked. What somebody had drafted before is left as it is.
package struct DraftStageLetters: Job {
    package static let kind = "letters.draft-stage"
    package static let title = "Drafting the letters to every maintained school"
    package static let timeLimit: Duration? = .seconds(3_600)
    package static let maximumAttempts = 5

    /// The calendar year in which the list’s school year starts.
    package let year: Int

    package init(of year: AcademicYear) { self.year = year.start }

    package static func handler(_ drafting: Drafting) -> JobHandler {
        JobHandler(of: DraftStageLetters.self) { job, context in
            let permit = try Actor.service.permit(.draftLetters)
            let standing: FindStageToDraft.Output
            do {
                standing = try await context.database.transaction(stating: context.stating, statementTimeout: .seconds(60)) { transaction in
                    let found = try await transaction.one(FindStageToDraft(authority: drafting.authority, year: job.year))
                    switch found {
                    case .ready: try await drafting.draft(.stage1, for: nil, by: permit, in: transaction)
                    case .drafted: break
                    case .notYet, .over: return found
                    }
                    try await context.complete(in: transaction)
                    return found
                }
            } catch is Refusal {
                // Such as no template in force yet.
                standing = .notYet
            }
            return switch standing {
            case .ready, .drafted: .done
            case .notYet: .snooze(for: .seconds(1_800))
            case .over: .cancel("The list of this year was not agreed, or not allocated, in its year.")
            }
        }
    }
}
