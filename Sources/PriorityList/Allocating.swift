import Access
import Casework
import Ledger
import Policy
import Postgres

/// Giving schools to Priority Partners, one by one or all at once (ID-7, PP-8). Whoever had a school before has it no more; its range stays. Whom it concerns is
/// told by mail of all that one act did.
enum Allocating {
    /// - Parameters:
    ///   - state: what the person was shown; nil of what no page asks for, such as a list that is brought in.
    ///   - policy: by which the allocations were proposed; nil of what nobody proposed.
    ///   - isChecked: whether what is out of the ordinary about it was read once more, or nobody can be asked.
    ///   - isPart: whether a school was named by a part of its name, so that it is to be read first which it is.
    /// - Returns: who had a school before; nil where other allocations stand by now than were shown.
    /// - Throws: `UnusualAllocation` where that is to be read first; an empty one of a part of a name alone.
    static func give(
        _ allocations: [(urn: URN, partner: PersonID)], because reason: String, shown state: String?, under policy: AllocationPolicy? = nil, authority: Int,
        isChecked: Bool, isPart: Bool = false, by permit: Permit, in transaction: Transaction
    ) async throws -> [URN: PersonID]? {
        try await transaction.run(LockAllocations())
        if let state, try await transaction.one(FindAllocationState()) != state { return nil }
        let found = try await transaction.all(FindAllocationFacts(authority: authority, allocations: allocations)).compactMap { $0 }
        var given: [(facts: AllocationFacts, partner: PersonID)] = []
        for (facts, partner) in found {
            // Of many at once those that stay are no mistake; of one it is said.
            if facts.isAllocatedAlready && allocations.count > 1 { continue }
            try Allocation.check(facts)
            given.append((facts, partner))
        }
        let ended = try await transaction.all(EndAllocations(urns: given.map(\.facts.urn), because: reason))
        let unusual = UnusualAllocation(of: given, ending: ended.map(\.person))
        guard !isPart, isChecked || unusual.isEmpty else { throw unusual }
        let made: [Int]
        do {
            made = try await transaction.all(AllocateSchools(allocations: given.map { ($0.facts.urn, $0.partner) }, reason: reason))
        } catch let fault as PostgresFault where fault.constraint == "allocation_conflict" {
            // Declared since the facts were read: whoever declares an interest does not wait for those who allocate.
            throw Refusal.interestMeanwhile
        }
        let before = Dictionary(
            ended.compactMap { each in URN(each.urn).map { ($0, each.person) } }, uniquingKeysWith: { first, _ in first })
        let events = given.map { facts, partner in
            Event(
                kind: "priority-list.school-allocated", subject: "school/\(facts.urn)",
                details: [
                    before[facts.urn].map { .init("partner", from: $0.description, to: partner.description) }
                        ?? .init("partner", partner.description)
                ], reason: reason.isEmpty ? nil : reason, policy: policy?.name)
        }
        try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
        try await TellOfAllocations.ask(given: made, taken: ended.map(\.id), in: transaction)
        return before
    }

    /// Takes a school back from whoever has it.
    ///
    /// - Returns: nil where the allocation stands no more, and then nothing is done.
    static func end(_ allocation: Int, by permit: Permit, in transaction: Transaction) async throws -> EndAllocation.Output? {
        guard let ended = try await transaction.first(EndAllocation(allocation: allocation, because: "Taken back")) else { return nil }
        let event = Event(
            kind: "priority-list.allocation-ended", subject: "school/\(ended.urn)", details: [.init("partner", ended.person.description)])
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        try await TellOfAllocations.ask(taken: [ended.id], in: transaction)
        return ended
    }
}
