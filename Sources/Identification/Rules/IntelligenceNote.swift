package import Access
package import Casework

/// What somebody knows of a school that no official figure says (ID-3): of its leadership, vacancies, governance or finance, with where it
/// comes from, of which day, how sure it is, and who may see it. Found in order.
package struct IntelligenceNote: Sendable, Hashable {
    package enum Topic: String, Sendable, CaseIterable, Codable {
        case leadership, vacancies, governance, finance, safeguarding, other

        package var words: String {
            switch self {
            case .leadership: "Leadership and management"
            case .vacancies: "Staff vacancies"
            case .governance: "Governance"
            case .finance: "Finance"
            case .safeguarding: "Safeguarding"
            case .other: "Something else"
            }
        }
    }

    package enum Confidence: String, Sendable, CaseIterable, Codable {
        case low, medium, high

        package var words: String {
            switch self {
            case .low: "Low: hearsay, or from one side only"
            case .medium: "Medium: from somebody who should know"
            case .high: "High: seen, or in writing"
            }
        }

        /// As a part of a sentence.
        var inSentence: String {
            switch self {
            case .low: "low, hearsay or from one side only"
            case .medium: "medium, from somebody who should know"
            case .high: "high, seen or in writing"
            }
        }
    }

    package let topic: Topic
    package let words: String
    package let source: String
    package let observedOn: Day
    package let confidence: Confidence
    package let classification: Classification
    /// The readers, where the classification is `named`; empty otherwise.
    package let named: [PersonID]

    /// - Throws: `identification.10` without words or source, `identification.11` for a day that has not come, `identification.12` for a
    ///   record of named readers that names none.
    package init(
        topic: Topic, words: String, source: String, observedOn: Day, confidence: Confidence, classification: Classification,
        named: [PersonID], today: Day
    ) throws(Refusal) {
        guard !words.isEmpty, !source.isEmpty else {
            throw Refusal(
                code: "identification.10", sentence: "Intelligence needs words, and where it comes from.",
                citation: "ID-3: one picture of vulnerability, each part with its source")
        }
        guard observedOn <= today else {
            throw Refusal(
                code: "identification.11", sentence: "\(observedOn.written) has not come yet.",
                citation: "ID-3: intelligence is of a day on which it was so")
        }
        guard classification != .named || !named.isEmpty else {
            throw Refusal(
                code: "identification.12", sentence: "A record for named persons only needs at least one name besides your own.",
                citation: "The classification of records: named persons only")
        }
        self.topic = topic
        self.words = words
        self.source = source
        self.observedOn = observedOn
        self.confidence = confidence
        self.classification = classification
        self.named = classification == .named ? named : []
    }

    /// Whether somebody to whose reach it belongs may see it, as row-level security decides it.
    package func isShown(to actor: Actor, recordedBy recorder: PersonID) -> Bool {
        if !actor.roles.isDisjoint(with: classification.cleared) { return true }
        return actor.person.map { $0 == recorder || named.contains($0) } ?? false
    }

    /// What differs from what stood before, as the ledger keeps it. An event about a record is as restricted as the record was on
    /// either side of it.
    package func changes(from before: IntelligenceNote) -> [Event.Detail] {
        let fields: [(String, String, String)] = [
            ("topic", before.topic.rawValue, topic.rawValue), ("words", before.words, words), ("source", before.source, source),
            ("observed on", before.observedOn.description, observedOn.description),
            ("confidence", before.confidence.rawValue, confidence.rawValue),
            ("classification", before.classification.rawValue, classification.rawValue),
            ("named", before.readers, readers),
        ]
        return fields.filter { $0.1 != $0.2 }.map { Event.Detail($0.0, from: $0.1, to: $0.2) }
    }

    package var details: [Event.Detail] {
        [
            .init("topic", topic.rawValue), .init("words", words), .init("source", source),
            .init("observed on", observedOn.description), .init("confidence", confidence.rawValue),
            .init("classification", classification.rawValue), .init("named", readers),
        ]
    }

    private var readers: String { named.map(\.description).joined(separator: ",") }

    /// Read back from the database, where each part was found in order before.
    package init(
        kept topic: Topic, words: String, source: String, observedOn: Day, confidence: Confidence, classification: Classification,
        named: [PersonID]
    ) {
        self.topic = topic
        self.words = words
        self.source = source
        self.observedOn = observedOn
        self.confidence = confidence
        self.classification = classification
        self.named = named
    }
}
