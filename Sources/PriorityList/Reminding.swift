package import Access
import Casework
import Documents
import Ledger
package import Policy
package import Postgres
import SchoolYear

/// What the service tells by mail of stage 1 without anybody remembering to: those who owe a duty, when its task was made and again when it is late; those who
/// may sign, when a version waits for their organisation; and schools that reported themselves, when the list that has them is agreed. Each is told once of each. Of a school that it has not, the report waits again.
package struct Reminding: Sendable {
    let authority: Int
    let book: PolicyBook
    /// The public address, with which links in mail begin.
    let url: String

    package init(authority: Int, book: PolicyBook, url: String) {
        self.authority = authority
        self.book = book
        self.url = url
    }

    /// - Returns: how many mails were posted.
    @discardableResult
    package func run(by permit: Permit, in transaction: Transaction) async throws -> Int {
        let year = Agreement.year(draftedOn: try await transaction.now.dayInLondon)
        try await Triage.reopen(leftOutOf: year, authority: authority, by: permit, in: transaction)
        let tasks = try await mailsOfTasks(transaction)
        let signatures = try await transaction.all(ListSignaturesOwed(authority: authority)).compactMap { mail($0) }
        let schools = try await transaction.all(ListReportersListed(authority: authority)).compactMap { mail($0) }
        for mail in tasks + signatures + schools { try await Mail.post(mail, in: transaction) }
        let count = tasks.count + signatures.count + schools.count
        guard count > 0 else { return 0 }
        let event = Event(
            kind: "priority-list.reminded", subject: "authority/\(authority)",
            details: [
                .init("of tasks", String(tasks.count)), .init("of signatures", String(signatures.count)), .init("schools", String(schools.count)),
            ])
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return count
    }

    /// Each duty of the year whose list is drafted today, as it stands, with its dates by the plan. The service counts everything, so mails say who owes and not
    /// how many schools: whoever reads them may see fewer.
    func standing(
        _ transaction: Transaction
    ) async throws -> (today: Day, year: AcademicYear, dates: [ListStageDates.Output], duties: [StageDuty])? {
        let today = try await transaction.now.dayInLondon
        let year = Agreement.year(draftedOn: today)
        let dates = try await transaction.all(ListStageDates(year: year))
        let days = book.intelligence(on: today)?.countsForDays
        guard let found = try await transaction.first(FindStageEvidence(authority: authority, year: year, counting: days)) else { return nil }
        return (today, year, dates, found.duties(dates, on: today, isMailed: true))
    }

    /// Nobody is reminded of what the records show as done, ticked off or not.
    private func mailsOfTasks(_ transaction: Transaction) async throws -> [OutgoingMail] {
        guard let (_, _, dates, duties) = try await standing(transaction) else { return [] }
        let open = Dictionary(
            duties.filter { $0.standing != .done }.map { ($0.id.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        let owed = try await transaction.all(ListStageReminders(occurrences: dates.map(\.occurrence)))
        return owed.compactMap { task in open[task.schedule].flatMap { mail(task, $0) } }
    }

    private func mail(_ task: ListStageReminders.Output, _ duty: StageDuty) -> OutgoingMail? {
        guard let address = try? MailAddress(task.email) else { return nil }
        return OutgoingMail(
            to: Mailbox(name: task.name, address: address), subject: task.isLate ? "Late: \(task.title)" : "To be done by \(task.dueOn.written): \(task.title)",
            text: """
                Dear \(task.name),

                \(task.isLate ? "This was to be done by \(task.dueOn.written), and is not" : "This is to be done by \(task.dueOn.written)"):
                \(task.title).

                On record: \(duty.evidence).\(duty.owes.map { "\nWho has to act next: \($0)." } ?? "")

                \(url)/priority-list/stage
                """,
            person: task.person, reason: "priority-list.stage-task", key: "priority-list.stage-task/\(task.task)/\(task.isLate ? "late" : "made")/\(task.person)")
    }

    private func mail(_ owed: ListSignaturesOwed.Output) -> OutgoingMail? {
        guard let address = try? MailAddress(owed.email) else { return nil }
        return OutgoingMail(
            to: Mailbox(name: owed.name, address: address), subject: "The list of \(owed.year) waits for the signature of \(owed.signatory.name)",
            text: """
                Dear \(owed.name),

                Version \(owed.number) of the list of schools causing concern for \(owed.year) is put forward, and is not yet signed for \(owed.signatory.name). You may sign it:

                \(url)/priority-list/draft
                """,
            person: owed.person, reason: "priority-list.signature-owed",
            key: "priority-list.signature-owed/\(owed.sha256)/\(owed.signatory.rawValue)/\(owed.person)")
    }

    private func mail(_ report: ListReportersListed.Output) -> OutgoingMail? {
        guard let address = try? MailAddress(report.email) else { return nil }
        return OutgoingMail(
            to: Mailbox(name: report.name, address: address), subject: "\(report.school) is a priority for support",
            text: """
                Dear \(report.name),

                You told us that \(report.school) needs support. Since \(report.listedOn.written) it is on the list that BEP and the council agreed: a priority for support. A letter to the Headteacher and the Chair of Governors says so, with the reasons.
                """, reason: "priority-list.self-report-listed", key: "priority-list.self-report-listed/\(report.id)")
    }
}
