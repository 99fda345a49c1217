import Postgres

/// Sends the approved letters of a run back of which a sentence rests on what is told their school no more. Nobody sent them, so that nobody takes it back.
struct SendBackLapsed: Statement {
    typealias Output = Void

    let batch: Int
    /// As `ListLapsed` has it.
    let countsForDays: Int?
    let reason: String

    static let sql = """
        update letters.letter l
        set state = 'sent-back', sent_back_because = $3, sent_back_by = null, revision = l.revision + 1, changed_at = now(), approved_by = null, approved_at = null
        where l.batch = $1 and l.state = 'approved' and \(SaidOfInspections.hasLapsed(days: "$2"))
        """

    var parameters: [Parameter] { [.int(batch), .optional(countsForDays), .text(reason)] }
}
