package import Casework

/// What one rule came to for one school: whether it fired, on what, against which threshold, by whose authority.
package struct Finding: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable {
        /// Ofsted's judgement or letter.
        case judgement
        /// Published figures.
        case performance
        /// When the next inspection is due.
        case timing
        /// What BEP and BCC know of leadership, staffing, governance and finance.
        case intelligence
    }

    package enum Outcome: String, Sendable, Codable {
        case fired
        case notFired = "not-fired"
        case notJudged = "not-judged"
        case doesNotApply = "does-not-apply"
    }

    package struct Input: Sendable, Hashable, Codable {
        package let name: String
        /// As a reader sees it: `57%`, or why there is none.
        package let value: String
        /// `2017/18, final`; empty for what is not a figure.
        package let source: String
    }

    /// `floor-primary`: stable, for the API and for comparing runs.
    package let rule: String
    package let title: String
    package let kind: Kind
    package let outcome: Outcome
    /// One sentence: what was found, or why it could not be judged.
    package let sentence: String
    package let inputs: [Input]
    package let threshold: String
    /// What it adds to the score; 0 unless it fired.
    package let points: Int
    package let policyVersion: String
    package let citation: Citation
}

/// A number as findings write it: at most two decimals, a full stop, no trailing zeros. One too large for that as the program writes it.
func written(_ number: Double) -> String {
    guard let hundredths = Int(exactly: (abs(number) * 100).rounded(.toNearestOrAwayFromZero)) else { return "\(number)" }
    let sign = number < 0 && hundredths > 0 ? "-" : ""
    let whole = hundredths / 100
    let rest = hundredths % 100
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(padded(rest, 2))"
}
