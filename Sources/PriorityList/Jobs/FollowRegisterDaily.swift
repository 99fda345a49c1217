package import Access
package import Casework
package import Jobs
import Postgres

/// Looks each day which schools on the list have closed or become academies, so that none stays on it because nobody remembered (SCC-4).
package struct FollowRegisterDaily: Job {
    package static let kind = "priority-list.follow-register"
    package static let title = "The list follows the register"
    package static let maximumAttempts = 5

    package init() {}

    package static func handler(_ keeping: ListKeeping) -> JobHandler {
        JobHandler(of: FollowRegisterDaily.self) { _, context in
            let permit = try Actor.service.permit(.actOnPriorityList)
            try await context.database.transaction(stating: context.stating) { transaction in
                try await keeping.followRegister(by: permit, in: transaction)
                try await context.complete(in: transaction)
            }
            return .done
        }
    }
}
