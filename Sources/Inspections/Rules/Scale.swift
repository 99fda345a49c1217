/// The words that a column of judgements can hold, by the scale that Ofsted judged on. Any other word is refused: it is never kept as if Ofsted
/// had said it.
package enum Scale: Sendable, CaseIterable {
    /// 1 to 4 or their names, of every framework before report cards: satisfactory until August 2012, requires improvement since.
    case fourGrades
    /// Whether safeguarding is effective.
    case yesOrNo
    /// The five of a report card, from November 2025.
    case reportCard
    /// Safeguarding on a report card.
    case metOrNot

    package var words: [String] {
        switch self {
        case .fourGrades: ["1", "2", "3", "4", "Outstanding", "Good", "Satisfactory", "Requires improvement", "Inadequate"]
        case .yesOrNo: ["Yes", "No"]
        case .reportCard: ["Exceptional", "Strong standard", "Expected standard", "Needs attention", "Urgent improvement"]
        case .metOrNot: ["Met", "Not met"]
        }
    }
}
