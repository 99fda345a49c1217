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
    /// How the council and BEP are reached, as their letters say it; nil where that is not set.
    var contact: String?

    /// What the mail says of the concern. A mail goes beyond all walls of this service, so the words of a restricted concern are in none.
    enum Telling: String, Sendable, Hashable, CaseIterable {
        /// What was recorded.
        case words
        /// That something was recorded, and whom to ask.
        case notice

        init(_ classification: Classification) { self = classification == .open ? .words : .notice }

        /// For whoever sends it.
        var hint: String {
            switch self {
            case .words: "with what is written above"
            case .notice: "saying that a concern is recorded and whom to ask; what is written above is restricted and is not in the email"
            }
        }
    }

    /// - Parameter shown: what the mail would say as the page of whoever sends it had it.
    /// - Returns: what the mail says; nil where they were told, or mailed, before, or the mail would say something else by now, and then nothing is sent.
    func mail(
        of concern: Int, to body: NotifiedBody, at address: String?, shown: Telling, by permit: Permit, in transaction: Transaction
    ) async throws -> String? {
        guard let address else { throw Refusal.noAddress }
        let mailbox = try Mailbox(reading: address)
        guard let academy = try await transaction.first(FindAcademyToNotify(concern: concern, body: body)), !academy.isTold,
            Telling(academy.classification) == shown
        else { return nil }
        let day = try await transaction.now.dayInLondon
        let name = body.name(on: day)
        let text = words(of: academy, to: body, on: day, shown, from: permit.actor.name)
        let posted = try await Mail.post(
            OutgoingMail(
                to: Mailbox(name: mailbox.name.isEmpty ? name : mailbox.name, address: mailbox.address),
                subject: "An academy of significant concern: \(academy.name)", text: text,
                reason: "priority-list.academy-notice", key: "priority-list.academy-notice/\(concern)/\(body.rawValue)"), in: transaction)
        guard let posted else { return nil }
        try await transaction.run(AddAcademyMail(concern: concern, body: body, mail: posted.number))
        _ = try await Jobs.enqueue(
            RecordNotice(concern: concern, body: body.rawValue, classification: academy.classification.rawValue), in: transaction,
            runAt: try await transaction.now.adding(seconds: 20))
        let event = Event(
            kind: "priority-list.academy-mailed", subject: "academy-concern/\(concern)",
            details: [
                .init("school", String(academy.urn)), .init("to", name), .init("mail", String(posted.number)),
                .init("with what raises concern", shown == .words ? "yes" : "no"),
            ], classification: academy.classification.rawValue)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return text
    }

    /// Takes the words out of mails that still wait when their concern is restricted, in the transaction that restricts it. It is too late for what a mail
    /// server has, or is being given.
    func withhold(_ concern: Int, by permit: Permit, in transaction: Transaction) async throws {
        for body in NotifiedBody.allCases {
            guard let academy = try await transaction.first(FindAcademyToNotify(concern: concern, body: body)), academy.classification != .open else { continue }
            let day = try await transaction.now.dayInLondon
            let name = body.name(on: day)
            let notice = words(of: academy, to: body, on: day, .notice, from: permit.actor.name)
            guard try await transaction.one(WithholdWords(concern: concern, body: body, instead: notice)) else { continue }
            let event = Event(
                kind: "priority-list.academy-mail-changed", subject: "academy-concern/\(concern)",
                details: [.init("to", name), .init("with what raises concern", "no")], classification: academy.classification.rawValue)
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }

    /// No link to the concern: those who are told, as such, may not open its page.
    private func words(of academy: FindAcademyToNotify.Output, to body: NotifiedBody, on day: Day, _ telling: Telling, from sender: String) -> String {
        let other: NotifiedBody = body == .eig ? .regionalDirector : .eig
        let said =
            switch telling {
            case .words: academy.words
            case .notice:
                """
                What raises it is restricted, and is not sent by email. Please ask \(sender)\(academy.recordedBy.map { $0 == sender ? "" : " or \($0), who recorded it" } ?? "").
                """
            }
        return """
            To the \(body.name(on: day))

            BEP and the council have significant concern about an academy in \(authorityName): \(academy.name), URN \(academy.urn).

            \(said)

            We are telling you and the \(other.name(on: day)) about it.\(contact.map { "\n\nHow to reach us: \($0)" } ?? "")
            """
    }

    /// Records that they were told, once the mail server has taken the mail. The service sees that there is a mail, and no concern that is restricted.
    ///
    /// - Parameter classification: of the concern when it was mailed.
    /// - Returns: where the mail stands; nil where none was posted.
    @discardableResult
    static func record(
        _ concern: Int, _ body: NotifiedBody, _ classification: Classification, by permit: Permit, in transaction: Transaction
    ) async throws -> MailState? {
        guard let mail = try await transaction.first(FindAcademyMail(concern: concern, body: body)) else { return nil }
        guard mail.state == .sent, let day = mail.sentOn else { return mail.state }
        guard try await transaction.run(AddMailedNotice(concern: concern, body: body, day: day, words: "By email to \(mail.address)")) == 1 else { return .sent }
        let event = Event(
            kind: "priority-list.academy-notified", subject: "academy-concern/\(concern)",
            details: [.init("told", body.name(on: day)), .init("on", day.description), .init("mail", String(mail.number))],
            classification: classification.rawValue)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return .sent
    }
}
