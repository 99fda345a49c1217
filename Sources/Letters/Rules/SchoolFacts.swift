package import Casework
package import Policy

/// What is on record of one school for its letter, as it stood when the letter was drafted.
package struct SchoolFacts: Sendable, Hashable {
    /// The school’s entry of the agreed list.
    package struct Listed: Sendable, Hashable {
        package let entry: Int
        package let groundWords: String
        package let rationale: String
        /// The records that the ground rests on.
        package let evidence: [LetterSource]

        package init(entry: Int, groundWords: String, rationale: String, evidence: [LetterSource]) {
            self.entry = entry
            self.groundWords = groundWords
            self.rationale = rationale
            self.evidence = evidence
        }
    }

    package let urn: URN
    package let name: String
    package let listed: Listed?
    /// What the most recent graded inspection says under its own framework.
    package let definition: Definition
    package let inspectedOn: Day?
    package let partner: String?

    package init(urn: URN, name: String, listed: Listed?, definition: Definition, inspectedOn: Day?, partner: String?) {
        self.urn = urn
        self.name = name
        self.listed = listed
        self.definition = definition
        self.inspectedOn = inspectedOn
        self.partner = partner
    }

    /// Which letter of stage 1 the school gets (ID-8).
    package var kind: LetterKind { listed == nil ? .notPriority : .priority }

    /// The rationale from the evidence, a sentence for each record, each with that record.
    package var reasons: [Reason] {
        let inspection = inspectedOn.map { Reason(definition.sentence, .inspection($0)) } ?? Reason(definition.sentence, .register)
        guard let listed else {
            return [inspection, Reason("The school is not on the list that BEP and the council have agreed.", .register)]
        }
        var reasons = [Reason(listed.rationale, .list(listed.entry))]
        if !reasons[0].sentence.contains(definition.sentence.dropLast()) { reasons.append(inspection) }
        return reasons
    }

    /// What a sentence of this letter may rest on.
    package var sources: [LetterSource] {
        var sources: [LetterSource] = []
        if let listed { sources.append(.list(listed.entry)) }
        if let inspectedOn { sources.append(.inspection(inspectedOn)) }
        for source in listed?.evidence ?? [] where !sources.contains(source) { sources.append(source) }
        return sources + [.register]
    }
}
