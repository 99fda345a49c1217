package import Access
package import Casework
import Ledger
import Policy
package import Postgres

/// What is done with one letter or with many before they are issued. Whoever changes one says which revision they were shown; where another stands by
/// now nothing is done, the answer is false, and the page shows both.
package struct Writing: Sendable {
    package let drafting: Drafting

    package init(_ drafting: Drafting) { self.drafting = drafting }

    private var authority: Int { drafting.authority }

    /// Keeps a person’s reasons, and makes the letter anew by them, in the words that it was drafted in.
    package func edit(_ id: Int, reasons: [Reason], shown: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let locked = try await held(id, transaction), locked.revision == shown,
            let letter = try await transaction.first(FindLetter(authority: authority, id: id))
        else { return false }
        guard letter.state.after(.edit) != nil else { throw Refusal.notToChange(letter.state) }
        try ReasonsRule.check(reasons, from: letter.sources)
        let day = try await transaction.now.dayInLondon
        let template = try await drafting.words(of: letter.kind, version: letter.template, on: day, in: transaction)
        let text = try template.letter.text(LetterFields(values: letter.fields.values, reasons: reasons))
        let kept = KeepReasons(id: id, shown: shown, reasons: reasons, template: template.version, text: text)
        guard try await transaction.run(kept) == 1 else { return false }
        _ = try await transaction.first(LockBatch(id: locked.batch, revision: nil))
        // As the letter says them. What a sentence rests on is not named: a history is read by more than may see the record behind it.
        let (before, after) = (Writing.sentences(letter.fields.reasons), Writing.sentences(reasons))
        try await commit("letters.edited", letter, [.init("reasons", from: before, to: after)], nil, permit, transaction)
        return true
    }

    private static func sentences(_ reasons: [Reason]) -> String { reasons.map(\.sentence).joined(separator: " · ") }

    package func sendBack(_ id: Int, because reason: String, shown: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let locked = try await held(id, transaction), locked.revision == shown,
            let letter = try await transaction.first(FindLetter(authority: authority, id: id))
        else { return false }
        guard letter.state.after(.sendBack) != nil else { throw Refusal.notToChange(letter.state) }
        guard !reason.isEmpty, reason.count <= 2_000 else { throw Refusal.sendBackUnsaid }
        guard try await transaction.run(SendBackLetter(id: id, shown: shown, reason: reason)) == 1 else { return false }
        _ = try await transaction.first(LockBatch(id: locked.batch, revision: nil))
        try await commit("letters.sent-back", letter, [], reason, permit, transaction)
        return true
    }

    /// Approves one letter as it was shown, which is to have read it.
    package func approve(_ id: Int, shown: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let person = permit.actor.person else { throw Refusal.notPermitted(.approveLetters) }
        guard let locked = try await held(id, transaction), locked.revision == shown,
            let letter = try await transaction.first(FindLetter(authority: authority, id: id))
        else { return false }
        try Approval.check(locked.facts, by: person)
        try await drafting.lapsing.check(id, of: locked.batch, in: transaction)
        try await transaction.run(AddProof(id: id, shown: shown))
        guard try await transaction.run(ApproveLetters(batch: locked.batch, ids: [id])) == 1 else { return false }
        _ = try await transaction.first(LockBatch(id: locked.batch, revision: nil))
        try await commit("letters.approved", letter, [.init("revision", String(shown))], nil, permit, transaction)
        return true
    }

    /// Takes back an approval that one gave by a slip, until the letter is issued. Whoever else finds it wrong sends the letter back with a reason.
    package func takeApprovalBack(_ id: Int, shown: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let locked = try await held(id, transaction), locked.revision == shown,
            let letter = try await transaction.first(FindLetter(authority: authority, id: id))
        else { return false }
        guard letter.state.after(.takeApprovalBack) != nil, try await transaction.run(TakeApprovalBack(id: id, shown: shown)) == 1 else {
            throw Refusal.approvalStays
        }
        _ = try await transaction.first(LockBatch(id: locked.batch, revision: nil))
        try await commit("letters.approval-taken-back", letter, [.init("revision", String(shown))], nil, permit, transaction)
        return true
    }

    /// Takes back that one sent a letter back by a slip, until somebody changes it. An approval that went with it is given anew.
    package func takeReturnBack(_ id: Int, shown: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let locked = try await held(id, transaction), locked.revision == shown,
            let letter = try await transaction.first(FindLetter(authority: authority, id: id))
        else { return false }
        guard letter.state.after(.takeReturnBack) != nil, try await transaction.run(TakeReturnBack(id: id, shown: shown)) == 1 else {
            throw Refusal.returnStays
        }
        _ = try await transaction.first(LockBatch(id: locked.batch, revision: nil))
        try await commit("letters.return-taken-back", letter, [], nil, permit, transaction)
        return true
    }

    /// Keeps that somebody has read a draft as it stands.
    package func markRead(_ id: Int, shown: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let locked = try await transaction.first(LockLetter(authority: authority, id: id)), locked.revision == shown else { return false }
        try await transaction.run(AddProof(id: id, shown: shown))
        return true
    }

    /// Approves all that wait in a run and that this person may approve, once they have read enough of each sort. What rests on evidence that was withdrawn, or
    /// says of the school’s inspections what counts no more, is left out, and the run’s history names its schools.
    ///
    /// - Throws: `letters.31` where nothing else waits.
    package func approveAll(of batch: Int, shown revision: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let person = permit.actor.person else { throw Refusal.notPermitted(.approveLetters) }
        let day = try await transaction.now.dayInLondon
        guard let policy = drafting.book.letters(on: day) else { throw Refusal.noTemplate }
        guard try await transaction.first(LockBatch(id: batch, revision: revision)) != nil else { return false }
        let lapsed = Set(try await drafting.lapsing.drafts(of: batch, in: transaction).map(\.id))
        let mine = try await transaction.all(ListLetters(batch: batch)).filter { Writing.waits($0, for: person) }
        let (waiting, left) = (mine.filter { !lapsed.contains($0.id) }, mine.filter { lapsed.contains($0.id) })
        guard !waiting.isEmpty || left.isEmpty else { throw Refusal.evidenceLapsed(left.map(\.school)) }
        try Approval.check(Writing.groups(waiting), sample: policy.proofSample)
        let approved = try await transaction.run(ApproveLetters(batch: batch, ids: waiting.map(\.id)))
        let schools = Set(left.map(\.school)).sorted().joined(separator: ", ")
        let leftOut = left.isEmpty ? [] : [Event.Detail("left out, since a sentence no longer counts", schools)]
        let event = Event(
            kind: "letters.approved", subject: "letters/\(batch)",
            details: [
                .init("letters", String(approved)), .init("read", String(waiting.count { $0.isRead })), .init("run’s revision", String(revision)),
            ] + leftOut, policy: policy.name)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return true
    }

    /// Whether a letter of a run can be approved by this person.
    static func waits(_ letter: ListLetters.Output, for person: PersonID) -> Bool {
        let facts = Approval.Facts(
            state: letter.state, channel: letter.channel, drafter: letter.drafter.map(PersonID.init), editor: letter.editor.map(PersonID.init))
        return Approval.allows(facts, by: person)
    }

    /// By kind and addressee: what one sort says is read before the rest of it is approved.
    static func groups(_ letters: some Sequence<ListLetters.Output>) -> [Approval.Group] {
        var counts: [LetterKind: [LetterPart: (waiting: Int, read: Int)]] = [:]
        for letter in letters {
            counts[letter.kind, default: [:]][letter.part, default: (0, 0)].waiting += 1
            if letter.isRead { counts[letter.kind, default: [:]][letter.part, default: (0, 0)].read += 1 }
        }
        return LetterKind.allCases.flatMap { kind in
            LetterPart.allCases.compactMap { part in
                counts[kind]?[part].map { Approval.Group(words: "\(kind.words), to the \(part.words)", waiting: $0.waiting, read: $0.read) }
            }
        }
    }

    /// Has a letter to somebody unknown posted to the school’s office, by explicit choice.
    package func postToOffice(_ id: Int, shown: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let locked = try await held(id, transaction), locked.revision == shown,
            let letter = try await transaction.first(FindLetter(authority: authority, id: id))
        else { return false }
        guard letter.channel == .waiting, letter.state.after(.edit) != nil else { throw Refusal.notToChange(letter.state) }
        guard try await transaction.run(PostToOffice(id: id, shown: shown, recipient: "The \(letter.part.words)")) == 1 else { return false }
        _ = try await transaction.first(LockBatch(id: locked.batch, revision: nil))
        try await commit("letters.addressed", letter, [.init("to", "the office, by post")], nil, permit, transaction)
        return true
    }

    /// Keeps that an issued letter came back: the mail after the mail server had taken it, or the printed letter; with what was said.
    package func cameBack(_ id: Int, saying words: String, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let letter = try await locked(id, transaction) else { return false }
        try Returning.cameBack(letter.delivery, saying: words)
        guard try await transaction.run(KeepReturn(letter: id, said: words)) == 1 else { return false }
        try await commit("letters.came-back", letter, [.init("went", letter.delivery?.channel == .mail ? "by email" : "by post")], words, permit, transaction)
        return true
    }

    /// Has a letter that was mailed posted instead: the same bytes, with the next pile for the print room.
    package func postInstead(_ id: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let letter = try await locked(id, transaction) else { return false }
        try Returning.postInstead(letter.delivery, isReplaced: letter.replacedBy != nil)
        guard try await transaction.run(PostInstead(letter: id)) == 1 else { return false }
        try await commit("letters.posted-instead", letter, [.init("mail", letter.delivery?.mail ?? "")], nil, permit, transaction)
        return true
    }

    /// Keeps that a school said otherwise than by the letter’s link that it has the letter.
    package func keepReceipt(_ id: Int, _ told: ToldReceipt, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let letter = try await locked(id, transaction) else { return false }
        try told.check(letter.delivery, issuedOn: letter.issuedAt?.dayInLondon, today: try await transaction.now.dayInLondon)
        // The school may acknowledge it by its link at this moment.
        guard try await transaction.run(AddToldReceipt(letter: id, told: told)) == 1 else { throw Refusal.receiptNotToRecord }
        try await commit("letters.receipt-recorded", letter, [.init("told", told.words)], nil, permit, transaction)
        return true
    }

    /// Takes back that one recorded by a slip that a school has a letter.
    package func takeReceiptBack(_ id: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let letter = try await locked(id, transaction) else { return false }
        guard let told = letter.told, try await transaction.run(TakeReceiptBack(letter: id)) == 1 else { throw Refusal.receiptStays }
        try await commit("letters.receipt-taken-back", letter, [.init("told", from: told.receipt.words, to: "taken back")], nil, permit, transaction)
        return true
    }

    /// Drafts a letter that takes the place of an issued one and names its day; gives its number. It goes to whom the school’s letters go today.
    package func replace(_ id: Int, because reason: String, by permit: Permit, in transaction: Transaction) async throws -> Int? {
        guard let locked = try await held(id, transaction),
            let letter = try await transaction.first(FindLetter(authority: authority, id: id))
        else { return nil }
        guard letter.state == .issued else { throw Refusal.replacesNothing }
        guard letter.replacedBy == nil else { throw Refusal.replacedAlready }
        guard !reason.isEmpty, reason.count <= 2_000 else { throw Refusal.reasonForReplacement }
        let templates = try await drafting.templates(on: try await transaction.now.dayInLondon, in: transaction)
        let made = try await drafting.replace(letter, batch: locked.batch, because: reason, for: permit.actor.person, templates, in: transaction)
        guard made == 1 else { return nil }
        _ = try await transaction.first(LockBatch(id: locked.batch, revision: nil))
        try await commit("letters.replacement-drafted", letter, [], reason, permit, transaction)
        return try await transaction.first(FindReplacement(letter: id))
    }

    /// The run first and then the letter, as whoever approves a whole run holds them: in two orders each would wait for the other.
    private func held(_ id: Int, _ transaction: Transaction) async throws -> LockLetter.Output? {
        _ = try await transaction.first(HoldBatchOfLetter(authority: authority, letter: id))
        return try await transaction.first(LockLetter(authority: authority, id: id))
    }

    /// The letter as it stands once nobody else has it in hand.
    private func locked(_ id: Int, _ transaction: Transaction) async throws -> LetterRow? {
        guard try await transaction.first(LockLetter(authority: authority, id: id)) != nil else { return nil }
        return try await transaction.first(FindLetter(authority: authority, id: id))
    }

    private func commit(
        _ kind: String, _ letter: LetterRow, _ details: [Event.Detail], _ reason: String?, _ permit: Permit, _ transaction: Transaction
    ) async throws {
        let event = Event(kind: kind, subject: "letter/\(letter.id)", details: [.init("school", String(letter.urn))] + details, reason: reason)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
    }
}
