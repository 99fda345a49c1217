package import Casework

/// What one organisation says of a proposal (ID-4).
package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    case agree, disagree, discuss

    package var words: String {
        switch self {
        case .agree: "Agree: it belongs on the list"
        case .disagree: "Disagree: it does not"
        case .discuss: "To be discussed"
        }
    }

    /// Where a table has it before the reason.
    package var shortWords: String {
        switch self {
        case .agree: "Agree"
        case .disagree: "Disagree"
        case .discuss: "To be discussed"
        }
    }
}

/// Where a proposal stands between the two.
package enum ReviewState: String, Sendable, Hashable, Codable, CaseIterable {
    case agreed, rejected, agenda
    case waitsForBEP = "waits-for-bep"
    case waitsForBCC = "waits-for-bcc"
    case unmarked

    /// What both say decides together; where they differ, or one wants to discuss it, it is the meeting’s.
    package init(bep: Verdict?, bcc: Verdict?) {
        self =
            switch (bep, bcc) {
            case (.discuss, _), (_, .discuss), (.agree, .disagree), (.disagree, .agree): .agenda
            case (.agree, .agree): .agreed
            case (.disagree, .disagree): .rejected
            case (nil, nil): .unmarked
            case (nil, _): .waitsForBEP
            case (_, nil): .waitsForBCC
            }
    }

    package var words: String {
        switch self {
        case .agreed: "Both agree"
        case .rejected: "Both say no"
        case .agenda: "For the meeting"
        case .waitsForBEP: "Waits for BEP"
        case .waitsForBCC: "Waits for the council"
        case .unmarked: "Waits for both"
        }
    }
}

extension Ground {
    /// The ground that an assessment’s reason for proposing a school speaks of.
    package init(proposed reason: String) {
        self = reason.contains("floor") ? .belowFloor : reason.contains("named by Ofsted") ? .vulnerableByLetter : .vulnerableByData
    }
}
