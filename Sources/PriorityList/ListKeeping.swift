package import Access
package import Casework
import Ledger
package import Policy
package import Postgres
package import SchoolYear

/// What changes the list after it is agreed: acts, each recorded as itself, never the document.
package struct ListKeeping: Sendable {
    package let authority: Int
    package let book: PolicyBook

    package init(authority: Int, book: PolicyBook) {
        self.authority = authority
        self.book = book
    }

    /// Adds a school as the board recommended (RV-2).
    package func add(
        _ urn: URN, on ground: Ground, evidence: [Evidence], because rationale: String, recommended: Recommendation, by permit: Permit,
        in transaction: Transaction
    ) async throws {
        // Of two who add a school at once, or a file that brings it in, the second sees what the first did.
        try await transaction.run(LockAllocations())
        // Nor does a signature take effect meanwhile, which would look past what this changes.
        _ = try await transaction.first(LockDocument(authority: authority))
        let today = try await transaction.now.dayInLondon
        let deciders = try await deciders(of: recommended, on: urn, transaction)
        let line = try BoardRecommendation.addition(
            on: ground, evidence: evidence, because: rationale, recommended: recommended.day, today: today, facts: try await facts(of: urn, transaction))
        do {
            try await transaction.run(
                BeginEntry(
                    authority: authority, act: .boardAdded, line: line, day: today, recommendedOn: recommended.day, decidedBy: deciders.map(\.person)))
        } catch let fault as PostgresFault where fault.constraint == "entry_once" {
            // By the second signature, in the same moment.
            throw Refusal.onListAlready
        }
        try await commit(
            "priority-list.school-added", urn, [.init("ground", ground.rawValue)] + Self.details(recommended, deciders), rationale,
            policy: book.intelligence(on: today)?.name, permit, transaction)
    }

    /// Removes a school as the board recommended (RV-3).
    package func remove(
        _ urn: URN, because rationale: String, needsNoSupport: Bool, groundGone: String?, recommended: Recommendation, by permit: Permit,
        in transaction: Transaction
    ) async throws {
        // Before the entry, as whoever brings in a list holds both.
        try await transaction.run(LockAllocations())
        // Nor does a signature take effect meanwhile, which would look past what this changes.
        _ = try await transaction.first(LockDocument(authority: authority))
        let today = try await transaction.now.dayInLondon
        let deciders = try await deciders(of: recommended, on: urn, transaction)
        try BoardRecommendation.removal(
            because: rationale, needsNoSupport: needsNoSupport, groundGone: groundGone, recommended: recommended.day, today: today,
            facts: try await facts(of: urn, transaction))
        let words = groundGone.map { "\(rationale)\nWhy the ground no longer holds: \($0)" } ?? rationale
        let ended = try await transaction.run(
            EndEntry(
                authority: authority, act: .boardRemoved, urn: urn, day: today, rationale: words, recommendedOn: recommended.day,
                decidedBy: deciders.map(\.person)))
        guard ended == 1 else { throw Refusal.notOnList }
        try await commit(
            "priority-list.school-removed", urn, Self.details(recommended, deciders), words, policy: book.intelligence(on: today)?.name, permit,
            transaction)
        try await endAllocations(of: [([urn], .boardRemoved)], permit, transaction)
    }

    /// Asked of the interests as they stand in this transaction, as those of whoever allocates are.
    private func deciders(of recommended: Recommendation, on urn: URN, _ transaction: Transaction) async throws -> [BoardMember] {
        try recommended.deciders(of: try await transaction.all(ListBoard(urn: urn, met: recommended.day)))
    }

    private static func details(_ recommended: Recommendation, _ deciders: [BoardMember]) -> [Event.Detail] {
        [.init("recommended on", recommended.day.description), .init("decided by", deciders.map(\.person.description).joined(separator: ", "))]
    }

    /// Ends the entries of schools that closed or became academies; answers how many.
    @discardableResult
    package func followRegister(by permit: Permit, in transaction: Transaction) async throws -> Int {
        try await transaction.run(LockAllocations())
        let gone = try await transaction.all(FollowRegister(authority: authority))
        let events = gone.map { left in
            Event(
                kind: "priority-list.school-left", subject: "school/\(left.urn)",
                details: [.init("how", left.act.rawValue), .init("on", left.day.description)])
        }
        try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
        let left = [ListAct.converted, .closed].map { act in (urns: gone.filter { $0.act == act }.compactMap { URN($0.urn) }, act: act) }
        try await endAllocations(of: left, permit, transaction)
        return gone.count
    }

    /// Keeps what is decided of a school in the review of a year (ID-1).
    ///
    /// - Parameter shown: the version of the decision that was shown; 0 for none.
    /// - Returns: false where it was decided otherwise since, and then nothing is done.
    /// - Throws: `priority-list.51` where the list of the year that follows is agreed, but for a school of it that is carried forward and was not confirmed.
    package func decide(
        _ urn: URN, isCarried: Bool, because rationale: String, in year: AcademicYear, shown version: Int, by permit: Permit, in transaction: Transaction
    ) async throws -> Bool {
        if try await holdReview(of: year, transaction) {
            let school = try await transaction.first(ListYearReview(authority: authority, year: year, urn: urn))
            try YearReview.checkAgreed(isCarried: isCarried, isConfirmed: school?.isConfirmed ?? true, reviewing: year)
        }
        let decision = KeepCarrying(authority: authority, year: year, urn: urn, isCarried: isCarried, rationale: rationale, shown: version)
        guard try await transaction.run(decision) == 1 else { return false }
        try await commit(
            "priority-list.carrying-decided", urn, [.init("carried forward", isCarried ? "yes" : "no"), .init("from", year.description)], rationale, permit,
            transaction)
        return true
    }

    /// Takes off the list whom the review of the year did not carry forward, when all are decided (ID-1).
    ///
    /// - Parameter shown: the decisions as they were shown, as `ListYearReview.word` writes them; nil for whatever they are.
    /// - Returns: false where others stand by now, and then nothing is done.
    /// - Throws: `priority-list.51` where the list of the year that follows is agreed, and a school would leave it or each is confirmed.
    @discardableResult
    package func closeYear(_ year: AcademicYear, shown: String? = nil, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        try await transaction.run(LockAllocations())
        let isAgreed = try await holdReview(of: year, transaction)
        let schools = try await transaction.all(ListYearReview(authority: authority, year: year))
        let standing = ListYearReview.word(schools.map { ($0.line.urn.number, $0.decision) })
        guard shown == nil || shown == standing else { return false }
        try YearReview.close(undecided: schools.filter { $0.decision == nil }.map(\.line.name))
        // One that an earlier closing took off the list and that came onto it again stays.
        let decided = schools.filter { !$0.isConfirmed }
        let leaving = decided.filter { $0.decision?.isCarried == false }
        if isAgreed {
            try YearReview.checkAgreed(isCarried: leaving.isEmpty, isConfirmed: decided.isEmpty, reviewing: year)
        }
        let today = try await transaction.now.dayInLondon
        for school in leaving {
            guard let decision = school.decision else { continue }
            try await transaction.run(
                EndEntry(authority: authority, act: .notCarriedForward, urn: school.line.urn, day: today, rationale: decision.rationale))
            try await commit("priority-list.school-not-carried", school.line.urn, [.init("from", year.description)], decision.rationale, permit, transaction)
        }
        try await endAllocations(of: [(leaving.map(\.line.urn), .notCarriedForward)], permit, transaction)
        try await transaction.run(CloseYear(authority: authority, year: year))
        let carried = schools.count { $0.decision?.isCarried == true }
        try await Ledger.commit(
            [
                Event(
                    kind: "priority-list.year-closed", subject: "year-review/\(year.start)",
                    details: [.init("year", year.description), .init("carried forward", String(carried)), .init("left", String(leaving.count))])
            ], by: permit, at: try await transaction.now, in: transaction)
        return true
    }

    /// Holds the version on its way, so that it is not signed meanwhile, and the review, so that nobody decides while another closes.
    ///
    /// - Returns: whether the list of the year that follows is agreed.
    private func holdReview(of year: AcademicYear, _ transaction: Transaction) async throws -> Bool {
        _ = try await transaction.first(LockDocument(authority: authority))
        try await transaction.run(LockReview(year: year))
        let documents = try await transaction.all(ListDocuments(authority: authority))
        return documents.contains { $0.year == year.next && $0.state == .agreed }
    }

    /// Ends the allocations of schools that have just left the list: nobody keeps a school that is no longer theirs to support, or sees what it let them see.
    /// Their ranges stay, and each partner is told once of all of them.
    private func endAllocations(of left: [(urns: [URN], act: ListAct)], _ permit: Permit, _ transaction: Transaction) async throws {
        var taken: [Int] = []
        for (urns, act) in left where !urns.isEmpty {
            let reason = "The school left the list: \(act.words)"
            let ended = try await transaction.all(EndAllocations(urns: urns, because: reason))
            let events = ended.map { each in
                Event(
                    kind: "priority-list.allocation-ended", subject: "school/\(each.urn)", details: [.init("partner", each.person.description)],
                    reason: reason)
            }
            try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
            taken += ended.map(\.id)
        }
        try await TellOfAllocations.ask(taken: taken, in: transaction)
    }

    private func facts(of urn: URN, _ transaction: Transaction) async throws -> ListingFacts {
        try await Agreement(authority: authority, book: book).facts(of: urn, in: transaction)
    }

    private func commit(
        _ kind: String, _ urn: URN, _ details: [Event.Detail], _ reason: String, policy: String? = nil, _ permit: Permit, _ transaction: Transaction
    ) async throws {
        try await Ledger.commit(
            [Event(kind: kind, subject: "school/\(urn)", details: details, reason: reason, policy: policy)], by: permit, at: try await transaction.now,
            in: transaction)
    }
}
