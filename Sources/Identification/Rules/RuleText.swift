package import Casework

/// What a rule says of itself, the same for every school of a run: a run keeps it once, and each school's findings refer to it.
package struct RuleText: Sendable, Hashable, Codable {
    /// `floor-primary`: stable, for the API and for comparing runs.
    package let rule: String
    package let title: String
    package let kind: Finding.Kind
    package let threshold: String
    package let policyVersion: String
    package let citation: Citation

    package init(rule: String, title: String, kind: Finding.Kind, threshold: String, policyVersion: String, citation: Citation) {
        self.rule = rule
        self.title = title
        self.kind = kind
        self.threshold = threshold
        self.policyVersion = policyVersion
        self.citation = citation
    }
}

/// The texts of a run's rules, each once, in the order in which they first came up.
package struct RuleTexts: Sendable {
    package private(set) var all: [RuleText] = []
    /// A rule has one text or two: with and without a threshold, or under two citations.
    private var places: [String: [Int]] = [:]

    package init() {}

    package mutating func place(of text: RuleText) -> Int {
        if let place = places[text.rule]?.first(where: { all[$0] == text }) { return place }
        all.append(text)
        places[text.rule, default: []].append(all.count - 1)
        return all.count - 1
    }
}
