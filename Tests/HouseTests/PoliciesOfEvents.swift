import Testing

/// Whoever reads an event later can tell by which version of a policy it was decided.
@Suite struct PoliciesOfEvents {
    private static let decided: Set<String> = [
        "identification.assessed", "ledger.rows-erased", "letters.approved", "letters.chased", "letters.drafted", "letters.lapsed",
        "priority-list.agreed",
        "priority-list.line-kept", "priority-list.line-restored", "priority-list.proposed", "priority-list.school-added", "priority-list.school-allocated",
        "priority-list.school-brought-in", "priority-list.school-removed", "priority-list.signed",
    ]

    private static let letter = "What happens to a letter, or what a person does with it, once it is drafted."
    private static let reviewed = "People decide, by the framework's text alone (ID-1)."

    /// How a kind that names no policy begins, with why. Where a dated policy decides some of a capability, the others are named one by one.
    private static let withoutOne = [
        "calendar.": "The schedule has a record of its own.", "identification.assessment-asked": "The assessment that comes of it names its policy.",
        "identification.intelligence-": "What somebody knows. How long it counts is decided where it is relied on.",
        "intake.": "A file is known by its header.", "ledger.hold-": "A person decides, for a reason.",
        "letters.acknowledged": letter, "letters.addressed": letter, "letters.approval-taken-back": letter, "letters.came-back": letter,
        "letters.drafting-asked": "The drafts that come of it name their policy.", "letters.edited": letter, "letters.issue": letter,
        "letters.overtaken": letter, "letters.posted": letter, "letters.proofs-asked": letter, "letters.receipt-": letter,
        "letters.replacement-drafted": "It is drafted as the letter that it replaces was.", "letters.return-taken-back": letter,
        "letters.sent-back": letter, "letters.words-changed": "A version of its own.", "people.": "No dated policy is about accounts and people.",
        "priority-list.academy-": "Others decide on academies.", "priority-list.allocation-ended": "Nothing is weighed.",
        "priority-list.begun": "A copy of the list of the day.", "priority-list.brought-in": "Each school of the file names it.",
        "priority-list.carrying-decided": reviewed, "priority-list.contact-": "What was said with a school.",
        "priority-list.line-removed": "A person decides, for a reason.", "priority-list.mark": "What one side says before there is a line.",
        "priority-list.partner-weighed": "What the policy weighs, not what it decides.", "priority-list.reminded": "A mail.",
        "priority-list.school-left": "The register decides.", "priority-list.school-not-carried": reviewed,
        "priority-list.self-report-": "What a school says of itself.", "priority-list.stage-reported": "A mail.",
        "priority-list.statement-": "What a source says.", "priority-list.year-closed": reviewed,
    ]

    @Test func `each kind of event that is decided under a policy names it, and each other does not for a reason`() {
        var naming: Set<String> = [], others: Set<String> = []
        for file in SourceTree.files(below: "Sources") where file.target != "benchmarks" {
            for found in file.text.matches(of: /(?:kind: [^\n"]*|[ .]commit\(\s*)"([a-z-]+\.[a-z-]+)"(?: : "([a-z-]+\.[a-z-]+)")?/) {
                let kinds = [String(found.1), found.2.map { String($0) }].compactMap { $0 }
                let rest = file.text[found.range.lowerBound...]
                let inside = found.0.hasPrefix("kind") ? rest : rest.drop { $0 != "(" }.dropFirst()
                if SourceTree.bracketed(inside)?.text.contains(" policy: ") == true { naming.formUnion(kinds) } else { others.formUnion(kinds) }
            }
        }
        #expect(naming == Self.decided, "\(naming.symmetricDifference(Self.decided).sorted())")
        for kind in others.subtracting(naming) {
            #expect(Self.withoutOne.keys.contains { kind.hasPrefix($0) }, "\(kind) names no policy")
        }
        for start in Self.withoutOne.keys {
            #expect(!naming.contains { $0.hasPrefix(start) }, "\(start) names one")
            #expect(others.contains { $0.hasPrefix(start) }, "nothing is written of \(start)")
        }
    }
}
