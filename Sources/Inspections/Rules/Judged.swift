/// What stands in a column of judgements: a judgement as it was made, or why there is none. Ofsted writes 9 for not applicable or not
/// judged, 8 for does not apply, 0 for insufficient evidence (formats.md, 2b): these are statuses, and no grade is ever made of
/// them. From September 2024 `Not judged` stands where an overall grade stood.
package enum Judged: Hashable, Sendable {
    case value(String)
    case missing(Absence)

    package enum Absence: String, Sendable, CaseIterable {
        case notJudged = "not-judged"
        case doesNotApply = "does-not-apply"
        case insufficientEvidence = "insufficient-evidence"
        case blank
    }

    /// Nil for what is neither a word of the scale nor one of Ofsted's codes. A word is kept as the scale writes it.
    package init?(_ text: String?, on scale: Scale = .fourGrades) {
        guard let text, !text.isEmpty else { self = .missing(.blank); return }
        let word = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        switch word.lowercased() {
        case "null", "-": self = .missing(.blank)
        case "9", "not judged": self = .missing(.notJudged)
        case "8", "not applicable", "does not apply": self = .missing(.doesNotApply)
        case "0", "insufficient evidence": self = .missing(.insufficientEvidence)
        default:
            guard let known = scale.words.first(where: { $0.lowercased() == word.lowercased() }) else { return nil }
            self = .value(known)
        }
    }

    package var grade: String? { if case .value(let grade) = self { grade } else { nil } }

    package var status: String {
        switch self {
        case .value: "value"
        case .missing(let absence): absence.rawValue
        }
    }

    /// An overall grade as a number: 1 outstanding to 4 inadequate; satisfactory, before September 2012, was also 3.
    package var overall: Int? {
        switch grade?.lowercased() {
        case "1", "outstanding": 1
        case "2", "good": 2
        case "3", "requires improvement", "satisfactory": 3
        case "4", "inadequate": 4
        default: nil
        }
    }
}
