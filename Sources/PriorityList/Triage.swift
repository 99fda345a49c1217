import Access
import Casework
import Documents
import Ledger
import Postgres
import SchoolYear

/// What becomes of a school’s own report (AP-8): decided once and recorded, and the school told by mail, in one transaction.
struct Triage: Sendable {
    /// How the service calls itself in mail.
    let serviceName: String
    let authority: Int

    /// - Parameters:
    ///   - reason: for those who decide; it may rest on what only some may see, and no mail has it.
    ///   - told: what the school is told besides, in the words of whoever decides; may be empty.
    /// - Returns: what the mail to the school says; nil where somebody decided on it meanwhile.
    func decide(
        on report: ListSelfReports.Output, _ outcome: SelfReportOutcome, because reason: String, telling told: String, by permit: Permit,
        in transaction: Transaction
    ) async throws -> String? {
        // As it stands now and until this is committed, not as the page showed it.
        let place = try await transaction.one(FindPlace(authority: authority, urn: report.urn))
        try SelfReport.check(
            outcome, because: reason, telling: told, isConfirmed: true, isListedOrDrafted: place.isListed || place.isDrafted)
        guard try await transaction.run(DecideSelfReport(id: report.id, outcome: outcome, reason: reason, told: told)) == 1 else { return nil }
        let text = words(report, outcome.wordsForSchool(isListed: place.isListed), told)
        try await Mail.post(
            OutgoingMail(
                to: Mailbox(name: report.name, address: try MailAddress(report.email)), subject: "What became of your report on \(report.school)",
                text: text, reason: "priority-list.self-report-decided", key: "priority-list.self-report-decided/\(report.decision)"),
            in: transaction)
        let event = Event(
            kind: "priority-list.self-report-decided", subject: "self-report/\(report.id)",
            details: [
                .init("school", String(report.urn)), .init("outcome", outcome.rawValue),
                .init("stood", place.isListed ? "on the list" : place.isDrafted ? "in the draft" : "neither"), .init("told", told),
            ], reason: reason, classification: report.classification.rawValue)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return text
    }

    /// Has those reports wait again that were decided as listed while their school was in the draft of a year’s list, once that is agreed without it: the school was
    /// told that it would hear again. Whoever signs does so for those that they may see, and the service, with its reminders, for the others.
    static func reopen(leftOutOf year: AcademicYear, authority: Int, by permit: Permit, in transaction: Transaction) async throws {
        let events = try await transaction.all(ReopenSelfReports(authority: authority, year: year)).map { report in
            Event(
                kind: "priority-list.self-report-reopened", subject: "self-report/\(report.id)",
                details: [.init("school", String(report.urn)), .init("year", year.description)],
                reason: "The list is agreed without the school, which was in its draft when the report was decided on.", classification: report.classification.rawValue)
        }
        try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
    }

    /// The outcome and what was written for the school: nothing of the reason, and nothing of what the report said.
    private func words(_ report: ListSelfReports.Output, _ outcome: String, _ told: String) -> String {
        let again = report.reopenedAt == nil ? "" : "When we wrote to you before, the school was in the draft of a list. BEP and the council have agreed that list without it."
        let parts = [
            "Dear \(report.name),",
            "On \(report.confirmedAt.dayInLondon.written) you told \(serviceName) about \(report.school). We have looked at it.",
            again, outcome, told, "If you think that we should know more, please answer whoever you know at BEP.",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

extension SelfReportOutcome {
    /// What the school is told of it. That it is a priority it is told when both have agreed so, and not before.
    ///
    /// - Parameter isListed: rather than in the draft of the next list.
    func wordsForSchool(isListed: Bool) -> String {
        switch self {
        case .listed where isListed:
            "The school is a priority for support: it is on the list that BEP and the council agreed. A letter to the Headteacher and the Chair of Governors says so, with the reasons."
        case .listed:
            "The school is in the draft of the next list. Whether it becomes a priority for support both still have to agree; when they have, we write to you again."
        case .outsideContract: "BEP offers the school support under an agreement of its own, and will get in touch about it. The school is not a priority on the list."
        case .declined: "The school is not made a priority for support now."
        }
    }

    /// What stands on record of it.
    var toldWords: String {
        switch self {
        case .listed: "That it is on the list; or, while it was in the draft, that both still had to agree, and when they had."
        case .outsideContract, .declined: wordsForSchool(isListed: false)
        }
    }
}
