package import Web

/// What was just done with a record of intelligence.
package enum IntelligenceNotice: String, Notice {
    case recorded = "intelligence-recorded"
    case corrected = "intelligence-corrected"
    case withdrawn = "intelligence-withdrawn"
    case reinstated = "intelligence-reinstated"

    package var sentence: String {
        switch self {
        case .recorded: "It is recorded."
        case .corrected: "The record is corrected. What stood before is in its history."
        case .withdrawn: "The record is withdrawn. It stays in the history."
        case .reinstated: "The record counts again."
        }
    }
}
