import Access
package import Casework
import Documents
package import Jobs
import Postgres

/// Tells those who review access, at BEP and the council, that the review of a quarter has opened: each once.
package struct TellOfAccessReview: Job {
    package static let kind = "people.tell-of-access-review"
    package static let title = "Notice that the review of access has opened"
    package static let timeLimit: Duration? = .seconds(600)

    /// Its first day.
    package let quarter: Day

    /// - Parameter day: any of the quarter.
    package init(quarterWith day: Day) { quarter = AccessReviewPage.firstDay(ofQuarterWith: day) }

    /// - Parameter url: the public address, with which links in mail begin.
    package static func handler(url: String) -> JobHandler {
        JobHandler(of: TellOfAccessReview.self) { job, context in
            let permit = try Actor.service.permit(.manageAccounts)
            try await context.database.transaction(stating: permit.actor.statement) { transaction in
                for reviewer in try await transaction.all(ListAccessReviewers()) {
                    try await Mail.post(reviewer.mail(of: job.quarter, url: url), in: transaction)
                }
                try await context.complete(in: transaction)
            }
            return .done
        }
    }
}

extension ListAccessReviewers.Output {
    func mail(of quarter: Day, url: String) throws(Refusal) -> OutgoingMail {
        OutgoingMail(
            to: Mailbox(name: name, address: try MailAddress(email)), subject: "The review of access is open: quarter from \(quarter.written)",
            text: """
                Dear \(name),

                Who may use the service is reviewed each quarter, by BEP and the council. Please look at what each person has, since when and last used,
                and what is odd about it, and confirm or revoke it:

                \(url)/access/review?quarter=\(quarter)

                Your own access is reviewed by somebody else.
                """,
            person: person, reason: "people.access-review", key: "people.access-review/\(quarter)/\(person)")
    }
}
