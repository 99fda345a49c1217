import Access
import Casework
import Documents
package import Jobs
import Postgres

/// Tells the directors of both sides that somebody took emergency access: who, which role, why, until when.
package struct TellOfEmergency: Job {
    package static let kind = "people.tell-of-emergency"
    package static let title = "Notice of emergency access"
    /// Ahead of what may take hours, and in the place that each worker keeps for it.
    package static let priority = -10
    package static let timeLimit: Duration? = .seconds(600)

    let emergency: Int

    /// - Parameter url: the public address, with which links in mail begin.
    package static func handler(url: String) -> JobHandler {
        JobHandler(of: TellOfEmergency.self) { job, context in
            let permit = try Actor.service.permit(.manageAccounts)
            try await context.database.transaction(stating: permit.actor.statement) { transaction in
                for notice in try await transaction.all(ListEmergencyNotices(emergency: job.emergency)) {
                    try await Mail.post(notice.mail(of: job.emergency, url: url), in: transaction)
                }
                try await context.complete(in: transaction)
            }
            return .done
        }
    }
}

extension ListEmergencyNotices.Output {
    func mail(of emergency: Int, url: String) throws(Refusal) -> OutgoingMail {
        let role = Role(rawValue: role)?.name ?? role
        return OutgoingMail(
            to: Mailbox(name: name, address: try MailAddress(email)), subject: "Emergency access taken: \(role)",
            text: """
                \(taker) took emergency access as \(role) on \(takenAt.written), until \(expiresAt.written).

                The reason given:
                \(reason)

                What is done with it is in the history. You can end it, and confirm or revoke access, in the review of access:
                \(url)/access/review
                """,
            person: director, reason: "people.emergency-access", key: "people.emergency-access/\(emergency)/\(director)")
    }
}
