import Access
import Casework
import Documents
import Jobs
import Ledger
import Postgres

/// Telling the Regional Director and the EIG of an academy by mail (ID-9). The mail is posted with its record in one transaction; that they were told is
/// recorded when the mail server has taken it, and of a mail that it did not take, or of which nobody knows, a person says how they were told.
struct Notifying: Sendable {
    /// The council’s area.
    let authorityName: String

    /// - Returns: false where they were told, or mailed, before.
    func mail(
        of concern: Int, to body: NotifiedBody, at address: String?, by permit: Permit, in transaction: Transaction
    ) async throws -> Bool {
        guard let address else { throw Refusal.noAddress }
        let mailbox = try Mailbox(reading: address)
        guard let academy = try await transaction.first(FindAcademyToNotify(concern: concern, body: body)), !academy.isTold else { return false }
        let name = body.name(on: try await transaction.now.dayInLondon)
        let posted = try await Mail.post(
            OutgoingMail(
                to: Mailbox(name: mailbox.name.isEmpty ? name : mailbox.name, address: mailbox.address),
                subject: "An academy of significant concern: \(academy.name)",
                text: """
                    To the \(name)

                    BEP and the council have significant concern about an academy in \(authorityName): \(academy.name), URN \(academy.urn).

                    \(academy.words)

                    We notify the Regional Director and the Education Improvement Group of it.
                    """, reason: "priority-list.academy-notice", key: "priority-list.academy-notice/\(concern)/\(body.rawValue)"), in: transaction)
        guard let posted else { return false }
        try await transaction.run(AddAcademyMail(concern: concern, body: body, mail: posted.number))
        _ = try await Jobs.enqueue(RecordNotice(concern: concern, body: body.rawValue), in: transaction, runAt: try await transaction.now.adding(seconds: 20))
        let event = Event(
            kind: "priority-list.academy-mailed", subject: "school/\(academy.urn)",
            details: [.init("concern", String(concern)), .init("to", name), .init("mail", String(posted.number))])
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return true
    }

    /// Records that they were told, once the mail server has taken the mail.
    ///
    /// - Returns: where the mail stands; nil where none was posted.
    @discardableResult
    static func record(_ concern: Int, _ body: NotifiedBody, by permit: Permit, in transaction: Transaction) async throws -> MailState? {
        guard let mail = try await transaction.first(FindAcademyMail(concern: concern, body: body)) else { return nil }
        guard mail.state == .sent, let day = mail.sentOn else { return mail.state }
        guard let urn = try await transaction.first(AddAcademyNotice(concern: concern, body: body, day: day, words: "By mail to \(mail.address)")) else { return .sent }
        let event = Event(
            kind: "priority-list.academy-notified", subject: "school/\(urn)",
            details: [.init("concern", String(concern)), .init("told", body.name(on: day)), .init("on", day.description), .init("mail", String(mail.number))])
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return .sent
    }
}
