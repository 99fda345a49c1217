package import Casework

/// Why a school is on the list: the definition's own grounds, and no other (framework, lines 157 to 175; SCC-1 to SCC-3).
package enum Ground: String, Sendable, Hashable, Codable, CaseIterable {
    case inadequate
    case requiresImprovement = "requires-improvement"
    /// SCC-2 (i): the inspection letter says good, with issues that need support and another inspection within two years.
    case vulnerableByLetter = "vulnerable-letter"
    /// SCC-2 (ii): performance, intelligence or both point to it, with an inspection imminent.
    case vulnerableByData = "vulnerable-data"
    /// SCC-2: below the DfE’s floor standard, where BEP and BCC agree that the school needs support.
    case belowFloor = "below-floor"
    case inCrisis = "in-crisis"

    package var words: String {
        switch self {
        case .inadequate: "Inadequate"
        case .requiresImprovement: "Requires improvement"
        case .vulnerableByLetter: "Vulnerable: by its inspection letter"
        case .vulnerableByData: "Vulnerable: by performance or intelligence"
        case .belowFloor: "Vulnerable: below the floor standard"
        case .inCrisis: "In crisis"
        }
    }

    /// By the judgement alone, without anybody’s agreement that it is so.
    package var isByJudgement: Bool { self == .inadequate || self == .requiresImprovement }

    /// The grounds for which a school found so for the first time is visited before it can be listed (ID-5). In crisis does not wait for it: the framework asks
    /// for ‘urgent support to stabilise a crisis’ (line 173), and for contact and visit of schools ‘determined … to be vulnerable for the first time’ (lines 194
    /// to 198). That it was in crisis spares a school none of it when it is found vulnerable later.
    package var needsVisit: Bool {
        switch self {
        case .vulnerableByLetter, .vulnerableByData, .belowFloor: true
        case .inadequate, .requiresImprovement, .inCrisis: false
        }
    }

    package var citation: String {
        switch self {
        case .inadequate, .requiresImprovement: "SCC-1: the most recent inspection says Inadequate or Requires Improvement"
        case .vulnerableByLetter: "SCC-2 (i): a Good school whose inspection letter names issues that need support"
        case .vulnerableByData: "SCC-2 (ii): performance or intelligence, and an imminent inspection"
        case .belowFloor: "SCC-2: below the floor standard, and agreed to need support"
        case .inCrisis: "SCC-3: urgent support to stabilise leadership and management"
        }
    }

    var evidenceWanted: String {
        switch self {
        case .inadequate, .requiresImprovement: "the most recent inspection"
        case .vulnerableByLetter: "the inspection whose letter names issues"
        case .vulnerableByData: "an assessment that proposed the school, or a record of intelligence"
        case .belowFloor: "an assessment that found the school below the floor"
        case .inCrisis: "a record of intelligence, or of a contact with the school"
        }
    }
}
