import Policy
import Postgres

/// Puts words in force, as the version after the one that was shown; no row where somebody was faster.
struct AddTemplate: Statement {
    typealias Output = Void

    let authority: Int
    let kind: LetterKind
    /// The number of the version that was shown; 0 where that was the configuration’s.
    let shown: Int
    let subject: String
    let words: String
    let reason: String

    static let sql = """
        insert into letters.template (authority, kind, number, subject, words, reason, made_by)
        select $1, $2, $3::integer + 1, $4, $5, $6, access.person()
        where coalesce((select max(number) from letters.template where authority = $1 and kind = $2), 0) = $3::integer
        on conflict do nothing
        """

    var parameters: [Parameter] { [.int(authority), .text(kind.rawValue), .int(shown), .text(subject), .text(words), .text(reason)] }
}
