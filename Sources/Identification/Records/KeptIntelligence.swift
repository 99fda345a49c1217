package import Access
package import Casework
import Postgres

/// One record of intelligence as it stands.
package struct KeptIntelligence: Sendable {
    package let id: Int
    package let urn: Int
    package let school: String?
    package let note: IntelligenceNote
    package let recordedBy: PersonID
    package let recorder: String?
    package let recordedAt: Moment
    package let organisation: Organisation?
    /// Counts the corrections from 1.
    package let version: Int
    package let changedAt: Moment
    package let withdrawnAt: Moment?
    package let erasedAt: Moment?
    /// By which texts that both organisations sign name it.
    package let reference: String
    /// The day in London on which it was read, by the database’s clock.
    package let today: Day

    init(_ row: inout Row) throws {
        id = try row.int("id")
        urn = try row.int("urn")
        school = try row.textOrNil("school")
        let topic = try row.text("subject")
        let words = try row.text("words")
        let source = try row.text("source")
        let observedOn = try row.day("observed_on")
        let confidence = try row.text("confidence")
        let classification = try row.text("classification")
        let named = try row.ints("named").map(PersonID.init)
        // The checks of the table keep to the words of the program (a test compares them); what is unknown reads as the most careful.
        note = IntelligenceNote(
            kept: IntelligenceNote.Topic(rawValue: topic) ?? .other, words: words, source: source, observedOn: observedOn,
            confidence: IntelligenceNote.Confidence(rawValue: confidence) ?? .low,
            classification: Classification(rawValue: classification) ?? .named, named: named)
        recordedBy = PersonID(try row.int("recorded_by"))
        recorder = try row.textOrNil("recorder")
        recordedAt = try row.moment("recorded_at")
        organisation = Organisation(rawValue: try row.text("organisation"))
        version = try row.int("version")
        changedAt = try row.moment("changed_at")
        withdrawnAt = try row.momentOrNil("withdrawn_at")
        erasedAt = try row.momentOrNil("erased_at")
        reference = try row.text("reference")
        today = try row.day("today")
    }
}
