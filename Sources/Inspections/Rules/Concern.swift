/// Ofsted's categories of concern, by the letters of its files. Special measures and serious weaknesses are the two forms of Inadequate
/// that SCC-1 names; "requires significant improvement" is the second's name since November 2024.
package enum Concern: String, Sendable, CaseIterable {
    case specialMeasures = "SM"
    case seriousWeaknesses = "SWK"
    case noticeToImprove = "NTI"
    case requiresSignificantImprovement = "RSI"

    /// Nil where there is no category.
    package init?(_ text: String?) {
        switch text?.lowercased() {
        case "sm", "special measures": self = .specialMeasures
        case "swk", "sw", "serious weaknesses", "serious weakness": self = .seriousWeaknesses
        case "nti", "notice to improve": self = .noticeToImprove
        case "rsi", "requires significant improvement": self = .requiresSignificantImprovement
        default: return nil
        }
    }

    /// Whether the words say that there is no category: Ofsted's own, and the codes that stand for no judgement, which may have gone through a data frame.
    static func isNone(_ words: String) -> Bool {
        let word = words.hasSuffix(".0") ? String(words.dropLast(2)) : words
        return ["none", "not inspected", "does not apply", "not applicable", "not judged", "0", "8", "9"].contains(word.lowercased())
    }
}
