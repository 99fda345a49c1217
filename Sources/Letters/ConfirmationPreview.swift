package import Casework
import Policy
package import SchoolYear
package import Web

/// What the review of a year can decide of a school, as letters confirm it.
package enum ConfirmedDecision: Sendable, Hashable {
    case carriedForward, notCarriedForward

    var kind: LetterKind { self == .carriedForward ? .carriedForward : .notCarriedForward }
}

/// How a decision will be confirmed: the words in force today, a director’s own before those of the configuration, filled as the draft will be (ID-1).
package struct ConfirmationPreview {
    private let context: RequestContext

    package init(_ context: RequestContext) { self.context = context }

    /// - Parameter year: the year that ends.
    /// - Returns: nil where no words are in force, or the school is in no register.
    package func text(_ decision: ConfirmedDecision, of urn: URN, because rationale: String, reviewOf year: AcademicYear, on day: Day) async throws -> LetterText? {
        let drafting = context.writing.drafting
        let own = try await context.read(ListTemplates(authority: drafting.authority, isWhole: false))
        let asked = ListSchoolsToWrite(
            authority: drafting.authority, urns: [urn.number], agreedOn: nil, countsForDays: drafting.lapsing.days(on: day))
        let school = try await context.read(asked).first
        guard let school, let policy = context.site.book.letters(on: day) else { return nil }
        let told = ListConfirmations.Output(urn: urn.number, kind: decision.kind, rationale: rationale, source: .review(year.start), act: nil)
        return try drafting.preview(told, to: school, of: year.start + 1, own, policy, on: day)
    }
}
