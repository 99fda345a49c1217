import Access
import Casework

/// What is out of the ordinary about an allocation: it may be meant, as for a school that is supported outside the contract, and is asked about before it is
/// done (ID-7, PP-8).
struct UnusualAllocation: Error, Hashable {
    /// Schools that are on no list today.
    let unlisted: [URN]
    /// What these are called.
    let names: [URN: String]
    /// Who would have more schools than they can take.
    let over: [Caseload]

    struct Caseload: Hashable, Sendable {
        let person: PersonID
        let capacity: Int
        let now: Int
        let then: Int
    }

    var isEmpty: Bool { unlisted.isEmpty && over.isEmpty }

    /// - Parameters:
    ///   - given: what is new of it.
    ///   - ended: whose allocation ends by it, once for each school.
    init(of given: [(facts: AllocationFacts, partner: PersonID)], ending ended: [PersonID]) {
        unlisted = given.filter { !$0.facts.isListed }.map(\.facts.urn)
        names = Dictionary(
            given.compactMap { each in each.facts.name.map { (each.facts.urn, $0) } }, uniquingKeysWith: { first, _ in first })
        over = Dictionary(grouping: given, by: \.partner).compactMap { partner, theirs -> Caseload? in
            // Whose number nobody set cannot be over it.
            guard let facts = theirs.first?.facts, let capacity = facts.capacity else { return nil }
            let then = facts.caseload - ended.count { $0 == partner } + theirs.count
            guard then > capacity, then > facts.caseload else { return nil }
            return Caseload(person: partner, capacity: capacity, now: facts.caseload, then: then)
        }.sorted { $0.person.number < $1.person.number }
    }
}
