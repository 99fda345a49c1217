import Access
import Casework
import Web

/// The form of a record of intelligence, new or corrected, and how it is read.
package struct IntelligenceForm {
    /// What stands in the fields: what was typed before, or what is kept.
    let fields: Fields
    let colleagues: [ListColleagues.Output]
    let errors: [FieldError]

    static let descriptions = [
        FieldDescription("topic", IntelligenceNote.Topic.allCases.map(\.rawValue).joined(separator: ", ")),
        FieldDescription("words", "What is known"), FieldDescription("source", "Where it comes from"),
        FieldDescription("observed-on", "The day on which it was so, such as 2018-09-03"),
        FieldDescription("confidence", "low, medium or high"),
        FieldDescription("classification", Classification.allCases.map(\.rawValue).joined(separator: ", ")),
        FieldDescription("named", "The number of a person who may see it, once for each, where the classification is ‘named’"),
    ]

    init(_ fields: Fields = Fields(), colleagues: [ListColleagues.Output], errors: [FieldError] = []) {
        self.fields = fields
        self.colleagues = colleagues
        self.errors = errors
    }

    init(_ note: IntelligenceNote, colleagues: [ListColleagues.Output]) {
        fields = Fields(
            [
                ("topic", note.topic.rawValue), ("words", note.words), ("source", note.source),
                ("observed-on", note.observedOn.description), ("confidence", note.confidence.rawValue),
                ("classification", note.classification.rawValue),
            ] + note.named.map { ("named", $0.description) })
        self.colleagues = colleagues
        errors = []
    }

    /// What was typed, in order; or what is wrong with each field.
    static func read(_ fields: Fields, today: Day) -> Result<IntelligenceNote, InvalidForm> {
        var errors: [FieldError] = []
        let topic = fields["topic"].flatMap(IntelligenceNote.Topic.init(rawValue:))
        let words = fields["words"] ?? ""
        let source = fields["source"] ?? ""
        let day = fields.day("observed-on", near: today)
        let confidence = fields["confidence"].flatMap(IntelligenceNote.Confidence.init(rawValue:))
        let classification = fields["classification"].flatMap(Classification.init(rawValue:))
        let named = fields.pairs.filter { $0.name == "named" }.compactMap { Int($0.value).map(PersonID.init) }
        if topic == nil { errors.append(FieldError("topic", "Choose what it is about")) }
        if words.isEmpty { errors.append(FieldError("words", "Write what is known")) }
        if words.count > 10_000 { errors.append(FieldError("words", "Keep to 10,000 characters; a document has its own place")) }
        if source.isEmpty { errors.append(FieldError("source", "Say where it comes from")) }
        if source.count > 500 { errors.append(FieldError("source", "Say where it comes from in 500 characters")) }
        if day == nil { errors.append(FieldError("observed-on", "Enter the day on which it was so, such as 12 Nov 2026")) }
        if confidence == nil { errors.append(FieldError("confidence", "Choose how sure you are")) }
        if classification == nil { errors.append(FieldError("classification", "Choose who may see it")) }
        guard errors.isEmpty, let topic, let day, let confidence, let classification else { return .failure(InvalidForm(errors: errors)) }
        do {
            return .success(
                try IntelligenceNote(
                    topic: topic, words: words, source: source, observedOn: day, confidence: confidence, classification: classification,
                    named: named, today: today))
        } catch {
            let field = error.code == "identification.12" ? "named" : error.code == "identification.11" ? "observed-on" : "words"
            return .failure(InvalidForm(errors: [FieldError(field, error.sentence)]))
        }
    }

    struct InvalidForm: Error { let errors: [FieldError] }

    func view(_ w: inout HTML) {
        w.radios(
            "topic", legend: "What is it about?", options: IntelligenceNote.Topic.allCases.map { ($0.rawValue, $0.words) },
            chosen: fields["topic"], errors: errors)
        w.textArea(
            "words", label: "What is known?", value: fields.typed("words"),
            hint: "Facts before judgements. Name people only where it is needed; each name is personal data.", errors: errors)
        w.field(
            "source", label: "Where does it come from?", value: fields.typed("source"),
            hint: "For example: visit on 12 November, letter from the chair, HR’s vacancy list", errors: errors)
        w.dateField("observed-on", label: "On which day was it so?", value: fields.typed("observed-on"), errors: errors)
        w.radios(
            "confidence", legend: "How sure are you?", options: IntelligenceNote.Confidence.allCases.map { ($0.rawValue, $0.words) },
            chosen: fields["confidence"], errors: errors)
        w.radios(
            "classification", legend: "Who may see it?", options: Classification.allCases.map { ($0.rawValue, $0.words) },
            chosen: fields["classification"],
            hint: "You always see what you recorded. Each time somebody is shown a restricted record, we record it.", errors: errors)
        w.details("People, where it is for named persons only", isOpen: errors.contains { $0.field == "named" }) { w in
            w.checkboxes(
                "named", legend: "Besides you, it is for",
                options: colleagues.map { colleague in
                    (colleague.person.description, colleague.organisation.map { "\(colleague.name), \($0.name)" } ?? colleague.name)
                },
                chosen: Set(fields.pairs.filter { $0.name == "named" }.map(\.value)), errors: errors)
        }
    }
}
