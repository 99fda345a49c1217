import Casework
import Postgres

/// Records that a body was told of an academy by its mail; changes no row where that was recorded already. Of a restricted concern the service sees the mail
/// alone, so it answers with nothing of it.
struct AddMailedNotice: Statement {
    typealias Output = Void

    let concern: Int
    let body: NotifiedBody
    let day: Day
    let words: String

    static let sql = """
        insert into priority_list.academy_notice (concern, body, on_day, words)
        select asked.concern, asked.body, $3, $4 from priority_list.academy_mail asked where asked.concern = $1 and asked.body = $2
        on conflict do nothing
        """

    var parameters: [Parameter] { [.int(concern), .text(body.rawValue), .day(day), .text(words)] }
}
