import Access
import Casework
import Ledger
import Policy
import Postgres

/// Giving schools to Priority Partners, one by one or all at once (ID-7, PP-8). Whoever had a school before has it no more; its range stays.
enum Allocating {
    /// - Parameters:
    ///   - state: what the person was shown; nil of what no page asks for, such as a list that is brought in. False where another stands by now.
    ///   - policy: by which the allocations were proposed; nil of what nobody proposed.
    static func give(
        _ allocations: [(urn: URN, partner: PersonID)], because reason: String, shown state: String?, under policy: AllocationPolicy? = nil, by permit: Permit,
        in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.run(LockAllocations())
        if let state, try await transaction.one(FindAllocationState()) != state { return false }
        let found = try await transaction.all(FindAllocationFacts(allocations: allocations)).compactMap { $0 }
        var given: [(urn: URN, partner: PersonID)] = []
        for (facts, partner) in found {
            // Of many at once those that stay are no mistake; of one it is said.
            if facts.isAllocatedAlready && allocations.count > 1 { continue }
            try Allocation.check(facts)
            given.append((facts.urn, partner))
        }
        let ended = try await transaction.all(EndAllocations(urns: given.map(\.urn), because: reason))
        try await transaction.run(AllocateSchools(allocations: given, reason: reason))
        let before = Dictionary(ended.map { ($0.urn, $0.person) }, uniquingKeysWith: { first, _ in first })
        let events = given.map { urn, partner in
            Event(
                kind: "priority-list.school-allocated", subject: "school/\(urn)",
                details: [
                    before[urn.number].map { .init("partner", from: $0.description, to: partner.description) }
                        ?? .init("partner", partner.description)
                ], reason: reason.isEmpty ? nil : reason, policy: policy?.name)
        }
        try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
        return true
    }
}
