package import Casework

/// What one rule came to for one school: whether it fired, on what, against which threshold, by whose authority.
package struct Finding: Sendable, Hashable {
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

    package let text: RuleText
    package let outcome: Outcome
    /// One sentence: what was found, or why it could not be judged.
    package let sentence: String
    package let inputs: [Input]
    /// What it adds to the score; 0 unless it fired.
    package let points: Int

    package init(_ text: RuleText, _ outcome: Outcome, _ sentence: String, inputs: [Input], points: Int) {
        self.text = text
        self.outcome = outcome
        self.sentence = sentence
        self.inputs = inputs
        self.points = points
    }

    package var rule: String { text.rule }
    package var title: String { text.title }
    package var kind: Kind { text.kind }
    package var threshold: String { text.threshold }
    package var policyVersion: String { text.policyVersion }
    package var citation: Citation { text.citation }
}

extension Finding: Encodable {
    private enum Key: CodingKey { case rule, title, kind, outcome, sentence, inputs, threshold, points, policyVersion, citation }

    /// As the API shows it: one thing, whatever is kept once for a run.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(rule, forKey: .rule)
        try container.encode(title, forKey: .title)
        try container.encode(kind, forKey: .kind)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(sentence, forKey: .sentence)
        try container.encode(inputs, forKey: .inputs)
        try container.encode(threshold, forKey: .threshold)
        try container.encode(points, forKey: .points)
        try container.encode(policyVersion, forKey: .policyVersion)
        try container.encode(citation, forKey: .citation)
    }
}

/// A number as findings write it: at most two decimals, a full stop, no trailing zeros. One too large for that is written as it is.
func written(_ number: Double) -> String {
    guard let hundredths = Int(exactly: (number * 100).rounded(.toNearestOrAwayFromZero)) else { return number.description }
    let sign = hundredths < 0 ? "-" : ""
    let whole = hundredths.magnitude / 100
    let rest = Int(hundredths.magnitude % 100)
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(padded(rest, 2))"
}
