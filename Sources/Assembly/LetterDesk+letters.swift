import Access
import Casework
import Letters
import Postgres
package import PriorityList
import Web

extension LetterDesk {
    /// By the capability that writes them.
    package static let letters = LetterDesk(
        confirmation: { decision, context in
            guard context.may(.readLetters) else { return nil }
            let kind: ConfirmedDecision = decision.isCarried ? .carriedForward : .notCarriedForward
            let text = try await ConfirmationPreview(context).text(kind, of: decision.urn, because: decision.rationale, reviewOf: decision.year, on: decision.today)
            return text.map { text in
                Confirmation(subject: text.subject, paragraphs: text.blocks.map(\.text)) { LetterSheet.body(text, &$0, level: 4) }
            }
        },
        draft: { occasion, person, transaction in
            try await DraftLetters.follow(occasion == .yearClosed ? .yearEnd : .changes, by: person, in: transaction)
        },
        followRegister: { try await FollowSchools.follow(in: $0) })
}
