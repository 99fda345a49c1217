package import Casework

/// A rationale as a person edits it before approval: each sentence rests on a record of the school.
package enum ReasonsRule {
    package static let most = 8
    package static let longest = 1_000

    package static func check(_ reasons: [Reason], from sources: [LetterSource]) throws(Refusal) {
        guard !reasons.isEmpty else { throw .noReason }
        guard reasons.count <= most, reasons.allSatisfy({ !$0.sentence.isEmpty && $0.sentence.count <= longest }) else { throw .reasonTooLong }
        guard reasons.allSatisfy({ sources.contains($0.source) }) else { throw .reasonWithoutSource }
    }
}

extension Refusal {
    static let reasonTooLong = Refusal(
        code: "letters.3", sentence: "A letter takes at most \(ReasonsRule.most) reasons of at most \(ReasonsRule.longest) characters each.",
        citation: "ID-8: a letter with the rationale")

    static let reasonWithoutSource = Refusal(
        code: "letters.4", sentence: "Choose for each reason the record of this school that it rests on.",
        citation: "ID-8: the rationale for this decision; each sentence can be traced to its record")
}
