package import Access
package import Casework
import Documents
import Ledger
import Policy
package import Postgres

/// Issuing the approved letters of a run: each is made a PDF and kept with its hash, its mail is posted and it becomes an issued letter in one
/// transaction of its own. So whatever ends in the middle, what is left are approved letters that the next attempt issues; none is issued twice, since
/// one transaction alone can take a letter from approved to issued, a document is kept once for each letter, and a mail of a key is posted once.
package struct Issuing: Sendable {
    package let office: LetterOffice

    /// Letters under way: two whose documents are made, as many as the machine has children for, and two that are written down meanwhile.
    private static let width = 4
    /// So many are looked up together: between two such groups the machine waits. Each letter is asked anew when it is issued.
    private static let atATime = 1_000

    package init(_ office: LetterOffice) { self.office = office }

    /// What was overtaken since it was drafted is withdrawn and not issued, what was approved for somebody to whom the school’s letters go no more waits for another approval, and what rests on evidence that was withdrawn, or says of the school’s inspections what counts no more, is sent back. A letter of which no document can be made, or that cannot be filled for who followed, holds up no other: the rest are issued, and then it is said.
    ///
    /// - Parameters:
    ///   - asker: who asked for it; what they alone had in hand stays approved.
    ///   - confirmed: those that are issued, each as it stood when it was shown to whoever asked; nil for all that are approved.
    ///   - progress: told how many are issued, of how many.
    /// - Throws: `letters.19` where there is something to mail and this process cannot make links.
    package func run(
        _ batch: Int, asked asker: PersonID?, only confirmed: ConfirmedLetters? = nil, by permit: Permit, database: Database,
        progress: @escaping @Sendable (Int, Int) async -> Void
    ) async throws {
        let stating = permit.actor.statement
        var failed: [Int] = []
        var fault: (any Error)?
        while true {
            try Task.checkCancellation()
            // An act may have come between the approval and now, and its own letters not be drafted yet; or a school may have closed, or its head or chair have left.
            let left = try await database.transaction(stating: stating) { try await office.drafting.follow(batch, by: permit, in: $0) }
            for each in left where !failed.contains(each.letter) && confirmed?.ids.contains(each.letter) ?? true {
                failed.append(each.letter)
                fault = fault ?? each.refusal
            }
            // What it says may have aged since, or been withdrawn.
            try await database.transaction(stating: stating) { try await office.drafting.lapsing.sendBack(batch, by: permit, in: $0) }
            let asked = ListToIssue(batch: batch, most: Issuing.atATime, except: failed, asker: asker, confirmed: confirmed)
            let next = try await database.read(asked, stating: stating)
            if next.isEmpty {
                if let fault { throw LettersNotIssued(letters: failed, fault: fault) }
                return
            }
            guard office.link != nil || next.allSatisfy({ $0.channel != .mail }) else { throw Refusal.linkMissing }
            let day = try await database.transaction(stating: stating, .readOnly) { try await $0.now.dayInLondon }
            guard let counted = try await database.read(CountIssued(batch: batch, asker: asker, confirmed: confirmed), stating: stating).first else { return }
            let faults = try await issue(next, asked: asker, on: day, by: permit, database) { through in
                await progress(counted.issued + through, counted.issued + counted.approved)
            }
            // Nothing went well: it is not the letters.
            if faults.count == next.count, let first = faults.first { throw first.fault }
            failed += faults.map(\.letter)
            fault = fault ?? faults.first?.fault
        }
    }

    /// Issues these; gives those that were not.
    ///
    /// - Parameter progress: told how many are through.
    private func issue(
        _ letters: [ListToIssue.Output], asked asker: PersonID?, on day: Day, by permit: Permit, _ database: Database, progress: (Int) async -> Void
    ) async throws -> [(letter: Int, fault: any Error)] {
        try await withThrowingTaskGroup(of: (letter: Int, fault: any Error)?.self) { group in
            var faults: [(letter: Int, fault: any Error)] = []
            for (place, letter) in letters.enumerated() {
                if place >= Issuing.width {
                    if let fault = try await group.next().flatMap({ $0 }) { faults.append(fault) }
                    await progress(place - Issuing.width + 1)
                }
                group.addTask {
                    do {
                        try await issue(letter, asked: asker, on: day, by: permit, database)
                        return nil
                    } catch {
                        // What was told to stop says so at once.
                        try Task.checkCancellation()
                        return (letter.id, error)
                    }
                }
            }
            for try await fault in group { if let fault { faults.append(fault) } }
            await progress(letters.count)
            return faults
        }
    }

    private func issue(
        _ letter: ListToIssue.Output, asked asker: PersonID?, on day: Day, by permit: Permit, _ database: Database
    ) async throws {
        // What each letter is asked anew is asked 900 times: to plan it for each takes longer than to run it.
        let stating = permit.actor.statement + [("plan_cache_mode", "force_generic_plan")]
        let pdf = try await office.paper.pdf(letter.sheet(day, office.authorityName, office.book).html)
        try await database.transaction(stating: stating) { transaction in
            let issuing = IssueLetter(id: letter.id, revision: letter.revision, asker: asker, countsForDays: office.drafting.lapsing.days(on: day))
            guard try await transaction.run(issuing) == 1 else { return }
            try await transaction.run(AddDocument(letter: letter.id, sha256: sha256(of: pdf), pdf: pdf))
            guard letter.channel == .mail, let email = letter.email, let urn = URN(letter.urn) else {
                try await transaction.run(AddDelivery(letter: letter.id, channel: .post, mail: nil, link: nil))
                return
            }
            guard let make = office.link, let policy = office.book.letters(on: day) else { throw Refusal.linkMissing }
            let link = try await make(
                LetterOffice.LinkHolder(
                    urn: urn, part: letter.part, name: letter.recipient, email: email, days: policy.linkDays, uses: policy.linkUses), transaction)
            let mail = try await Mail.post(
                OutgoingMail(
                    to: Mailbox(name: letter.recipient, address: try MailAddress(email)), subject: "A letter for the \(letter.part.words) of \(letter.school)",
                    text: words(letter, link.text), reason: "letters.letter", key: "letters.letter/\(letter.id)"), in: transaction)
            guard let mail else { throw LetterMailedBefore(letter: letter.id) }
            try await transaction.run(AddDelivery(letter: letter.id, channel: .mail, mail: mail.number, link: link.id))
        }
    }

    /// No attachment, and nothing of what the letter says: a mail that goes astray tells nobody of it, and its link can be ended.
    private func words(_ letter: ListToIssue.Output, _ link: String) -> String {
        """
        Dear \(letter.salutation),

        There is a letter for the \(letter.part.words) of \(letter.school). You can read it, keep it as PDF, and tell us that it came at this address:

        \(office.url)/letters/read/\(link)

        The address is yours alone and needs no account. Please do not pass it on.
        """
    }

    /// The one event that tells of a whole run.
    ///
    /// - Parameter confirmed: as `run` has it; the event says how many of them are issued, since some may have been withdrawn, sent back or addressed anew meanwhile.
    package func end(_ batch: Int, only confirmed: ConfirmedLetters? = nil, by permit: Permit, in transaction: Transaction) async throws {
        let counted = try await transaction.one(CountIssued(batch: batch, asker: nil, confirmed: confirmed))
        let ofConfirmed = confirmed.map { [Event.Detail("issued of those confirmed", "\(counted.confirmed) of \($0.ids.count)")] } ?? []
        let event = Event(
            kind: "letters.issued", subject: "letters/\(batch)",
            details: [.init("letters", String(counted.issued))] + ofConfirmed + [.init("sha256", counted.sha256)])
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        // Those that say of a letter that is issued now that it is not.
        try await transaction.run(DropProofs())
    }
}

/// A letter that is approved and whose mail was posted before cannot be: the two are written in one transaction.
struct LetterMailedBefore: Error {
    let letter: Int
}

/// Some letters of a run were not issued, and all others were.
struct LettersNotIssued: Error, CustomStringConvertible {
    let letters: [Int]
    let fault: any Error
    var description: String {
        "\(letters.count == 1 ? "One letter was" : "\(letters.count) letters were") not issued (\(letters.prefix(10).map(String.init).joined(separator: ", "))): \(fault)"
    }
}
