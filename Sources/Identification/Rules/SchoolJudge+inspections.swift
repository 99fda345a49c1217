import Casework
import Policy

extension SchoolJudge {
    func letter(_ school: SchoolFacts) -> Finding {
        func found(_ outcome: Finding.Outcome, _ sentence: String, _ inputs: [Finding.Input] = []) -> Finding {
            finding(texts.letter, outcome, sentence, inputs: inputs, weight: policy.weights.letter)
        }
        guard let ungraded = school.ungraded, school.graded.map({ $0.startedOn <= ungraded.startedOn }) ?? true else {
            return school.ungradedAreKnown
                ? found(.notFired, "No inspection without grades since the latest graded one is on record.")
                : found(.notJudged, "No file here tells whether an inspection without grades followed by then, so what such a letter said is not known.")
        }
        let inputs = [Finding.Input(name: "Outcome", value: ungraded.outcome, source: ungraded.startedOn.written)]
        return ungraded.outcome.contains(policy.letterSays)
            ? found(.fired, "The inspection of \(ungraded.startedOn.written) found issues: another follows within two years.", inputs)
            : found(.notFired, "The inspection of \(ungraded.startedOn.written) named no such issues.", inputs)
    }

    func imminent(_ school: SchoolFacts) -> Finding {
        let latest = [school.graded?.startedOn, school.ungraded?.startedOn].compactMap { $0 }.max()
        func found(_ text: RuleText, _ outcome: Finding.Outcome, _ sentence: String) -> Finding {
            finding(
                text, outcome, sentence, inputs: latest.map { [Finding.Input(name: "Latest inspection", value: $0.written, source: "")] } ?? [],
                weight: policy.weights.imminent)
        }
        guard let latest else {
            return found(texts.imminent, .notJudged, "No inspection is on record, so none can be said to be due.")
        }
        if policy.outstandingExempt, school.graded?.overall == 1 {
            return found(texts.exempt, .notFired, "Outstanding schools are exempt from routine inspection.")
        }
        // A later inspection without grades would make the next one less near.
        let known = school.ungradedAreKnown || latest != school.graded?.startedOn
            ? "The latest inspection was on \(latest.written)"
            : "The latest inspection with grades, the only ones of this school of which a file here tells, was on \(latest.written)"
        return latest.adding(years: policy.imminentAfterYears) <= asAt
            ? found(texts.imminent, .fired, "\(known).") : found(texts.imminent, .notFired, "\(known), not long enough ago.")
    }
}
