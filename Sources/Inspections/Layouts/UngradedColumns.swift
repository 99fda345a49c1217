import Casework
import Intake

/// The columns that tell of the latest inspection without grades: short inspections, section 8, ungraded, by the era's name. Its outcome is
/// kept in Ofsted's own words: `School remains Good (Concerns) - S5 Next` is the framework's letter that "says good, but with
/// issues" (SCC-2, i).
struct UngradedColumns {
    private let startedOn: Column
    private let number: Column?
    private let publishedOn: Column?
    private let urnAtTime: Column?
    private let outcome: Column?
    private let isConverted: Column?

    init?(_ header: Header) throws(Refusal) {
        guard
            let started = try header.optional(
                "Date of latest ungraded inspection", "Date of latest section 8 inspection", "Date of latest short inspection")
        else { return nil }
        startedOn = started
        number = try header.optional(
            "Latest ungraded inspection number since last graded inspection", "Latest ungraded inspection number",
            "Latest section 8 inspection number since last full inspection", "Inspection number of latest short inspection")
        publishedOn = try header.optional(
            "Ungraded inspection publication date", "Section 8 inspection publication date", "Short inspection publication date")
        urnAtTime = try header.optional(
            "URN at time of the ungraded inspection", "URN at time of the section 8 inspection", "URN at time of the short inspection")
        outcome = try header.optional(
            "Ungraded inspection overall outcome", "Section 8 inspection overall outcome", "Short inspection overall outcome")
        isConverted = try header.optional(
            "Did the latest ungraded inspection convert to a graded inspection?",
            "Did the latest section 8 inspection convert to a full inspection?",
            "Did the latest short inspection convert to a full inspection?")
    }

    /// Nil where there was none, and where it became a graded one: that one stands in its own columns.
    func read(_ record: borrowing Record) throws(RowRefusal) -> InspectionRead? {
        guard let day = try record.day(startedOn), try record.flag(isConverted) != true else { return nil }
        var read = InspectionRead(kind: .ungraded, startedOn: day)
        read.number = try record.word(number).map { $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0 }
        read.publishedOn = try record.day(publishedOn)
        read.urnAtTime = try record.urnOrNil(urnAtTime)?.number
        read.outcome = try record.word(outcome)
        return read
    }
}
