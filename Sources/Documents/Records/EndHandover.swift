import Postgres

/// Writes down what a conversation came to, and erases what the mail said unless it will be tried again. Where another attempt meanwhile
/// took the mail for one of which nothing is known, only a certain end replaces that.
struct EndHandover: Statement {
    typealias Output = Void

    let id: MailID
    let outcome: HandoverOutcome

    static let sql = """
        update documents.mail
        set state = $2, last_reply = coalesce($3, last_reply),
            handed_over_at = case when $2 = 'sent' then clock_timestamp() end,
            erased = $2 <> 'waiting',
            plain_text = case when $2 = 'waiting' then plain_text end,
            html = case when $2 = 'waiting' then html end
        where id = $1 and (state = 'sending' or (state = 'unknown' and $2 in ('sent', 'refused')))
        """

    var parameters: [Parameter] { [.int(id.number), .text(end.state.rawValue), .optional(end.words)] }

    private var end: (state: MailState, words: String?) {
        switch outcome {
        case .accepted(let words): (.sent, words)
        case .refused(let words): (.refused, words)
        case .unknown(let words): (.unknown, words)
        case .later(let words), .unreachable(let words): (.waiting, words)
        case .wrongSetting(let wrong, let words): (.waiting, "\(wrong.rawValue): \(words)")
        case .abandoned: (.waiting, nil)
        }
    }
}
