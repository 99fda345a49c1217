package import Access
package import Casework
import Documents
import Ledger
import Policy
package import Postgres

/// Issuing the approved letters of a run: each is made a PDF and kept with its hash, its mail is posted and it becomes an issued letter in one
/// transaction, with some others. So whatever ends in the middle, what is left are approved letters that the next attempt issues; none is issued twice, since
/// one transaction alone can take a letter from approved to issued, a document is kept once for each letter, and a mail of a key is posted once.
package struct Issuing: Sendable {
    package let office: LetterOffice

    /// Documents under way: as many as the machine has children for, and one that waits for a child.
    private static let width = 3
    /// So many are written down together while others are made; twice as many where the writing is slow, and the last are fewer.
    private static let together = 10
    /// So many seconds what somebody else has in hand is waited for.
    private static let patience = 30
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
        var waited = 0
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
            guard office.links != nil || next.allSatisfy({ $0.channel != .mail }) else { throw Refusal.linkMissing }
            let day = try await database.transaction(stating: stating, .readOnly) { try await $0.now.dayInLondon }
            guard let counted = try await database.read(CountIssued(batch: batch, asker: asker, confirmed: confirmed), stating: stating).first else { return }
            let (issued, unissued) = try await issue(next, asked: asker, on: day, by: permit, database) { through in
                await progress(counted.issued + through, counted.issued + counted.approved)
            }
            if issued == 0, unissued.isEmpty {
                // Somebody has them in hand, or they are withdrawn, sent back or drafted anew at once, when the schools are followed.
                waited += 1
                if waited > Issuing.patience {
                    failed += next.map(\.id)
                    fault = fault ?? LettersInHand()
                } else {
                    try await Task.sleep(for: .seconds(1))
                }
                continue
            }
            waited = 0
            // Nothing went well: it is not the letters.
            if unissued.count == next.count, let first = unissued.first { throw first.fault }
            failed += unissued.map(\.letter)
            fault = fault ?? unissued.first?.fault
        }
    }

    private struct Made: Sendable {
        let letter: ListToIssue.Output
        let pdf: [UInt8]
    }

    private struct Unissued: Sendable {
        let letter: Int
        let fault: any Error
    }

    private enum Step: Sendable {
        case made(Made)
        case notMade(Unissued)
        case written(issued: Int, of: Int, [Unissued])
    }

    /// Issues these; gives how many were, and those that could not be.
    ///
    /// - Parameter progress: told how many are issued or could not be.
    private func issue(
        _ letters: [ListToIssue.Output], asked asker: PersonID?, on day: Day, by permit: Permit, _ database: Database, progress: (Int) async -> Void
    ) async throws -> (issued: Int, [Unissued]) {
        try await withThrowingTaskGroup(of: Step.self) { group in
            var (next, underWay, isWriting, through) = (0, 0, false, 0)
            var issued = 0
            var made: [Made] = []
            var unissued: [Unissued] = []
            while through < letters.count {
                while next < letters.count, underWay < Issuing.width, made.count < 2 * Issuing.together {
                    let letter = letters[next]
                    group.addTask { try await make(letter, on: day) }
                    (next, underWay) = (next + 1, underWay + 1)
                }
                let isLast = next == letters.count && underWay == 0
                if !isWriting, made.count >= (isLast ? 1 : Issuing.together) {
                    group.addTask { [made] in try await write(made, asked: asker, on: day, by: permit, database) }
                    (made, isWriting) = ([], true)
                }
                switch try await group.next() {
                case .made(let one): (underWay, made) = (underWay - 1, made + [one])
                case .notMade(let one): (underWay, through, unissued) = (underWay - 1, through + 1, unissued + [one])
                case .written(let count, let all, let failed):
                    (isWriting, through, issued, unissued) = (false, through + all, issued + count, unissued + failed)
                case nil: return (issued, unissued)
                }
                await progress(issued + unissued.count)
            }
            return (issued, unissued)
        }
    }

    private func make(_ letter: ListToIssue.Output, on day: Day) async throws -> Step {
        do {
            return .made(Made(letter: letter, pdf: try await office.paper.pdf(letter.sheet(day, office.authorityName, office.book).html)))
        } catch {
            // What was told to stop says so at once.
            try Task.checkCancellation()
            return .notMade(Unissued(letter: letter.id, fault: error))
        }
    }

    /// In one transaction; where that fails, each in one of its own, so that none holds up the others.
    private func write(_ made: [Made], asked asker: PersonID?, on day: Day, by permit: Permit, _ database: Database) async throws -> Step {
        // What each is asked anew is asked a hundred times: to plan it for each takes longer than to run it.
        let stating = permit.actor.statement + [("plan_cache_mode", "force_generic_plan")]
        do {
            let issued = try await database.transaction(stating: stating) { try await write(made, asked: asker, on: day, in: $0) }
            return .written(issued: issued, of: made.count, [])
        } catch {
            try Task.checkCancellation()
            // Where the database is away it is away for each of them.
            guard made.count > 1, (error as? PostgresFault)?.isOutage != true else {
                return .written(issued: 0, of: made.count, made.map { Unissued(letter: $0.letter.id, fault: error) })
            }
            var (issued, unissued): (Int, [Unissued]) = (0, [])
            for one in made {
                guard case .written(let count, _, let failed) = try await write([one], asked: asker, on: day, by: permit, database) else { continue }
                (issued, unissued) = (issued + count, unissued + failed)
            }
            return .written(issued: issued, of: made.count, unissued)
        }
    }

    /// Gives how many were issued.
    private func write(_ made: [Made], asked asker: PersonID?, on day: Day, in transaction: Transaction) async throws -> Int {
        let asked = MarkIssued(
            letters: made.map { ($0.letter.id, $0.letter.revision) }, asker: asker, countsForDays: office.drafting.lapsing.days(on: day))
        let ids = Set(try await transaction.all(asked))
        let issued = made.filter { ids.contains($0.letter.id) }
        for one in issued { try await transaction.run(AddDocument(letter: one.letter.id, sha256: sha256(of: one.pdf), pdf: one.pdf)) }
        let mailed = try await mail(issued.compactMap { Addressed($0.letter) }, on: day, in: transaction)
        try await transaction.run(
            AddDeliveries(deliveries: issued.map { AddDeliveries.Delivery(letter: $0.letter.id, mailed: mailed[$0.letter.id]) }))
        return issued.count
    }

    /// A letter that goes by mail, and to whom.
    private struct Addressed {
        let letter: ListToIssue.Output
        let holder: LetterOffice.LinkHolder

        init?(_ letter: ListToIssue.Output) {
            guard letter.channel == .mail, let email = letter.email, let urn = URN(letter.urn) else { return nil }
            self.letter = letter
            holder = LetterOffice.LinkHolder(urn: urn, part: letter.part, name: letter.recipient, email: email)
        }
    }

    /// Posts their mails, each with its link; gives the numbers of both by letter.
    private func mail(_ addressed: [Addressed], on day: Day, in transaction: Transaction) async throws -> [Int: (mail: Int, link: Int)] {
        guard !addressed.isEmpty else { return [:] }
        guard let make = office.links, let policy = office.book.letters(on: day) else { throw Refusal.linkMissing }
        let links = try await make(addressed.map(\.holder), policy, transaction)
        let messages = try zip(addressed, links).map { one, link in
            OutgoingMail(
                to: Mailbox(name: one.holder.name, address: try MailAddress(one.holder.email)),
                subject: "A letter for the \(one.letter.part.words) of \(one.letter.school)", text: words(one.letter, link.text), reason: "letters.letter",
                key: "letters.letter/\(one.letter.id)")
        }
        let mails = try await Mail.post(contentsOf: messages, in: transaction)
        // One without a mail would be issued as posted.
        guard links.count == addressed.count, mails.count == addressed.count else { throw LettersWithoutMail(letters: addressed.map(\.letter.id)) }
        let sent = zip(addressed, zip(mails, links)).map { one, numbers in (one.letter.id, (mail: numbers.0.number, link: numbers.1.id)) }
        return Dictionary(uniqueKeysWithValues: sent)
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

/// Letters that go by mail were given fewer links or mails than they are.
private struct LettersWithoutMail: Error {
    let letters: [Int]
}

private struct LettersInHand: Error, CustomStringConvertible {
    var description: String { "somebody had them in hand all the while" }
}

/// Some letters of a run were not issued, and all others were.
struct LettersNotIssued: Error, CustomStringConvertible {
    let letters: [Int]
    let fault: any Error
    var description: String {
        "\(letters.count == 1 ? "One letter was" : "\(letters.count) letters were") not issued (\(letters.prefix(10).map(String.init).joined(separator: ", "))): \(fault)"
    }
}
