import Casework
import Postgres

/// Keeps which mail tells a body of an academy.
struct AddAcademyMail: Statement {
    typealias Output = Void

    let concern: Int
    let body: NotifiedBody
    let mail: Int

    static let sql = "insert into priority_list.academy_mail (concern, body, mail, asked_by) values ($1, $2, $3, access.person())"

    var parameters: [Parameter] { [.int(concern), .text(body.rawValue), .int(mail)] }
}
