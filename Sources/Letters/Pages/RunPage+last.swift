import Access
import Casework
import Web

extension RunPage {
    /// The letter that was just approved, read or sent back from the list, and the next that waits for the same reader.
    struct Last: Sendable {
        private let letter: ListLetters.Output
        private let isOwnApproval: Bool
        private let next: ListLetters.Output?

        /// Nil where the address names none of the run.
        ///
        /// - Parameter shown: those that the list was asked for; the next is one of them.
        init?(_ context: RequestContext, _ letters: [ListLetters.Output], among shown: @autoclosure () -> Set<Int>) {
            guard let asked = context.query[NoticeBook.record], let place = letters.firstIndex(where: { String($0.id) == asked }), let person = context.actor.person,
                context.may(.approveLetters)
            else { return nil }
            letter = letters[place]
            isOwnApproval = letters[place].approver == person.number
            let others = letters[place...].dropFirst() + letters[..<place]
            let isReading = context.query[NoticeBook.field] == LettersNotice.letterRead.rawValue
            let listed = shown()
            next = others.first { listed.contains($0.id) && Writing.waits($0, for: person) && !(isReading && $0.isRead) }
        }

        /// What the notice leads to: taking back what was done, and the next.
        func offer(_ page: inout Page, _ context: RequestContext) {
            let sent = [(name: "revision", value: String(letter.revision)), TakingBack.hidden] + BackLink.fields(context.here(at: "row-\(letter.id)"))
            switch context.query[NoticeBook.field] {
            case LettersNotice.letterApproved.rawValue:
                page.isNoticeTrue = letter.state == .approved
                if isOwnApproval { page.undo = Undo("/letters/\(letter.id)/approval", "Take back the approval of the letter to the \(addressee)", sent) }
            case LettersNotice.letterSentBack.rawValue:
                page.isNoticeTrue = letter.state == .sentBack
                page.undo = Undo("/letters/\(letter.id)/return", "Do not send back the letter to the \(addressee)", sent)
            case LettersNotice.letterRead.rawValue: break
            case LettersNotice.approvalTakenBack.rawValue, LettersNotice.returnTakenBack.rawValue:
                page.isNoticeTrue = letter.state == .drafted
                return
            default: return
            }
            page.next = next.map {
                Page.Crumb("Next to approve: \($0.school), to the \($0.part.words)", "/letters/\($0.id)\(context.wayBack(to: "row-\($0.id)"))")
            }
        }

        private var addressee: String { "\(letter.part.words) of \(letter.school)" }
    }
}
