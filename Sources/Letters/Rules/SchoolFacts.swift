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
        /// Of the contacts among them.
        package let contacts: [Int: ContactDay]
        /// What the statements among them say of the school.
        package let said: [Int: Said]
        /// The assessments among them that did not put the school forward: they found that an inspection is imminent.
        package let unproposed: Set<Int>

        package init(
            entry: Int, groundWords: String, rationale: String, evidence: [LetterSource], contacts: [Int: ContactDay] = [:], said: [Int: Said] = [:],
            unproposed: Set<Int> = []
        ) {
            self.entry = entry
            self.groundWords = groundWords
            self.rationale = rationale
            self.evidence = evidence
            self.contacts = contacts
            self.said = said
            self.unproposed = unproposed
        }
    }

    /// What a person stated of a school where no record says it (SCC-2), as the list keeps it; what they wrote of its source is not for letters.
    package enum Said: String, Sendable, Hashable {
        case letter = "letter-issues"
        case imminent = "inspection-imminent"
    }

    /// How and when BEP met with the school; what was written of it is not for letters.
    package struct ContactDay: Sendable, Hashable {
        /// `contacted`, `visited` or `agreed`, as the list keeps it (ID-5).
        package let step: String
        package let day: Day

        package init(step: String, day: Day) {
            self.step = step
            self.day = day
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

    /// The rationale from the evidence, a sentence for each record, each with that record; one that says nothing new is left out.
    package var reasons: [Reason] {
        let inspection = inspectedOn.map { Reason(definition.sentence, .inspection($0)) } ?? Reason(definition.sentence, .register)
        guard let listed else {
            return [inspection, Reason("The school is not on the list that BEP and the council have agreed.", .register)]
        }
        var reasons = [Reason(listed.rationale, .list(listed.entry))]
        if !reasons[0].sentence.contains(definition.sentence.dropLast()) { reasons.append(inspection) }
        for source in listed.evidence {
            guard reasons.count < ReasonsRule.most, let sentence = sentence(on: source, listed) else { continue }
            guard !reasons.contains(where: { $0.source == source || $0.sentence == sentence }) else { continue }
            reasons.append(Reason(sentence, source))
        }
        return reasons
    }

    /// What the school is told of one record that its ground rests on: that it was weighed, never the words of a record that somebody wrote for others, and
    /// of intelligence not even which of its matters it is about. Nil of what another sentence tells.
    private func sentence(on source: LetterSource, _ listed: Listed) -> String? {
        switch source {
        case .inspection(let day): day == inspectedOn ? nil : "Ofsted wrote to the school after its inspection of \(day.written)."
        case .assessment(let run) where listed.unproposed.contains(run): "The assessment of every maintained school found that its next inspection is near."
        case .assessment: "Its results, attendance and exclusions put it forward for the review by BEP and the council."
        case .intelligence: "More than its results points to the need for support."
        case .contact(let number):
            switch listed.contacts[number].map({ ($0.step, $0.day.written) }) {
            case ("visited", let day)?: "BEP visited the school on \(day)."
            case ("agreed", let day)?: "BEP and the head spoke on \(day) about whether the school is a priority."
            case (_, let day)?: "BEP and the school were in touch on \(day)."
            case nil: "BEP and the school were in touch."
            }
        case .statement(let number):
            switch listed.said[number] {
            case .letter?: "Its inspection letter names issues that need support, and another inspection follows within two years."
            case .imminent?: "Its next inspection is near."
            case nil: nil
            }
        case .list, .change, .review, .register: nil
        }
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
