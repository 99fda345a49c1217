package import Access
import Casework
import Documents
import Ledger
package import Postgres
import SchoolYear

extension Reminding {
    /// Tells where stage 1 stands to those who sign for either organisation, while a duty of it is late or comes within four weeks; once a day at most.
    ///
    /// - Returns: how many mails were posted.
    @discardableResult
    package func report(by permit: Permit, in transaction: Transaction) async throws -> Int {
        guard let (today, year, _, duties) = try await standing(transaction) else { return 0 }
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
