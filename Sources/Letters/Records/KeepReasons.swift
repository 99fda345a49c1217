import Postgres

/// Keeps what somebody made of a draft’s reasons, and what the letter says by them. No row where it is no longer as they were shown it.
struct KeepReasons: Statement {
    typealias Output = Void

    let id: Int
    let shown: Int
    let reasons: [Reason]
    /// Of the words that the letter is filled from.
    let template: String
    let text: LetterText

    static let sql = """
        update letters.letter
        set reasons = $3::text[], subject = $4, words = $5, template = $6, state = 'drafted', revision = revision + 1, edited_by = access.person(),
            changed_at = now(), sent_back_because = null
        where id = $1 and revision = $2 and state in ('drafted', 'sent-back')
        """

    var parameters: [Parameter] {
        [.int(id), .int(shown), .texts(reasons.map(\.line)), .text(text.subject), .text(text.lines), .text(template)]
    }
}
