package import Access
import Casework
import Documents
import Ledger
package import Policy
package import Postgres
import SchoolYear

/// Where stage 1 stands, told by mail to those who sign for either organisation, each week in which a duty of it is late or comes within four weeks.
package struct Reporting: Sendable {
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
        let today = try await transaction.now.dayInLondon
        let year = Agreement.year(draftedOn: today)
        let dates = try await transaction.all(ListStageDates(year: year))
        let days = book.intelligence(on: today)?.countsForDays
        guard let found = try await transaction.first(FindStageEvidence(authority: authority, year: year, counting: days)) else { return 0 }
        let duties = found.duties(dates, on: today)
        guard StageReport.isWanted(duties, on: today) else { return 0 }
        var count = 0
        for reader in try await transaction.all(ListStageReaders()) {
            guard let address = try? MailAddress(reader.email) else { continue }
            let late = duties.count { $0.standing == .late }
            let mail = OutgoingMail(
                to: Mailbox(name: reader.name, address: address),
                subject: "Stage 1 as it stands on \(today.written): \(late == 0 ? "nothing is late" : late == 1 ? "one duty is late" : "\(late) duties are late")",
                text: """
                    Dear \(reader.name),

                    The list of \(year), duty by duty:

                    \(StageReport.lines(duties).joined(separator: "\n"))

                    What is on record of each: \(url)/priority-list/stage
                    """,
                person: reader.person, reason: "priority-list.stage-report", key: "priority-list.stage-report/\(today)/\(reader.person)")
            if try await Mail.post(mail, in: transaction) != nil { count += 1 }
        }
        guard count > 0 else { return 0 }
        let event = Event(
            kind: "priority-list.stage-reported", subject: "authority/\(authority)", details: [.init("year", year.description), .init("mails", String(count))])
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return count
    }
}
