import Access
import Casework
import Documents
package import Jobs
import Postgres

/// Tells Priority Partners by mail which schools one act of allocation gave them and took from them: each partner once for all of it (PP-8). It is asked for in
/// the act's own transaction, by people who may read nobody’s address.
package struct TellOfAllocations: Job {
    package static let kind = "priority-list.tell-of-allocations"
    package static let title = "Notice of schools allocated"
    package static let timeLimit: Duration? = .seconds(600)

    /// The numbers of the allocations that began, and of those that ended.
    let given: [Int]
    let taken: [Int]

    /// - Parameter url: the public address, with which links in mail begin.
    package static func handler(url: String) -> JobHandler {
        JobHandler(of: TellOfAllocations.self) { job, context in
            let permit = try Actor.service.permit(.sendMail)
            try await context.database.transaction(stating: permit.actor.statement) { transaction in
                try await job.post(url: url, in: transaction)
                try await context.complete(in: transaction)
            }
            return .done
        }
    }

    /// Has those told whom an act concerns, whatever it came to.
    static func ask(given: [Int] = [], taken: [Int] = [], in transaction: Transaction) async throws {
        guard !given.isEmpty || !taken.isEmpty else { return }
        try await Jobs.enqueue(TellOfAllocations(given: given, taken: taken), in: transaction)
    }

    /// - Returns: how many mails were posted.
    @discardableResult
    func post(url: String, in transaction: Transaction) async throws -> Int {
        var count = 0
        let found = Dictionary(grouping: try await transaction.all(ListAllocationNotices(given: given, taken: taken)), by: \.person)
        for (person, rows) in found.sorted(by: { $0.key.number < $1.key.number }) {
            guard let first = rows.first, let address = try? MailAddress(first.email) else { continue }
            let notice = AllocationNotice(name: first.name, lines: rows.map(\.line))
            let mail = OutgoingMail(
                to: Mailbox(name: first.name, address: address), subject: notice.subject, text: notice.text(url: url), person: person,
                reason: "priority-list.allocations", key: "priority-list.allocations/\(act)/\(person)")
            if try await Mail.post(mail, in: transaction) != nil { count += 1 }
        }
        return count
    }

    /// An allocation begins once and ends once, so that the first of them names the act.
    private var act: String { given.min().map { "given-\($0)" } ?? taken.min().map { "taken-\($0)" } ?? "" }
}
