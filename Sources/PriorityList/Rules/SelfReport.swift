package import Casework

/// What became of a school that says itself that it is vulnerable (AP-8).
package enum SelfReportOutcome: String, Sendable, Hashable, Codable, CaseIterable {
    case listed
    /// Under a traded agreement, never counted in the contract’s figures.
    case outsideContract = "outside-contract"
    case declined

    package var words: String {
        switch self {
        case .listed: "Accepted: the school is on the list, or will be"
        case .outsideContract: "Supported outside the contract, under a traded agreement"
        case .declined: "Declined"
        }
    }
}

/// Whether the address of a report is one that is recorded for its school: whoever gets the mail of an address confirms it, and may say to be anybody.
enum ReportedAddress: String, Sendable, Hashable, Encodable, CaseIterable {
    case head, chair
    case unknown

    var words: String {
        switch self {
        case .head: "the address recorded for the headteacher"
        case .chair: "the address recorded for the chair of governors"
        case .unknown: "not an address on record"
        }
    }
}

package enum SelfReport {
    /// The refusals say both in words.
    package static let longest = 5_000
    /// Of what the school is told besides what became of its report.
    package static let longestTold = 2_000

    package static func check(
        _ outcome: SelfReportOutcome, because reason: String, telling told: String, isConfirmed: Bool, isListedOrDrafted: Bool
    ) throws(Refusal) {
        guard isConfirmed else { throw .notConfirmed }
        guard isSaid(reason) else { throw .triageUnsaid }
        guard isTold(told, outcome) else { throw .schoolUntold }
        guard outcome != .listed || isListedOrDrafted else { throw .notListedYet }
    }

    /// Whether it is said why, for those who decide.
    static func isSaid(_ reason: String) -> Bool { !reason.isEmpty && reason.count <= longest }

    /// Whether the school is told what it has to be.
    static func isTold(_ told: String, _ outcome: SelfReportOutcome?) -> Bool { told.count <= longestTold && (outcome != .declined || !told.isEmpty) }
}

extension Refusal {
    static let notConfirmed = Refusal(
        code: "priority-list.60", sentence: "Nobody has confirmed this report from the address that it gave.",
        citation: "AP-8: a school that says it is vulnerable, checked by email")

    static let triageUnsaid = Refusal(
        code: "priority-list.61", sentence: "Say why, in at most 5,000 characters.",
        citation: "AP-8: record, agree or not, decide whether to list it")

    static let schoolUntold = Refusal(
        code: "priority-list.64", sentence: "Say for the school, in at most 2,000 characters, why its report is declined.",
        citation: "AP-8: record, agree or not, plan with it; a school that asked is answered")

    static let notListedYet = Refusal(
        code: "priority-list.62", sentence: "The school is neither on the list nor in the draft. Put it there first, on a ground; then decide here.",
        citation: "AP-8 and SCC-2: a school that reported itself is listed on a ground as any other")

    static let deadSelfReport = Refusal(
        code: "priority-list.63",
        sentence: "This link has expired, was used, or is incomplete. Report again, and you get another.",
        citation: "AP-8: a school that says it is vulnerable, checked by email")
}
