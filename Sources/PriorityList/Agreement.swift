package import Access
package import Casework
import Crypto
package import Ledger
package import Policy
package import Postgres
package import SchoolYear
import Web

/// The list on its way to agreement (ID-6): drafted, put forward, signed by both over the same bytes, and then the list. Whoever changes it or
/// signs it says which state they were shown; where another stands by now nothing is done, the answer is false, and the page shows both.
package struct Agreement: Sendable {
    package let authority: Int
    package let book: PolicyBook

    package init(authority: Int, book: PolicyBook) {
        self.authority = authority
        self.book = book
    }

    /// The school year for which a list is drafted on a day: from July on it is the next.
    package static func year(draftedOn day: Day) -> AcademicYear { AcademicYear(ofListDraftedOn: day) }

    /// Begins the year’s list with who is on it today.
    ///
    /// - Throws: `priority-list.6` where the year’s list is agreed.
    package func open(by permit: Permit, in transaction: Transaction) async throws {
        guard try await transaction.first(LockDocument(authority: authority)) == nil else { return }
        let year = Agreement.year(draftedOn: try await transaction.now.dayInLondon)
        guard let id = try await transaction.first(OpenDocument(authority: authority, year: year)) else {
            // Whoever began it in the same moment was first.
            guard try await transaction.first(LockDocument(authority: authority)) == nil else { return }
            throw Refusal.agreedAlready(year)
        }
        try await transaction.run(CopyCurrentLines(document: id, authority: authority))
        try await commit(Event(kind: "priority-list.begun", subject: "priority-list/\(id)", details: [.init("year", year.description)]), permit, transaction)
    }

    /// What came of beginning a year’s draft because its time has come.
    package enum Beginning: Sendable, Hashable {
        /// It is begun, now or before, or agreed.
        case done
        /// The review of the year that ended is not closed, and who is not carried forward is no part of the draft; or another year’s list is not agreed.
        case notYet
        /// Lists are drafted for a later year by now.
        case over
    }

    /// Begins the year’s list because its time has come, where nobody did before.
    package func begin(_ year: AcademicYear, by permit: Permit, in transaction: Transaction) async throws -> Beginning {
        guard Agreement.year(draftedOn: try await transaction.now.dayInLondon) == year else { return .over }
        let found = try await transaction.one(FindBeginning(authority: authority, year: year))
        guard !found.isBegun else { return .done }
        guard !found.isWaiting else { return .notYet }
        try await open(by: permit, in: transaction)
        return .done
    }

    /// Puts a school into the draft, or what is now said of it. Voids what was signed.
    ///
    /// - Parameter keepingHeld: whether it still rests on what its line rests on and the person may not see.
    package func keep(
        _ ground: Ground, of urn: URN, evidence: [Evidence], keepingHeld: Bool = false, because rationale: String, shown revision: Int, by permit: Permit,
        in transaction: Transaction
    ) async throws -> Bool {
        guard let document = try await locked(revision, transaction) else { return false }
        var facts = try await self.facts(of: urn, in: transaction)
        let held = keepingHeld ? try await self.held(of: urn, in: document, transaction) : []
        facts.keep(held)
        let line = try Listing.line(on: ground, evidence: evidence + held, because: rationale, facts: facts)
        try await keep([line], in: document, by: permit, transaction)
        return true
    }

    /// Puts lines that may stand there into the draft, which the transaction has locked. Voids what was signed.
    func keep(_ lines: [ListLine], in document: ListDocument, by permit: Permit, _ transaction: Transaction) async throws {
        try await change(document, transaction)
        for line in lines { try await transaction.run(KeepLine(document: document.id, line: line)) }
        let policy = try await self.policy(in: transaction)
        let events = try await sealed(lines, in: transaction).map { line in
            Event(
                kind: "priority-list.line-kept", subject: "priority-list/\(document.id)",
                details: details(line) + voided(document), reason: line.rationale, policy: policy)
        }
        try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
    }

    /// What an event tells of a line, which names what it rests on by references.
    private func details(_ line: ListLine) -> [Event.Detail] {
        [
            .init("school", line.urn.description), .init("ground", line.ground.rawValue),
            .init("evidence", line.evidence.map(\.description).joined(separator: " ")),
        ]
    }

    /// Takes a school out of the draft. Voids what was signed.
    package func remove(
        _ urn: URN, because reason: String, shown revision: Int, by permit: Permit, in transaction: Transaction
    ) async throws -> Bool {
        guard let document = try await locked(revision, transaction) else { return false }
        guard !reason.isEmpty else { throw Refusal.rationaleMissing }
        try await change(document, removing: urn, transaction)
        try await transaction.run(RemoveLine(document: document.id, urn: urn))
        try await commit(
            Event(
                kind: "priority-list.line-removed", subject: "priority-list/\(document.id)",
                details: [.init("school", urn.description)] + voided(document), reason: reason), permit, transaction)
        return true
    }

    /// Puts a school back that the last change took out of the draft, as it stood there: on the same ground, resting on the same records, with the same rationale,
    /// also where the person may not see all of it. False where the draft was changed since. Whether it may still stand there is asked when the draft is put forward.
    package func putBack(_ urn: URN, shown revision: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let document = try await locked(revision, transaction),
            let line = try await transaction.first(PutLineBack(document: document.id, urn: urn))
        else { return false }
        try await change(document, transaction)
        let policy = try await self.policy(in: transaction)
        let events = try await sealed([line], in: transaction).map { line in
            Event(
                kind: "priority-list.line-restored", subject: "priority-list/\(document.id)", details: details(line), reason: line.rationale,
                policy: policy)
        }
        try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
        return true
    }

    /// Puts the draft forward: its bytes are frozen, and both are to sign them.
    ///
    /// - Throws: `priority-list.52` where the review of the year before is to be closed first, or again; besides what keeps a school from standing there.
    package func propose(shown revision: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let document = try await locked(revision, transaction), document.state.after(.propose) != nil else { return false }
        let lines = try await transaction.all(ListLines(document: document.id))
        guard !lines.isEmpty else { throw Refusal.nothingToPropose }
        try await checkReview(before: document, in: transaction)
        try await recheckLeftOut(of: document, in: transaction)
        try await recheck(lines, in: transaction)
        let departed = try await transaction.all(ListDepartedLines(document: document.id))
        guard departed.isEmpty else { throw Refusal.departed(departed) }
        let number = document.number + 1
        let text = CanonicalList(authority: authority, year: document.year, number: number, lines: try await sealed(lines, in: transaction)).text
        let sha256 = hexadecimal(SHA256.hash(data: Array(text.utf8)))
        try await transaction.run(FreezeVersion(document: document.id, number: number, sha256: sha256, text: text))
        try await transaction.run(MoveDocument(id: document.id, state: .proposed, sha256: sha256, number: number, agreedOn: nil))
        try await commit(
            Event(
                kind: "priority-list.proposed", subject: "priority-list/\(document.id)",
                details: [.init("version", String(number)), .init("schools", String(lines.count)), .init("sha256", sha256)],
                policy: try await policy(in: transaction)), permit, transaction)
        return true
    }

    /// Signs the bytes that the signatory was shown, where each line stands today as it did when they were frozen. With the second signature the list is what
    /// they say.
    ///
    /// - Throws: besides what keeps a person from signing, what keeps a school from standing there, with its name; `priority-list.52` where a school was decided
    ///   anew in the review of the year before, or came onto the list, since that was closed.
    package func sign(for signatory: Signatory, shown sha256: String, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard permit.action == signatory.action, let person = permit.actor.person else { throw Refusal.notPermitted(signatory.action) }
        guard let document = try await transaction.first(LockDocument(authority: authority)) else { return false }
        let signed = try await transaction.all(ListSignatures(document: document.id)).filter { $0.voidedAt == nil }
        let facts = SigningFacts(state: document.state, sha256: document.sha256, signed: signed.map { ($0.signatory, $0.person) })
        guard let state = try Signing.decide(for: signatory, by: person, shown: sha256, on: facts) else { return false }
        let departed = try await transaction.all(ListDepartedLines(document: document.id))
        guard departed.isEmpty else { throw Refusal.departed(departed) }
        // The board may have added a school since the list was put forward.
        try await recheckLeftOut(of: document, in: transaction)
        try await checkReview(before: document, in: transaction)
        try await recheck(try await transaction.all(ListLines(document: document.id)), in: transaction)
        try await transaction.run(InsertSignature(document: document.id, signatory: signatory, role: permit.role, sha256: sha256))
        let day = try await transaction.now.dayInLondon
        try await transaction.run(
            MoveDocument(id: document.id, state: state, sha256: sha256, number: nil, agreedOn: state == .agreed ? day : nil))
        let policy = try await self.policy(in: transaction)
        var events = [
            Event(
                kind: "priority-list.signed", subject: "priority-list/\(document.id)",
                details: [.init("for", signatory.rawValue), .init("version", String(document.number)), .init("sha256", sha256)], policy: policy)
        ]
        if state == .agreed {
            let added = try await transaction.one(ApplyAgreement(document: document.id, authority: authority, day: day))
            try await transaction.run(BeginAgreedEntries(document: document.id, authority: authority, day: day))
            events.append(
                Event(
                    kind: "priority-list.agreed", subject: "priority-list/\(document.id)",
                    details: [.init("version", String(document.number)), .init("newly on it", String(added)), .init("sha256", sha256)],
                    policy: policy))
        }
        try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
        if state == .agreed { try await Triage.reopen(leftOutOf: document.year, authority: authority, by: permit, in: transaction) }
        return true
    }

    /// Lines as texts and events name what they rest on: by references that tell nothing to those who may not see it.
    func sealed(_ lines: [ListLine], in transaction: Transaction) async throws -> [ListLine] {
        let wanted = EvidenceShown.wanted(in: lines)
        return wanted.isEmpty ? lines : try lines.sealed(by: try await transaction.all(FindEvidenceReferences(wanted)))
    }

    /// Whether the review of the year before is closed for each of its schools, where there is one to be held. That of an earlier year can be closed no more, and
    /// keeps no list from being agreed for ever.
    private func checkReview(before document: ListDocument, in transaction: Transaction) async throws {
        guard Agreement.year(draftedOn: try await transaction.now.dayInLondon) == document.year else { return }
        let before = try await transaction.one(FindBeginning(authority: authority, year: document.year))
        try YearReview.check(isOpen: before.isReviewOpen, before: document.year)
    }

    /// Whether each school on the list today is in the draft.
    private func recheckLeftOut(of document: ListDocument, in transaction: Transaction) async throws {
        let leftOut = try await transaction.all(ListUndrafted(document: document.id, authority: authority))
        guard leftOut.isEmpty else { throw Refusal.leftOut(leftOut) }
    }

    /// Whether each line may stand today.
    private func recheck(_ lines: [ListLine], in transaction: Transaction) async throws {
        let facts = try await self.facts(of: lines.map(\.urn), in: transaction)
        for line in lines {
            guard let facts = facts[line.urn] else { throw Refusal.noSuchSchool(line.urn) }
            try Listing.recheck(line, facts)
        }
    }

    /// By which what is known of schools counts for a line today, as events name it.
    func policy(in transaction: Transaction) async throws -> String? {
        book.intelligence(on: try await transaction.now.dayInLondon)?.name
    }

    /// The facts of each school.
    func facts(of urns: [URN], in transaction: Transaction) async throws -> [URN: ListingFacts] {
        let days = book.intelligence(on: try await transaction.now.dayInLondon)?.countsForDays
        let facts = try await transaction.all(FindListingFacts(urns: urns, counting: days)).compactMap { $0.facts(under: book) }
        return Dictionary(facts.map { ($0.urn, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a school's line rests on and the person may not see.
    private func held(of urn: URN, in document: ListDocument, _ transaction: Transaction) async throws -> [Evidence] {
        guard let line = try await transaction.all(ListLines(document: document.id)).first(where: { $0.urn == urn }) else { return [] }
        let wanted = EvidenceShown.wanted(in: [line])
        guard !wanted.isEmpty else { return [] }
        let shown = EvidenceShown(held: FindHeldEvidence.held(wanted, found: try await transaction.all(FindHeldEvidence(wanted))))
        return line.evidence.filter { !shown.isShown($0) }
    }

    /// The facts of one school.
    func facts(of urn: URN, in transaction: Transaction) async throws -> ListingFacts {
        guard let facts = try await facts(of: [urn], in: transaction)[urn] else { throw Refusal.noSuchSchool(urn) }
        return facts
    }

    /// The version on its way, where it is still the one that was shown.
    func locked(_ revision: Int, _ transaction: Transaction) async throws -> ListDocument? {
        guard let document = try await transaction.first(LockDocument(authority: authority)), document.revision == revision else { return nil }
        return document
    }

    /// Back to the draft; what was signed no longer stands.
    ///
    /// - Parameter urn: the school whose line is taken out then.
    private func change(_ document: ListDocument, removing urn: URN? = nil, _ transaction: Transaction) async throws {
        try await transaction.run(VoidSignatures(document: document.id))
        try await transaction.run(MoveDocument(id: document.id, state: .draft, sha256: nil, number: nil, agreedOn: nil, removing: urn))
    }

    private func voided(_ document: ListDocument) -> [Event.Detail] {
        document.state == .signedByBEP || document.state == .signedByBCC ? [.init("voided", document.state.words)] : []
    }

    private func commit(_ event: Event, _ permit: Permit, _ transaction: Transaction) async throws {
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
    }
}
