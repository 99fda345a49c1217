import Access
import Casework

/// Whether a school can be allocated to a Priority Partner (PP-8, ID-7).
struct AllocationFacts: Sendable {
    let urn: URN
    let isPartner: Bool
    /// Nil where the register has no such school.
    let isMaintained: Bool?
    let isOpen: Bool
    /// Whether it is in the area of the authority that is served.
    let isOurs: Bool
    /// On the list of today.
    let isListed: Bool
    /// Whether it is theirs today.
    let isAllocatedAlready: Bool
    /// How many schools the partner has today.
    let caseload: Int
    /// How many the partner can take; nil where nobody set it.
    let capacity: Int?
    let interests: [Interest]
    /// The school’s; nil where the register has no such school.
    var name: String?
}

/// Whether one school goes to one partner, whoever has it now.
enum Allocation {
    static func check(_ facts: AllocationFacts) throws(Refusal) {
        guard facts.isPartner else {
            throw Refusal(
                code: "priority-list.40", sentence: "This person is not a Priority Partner today.",
                citation: "ID-7: each listed school has one Priority Partner")
        }
        guard let isMaintained = facts.isMaintained else {
            throw Refusal(
                code: "priority-list.41", sentence: "There is no school with the number \(facts.urn) in the register.",
                citation: "ID-7: each listed school has one Priority Partner")
        }
        guard facts.isOurs else {
            throw Refusal(
                code: "priority-list.45", sentence: "School \(facts.urn) is in the area of another council.",
                citation: "ID-7: each listed school has one Priority Partner")
        }
        guard isMaintained else {
            throw Refusal(
                code: "priority-list.42", sentence: "School \(facts.urn) is not maintained by the council, so it can have no Priority Partner.",
                citation: "SCC-4: academies are the responsibility of the Regional Director")
        }
        guard facts.isOpen else {
            throw Refusal(
                code: "priority-list.44", sentence: "School \(facts.urn) is not open, so it can have no Priority Partner.",
                citation: "ID-7: each listed school has one Priority Partner")
        }
        guard !facts.isAllocatedAlready else {
            throw Refusal(
                code: "priority-list.43", sentence: "School \(facts.urn) is allocated to this partner already.",
                citation: "ID-7: each listed school has one Priority Partner")
        }
        try Conflict.check(partner: facts.interests, allocating: facts.urn)
    }
}

extension Refusal {
    static let interestMeanwhile = Refusal(
        code: "priority-list.97",
        sentence: "A partner has declared an interest in a school that they were to be allocated, just now. Nothing was allocated: give that school to another.",
        citation: "PP-8: conflicts of interest are refused")
}
