package import Access
import Casework
import Jobs
import Ledger
import Policy
package import Postgres

/// What the demonstration shows of the letters: a run in which some are read over and approved, one is sent back, and the rest wait; those that are
/// approved are issued by the worker.
package struct LettersDemonstration: Sendable {
    private let writing: Writing
    private let database: Database

    package init(_ drafting: Drafting, database: Database) {
        writing = Writing(drafting)
        self.database = database
    }

    /// - Parameters:
    ///   - drafter: who asks for the run.
    ///   - approver: who reads it over: neither of them does both.
    ///   - most: how many are approved; the rest show what waiting looks like.
    /// - Returns: how many letters there are, and how many of them are approved now.
    package func run(drafter: Actor, approver: Actor, approving most: Int) async throws -> (letters: Int, approved: Int) {
        let permit = try Actor.service.permit(.draftLetters)
        _ = try await database.transaction(stating: Actor.service.statement, statementTimeout: .seconds(60)) {
            try await writing.drafting.draft(.stage1, for: drafter.person, by: permit, in: $0)
        }
        let authority = writing.drafting.authority
        guard let batch = try await database.read(ListBatches(authority: authority), stating: approver.statement).first(where: { $0.batch.purpose == .stage1 })
        else { return (0, 0) }
        let letters = try await database.read(ListLetters(batch: batch.batch.id), stating: approver.statement)
        guard batch.approved + batch.issued == 0, let person = approver.person else { return (letters.count, batch.approved + batch.issued) }
        let waiting = letters.filter { Writing.waits($0, for: person) }
        let approval = try approver.permit(.approveLetters)
        if let back = waiting.dropFirst(most).first {
            try await database.transaction(stating: approver.statement) {
                guard let shown = try await $0.first(FindLetter(authority: authority, id: back.id)) else { return }
                _ = try await writing.sendBack(
                    back.id, because: "Please say in the first reason what has been done since the inspection.", shown: shown.revision, by: approval, in: $0)
            }
        }
        let chosen = waiting.prefix(most).map(\.id)
        let issuing = try drafter.permit(.issueLetters)
        try await database.transaction(stating: approver.statement) { transaction in
            for id in chosen.prefix(10) {
                guard let shown = try await transaction.first(FindLetter(authority: authority, id: id)) else { continue }
                _ = try await writing.markRead(id, shown: shown.revision, by: approval, in: transaction)
            }
            try await transaction.run(ApproveLetters(batch: batch.batch.id, ids: Array(chosen)))
            let event = Event(kind: "letters.approved", subject: "letters/\(batch.batch.id)", details: [.init("letters", String(chosen.count))])
            try await Ledger.commit([event], by: approval, at: try await transaction.now, in: transaction)
        }
        try await database.transaction(stating: drafter.statement) { transaction in
            let job = IssueLetters(batch: batch.batch.id, asker: drafter.person)
            _ = try await Jobs.enqueue(job, in: transaction, uniqueKey: job.uniqueKey)
            let event = Event(
                kind: "letters.issue-asked", subject: "letters/\(batch.batch.id)", details: [.init("approved letters", String(chosen.count))])
            try await Ledger.commit([event], by: issuing, at: try await transaction.now, in: transaction)
        }
        return (letters.count, chosen.count)
    }
}
