package import Access
package import Casework
package import Jobs
import Postgres

/// Looks each day which schools on the list have closed or become academies, so that none stays on it because nobody remembered (SCC-4). Letters to schools of
/// which the register says so follow it too, on the list or not.
package struct FollowRegisterDaily: Job {
    package static let kind = "priority-list.follow-register"
    package static let title = "The list follows the register"
    package static let timeLimit: Duration? = .seconds(1_800)
    package static let maximumAttempts = 5

    package init() {}

    /// - Parameter desk: what writes to schools.
    package static func handler(_ keeping: ListKeeping, _ desk: LetterDesk = .none) -> JobHandler {
        JobHandler(inOneTransaction: FollowRegisterDaily.self) { _, transaction in
            let permit = try Actor.service.permit(.actOnPriorityList)
            if try await keeping.followRegister(by: permit, in: transaction) > 0 { try await desk.draft(.change, nil, transaction) }
            try await desk.followRegister(transaction)
        }
    }
}
