import Access
import Casework
import Policy
import Postgres
import SchoolYear
import Web

extension LetterPage {
    /// Of a letter as it is kept, for whoever asks.
    init(_ letter: LetterRow, _ shown: SourcesShown, today: Day, _ context: RequestContext) {
        let chaseAfter = context.site.book.letters(on: today)?.chaseAfter ?? 10
        let delivery = letter.delivery?.standing(on: today, chaseAfter: chaseAfter, calendar: context.letterCalendar)
        let standing = Standing(letter.state, letter.channel, delivery)
        let urn = URN(letter.urn)
        self.init(
            id: letter.id, batch: letter.batch, urn: letter.urn, school: letter.school, part: letter.part.words, kind: letter.kind.words,
            template: letter.template, state: letter.state, standing: standing.rawValue,
            standingWords: letter.state == .withdrawn ? letter.state.words : standing.words, revision: letter.revision, channel: letter.channel,
            envelope: [letter.recipient.isEmpty ? "The \(letter.part.words)" : letter.recipient, letter.school] + letter.address
                + [letter.postcode].filter { !$0.isEmpty },
            salutation: letter.salutation, email: letter.email, recipientSource: letter.recipientSource,
            sources: letter.sources.map { SourceChoice(value: shown.value($0), words: shown.words($0)) },
            reasons: letter.fields.reasons.map { reason in
                ReasonLine(
                    sentence: reason.sentence, source: shown.value(reason.source), sourceWords: shown.words(reason.source),
                    path: urn.map { shown.path(reason.source, of: $0) } ?? "/schools")
            }, subject: letter.text.subject, pieces: letter.text.blocks.map { Piece(piece: $0.piece.rawValue, text: $0.text) },
            draftedBy: letter.draftedBy, draftedAt: letter.draftedAt, editedBy: letter.editedBy, sentBackBecause: letter.sentBackBecause, sentBackBy: letter.sentBackBy,
            approvedBy: letter.approvedBy, approvedAt: letter.approvedAt, replaces: letter.replaces, replacesBecause: letter.replacesBecause,
            replacedBy: letter.replacedBy, sha256: letter.sha256, issuedAt: letter.issuedAt, sentOn: letter.delivery?.sentOn,
            due: letter.delivery?.due(chaseAfter, context.letterCalendar), acknowledgedOn: letter.delivery?.acknowledgedOn,
            remindedAt: letter.remindedAt, lastReply: letter.lastReply,
            cameBackAt: letter.returned?.at, cameBackSaid: letter.returned?.said, postedInsteadAt: letter.postedInsteadAt,
            told: letter.told?.receipt.words, toldRecordedBy: letter.told?.recordedBy,
            canComeBack: letter.state == .issued && Returning.canComeBack(letter.delivery),
            canBePosted: letter.state == .issued && Returning.canBePosted(letter.delivery, isReplaced: letter.replacedBy != nil),
            canBeTold: letter.state == .issued && ToldReceipt.canBeTold(letter.delivery),
            isReadByReader: context.actor.person.map { letter.readBy.contains($0.number) } ?? false,
            isOthers: letter.drafter != context.actor.person && letter.editor != context.actor.person,
            isApprovedByReader: letter.approver != nil && letter.approver == context.actor.person,
            isToldToReader: letter.told != nil && letter.told?.recorder == context.actor.person)
    }
}
