import Casework
import Postgres

/// Letters that were mailed, came through, and were neither acknowledged nor chased yet.
struct ListToChase: Statement {
    struct Output: Sendable {
        let id: Int
        let school: String
        let recipient: String
        let salutation: String
        let email: String?
        let subject: String
        let link: Int?
        let sentOn: Day
    }

    let authority: Int

    static let sql = """
        select l.id, l.school, l.recipient, l.salutation, l.email, l.subject, g.link,
            (m.handed_over_at at time zone 'Europe/London')::date as sent_on
        from letters.letter l
        join letters.delivery g on g.letter = l.id
        join documents.mail m on m.id = g.mail
        where l.authority = $1 and l.state = 'issued' and m.state = 'sent' and not g.by_post and not g.is_back
            and not exists (select from letters.receipt r where r.letter = l.id)
            and not exists (select from letters.reminder e where e.letter = l.id)
            and not exists (select from letters.letter n where n.replaces = l.id and n.state = 'issued')
        order by l.id
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            id: try row.int("id"), school: try row.text("school"), recipient: try row.text("recipient"), salutation: try row.text("salutation"),
            email: try row.textOrNil("email"), subject: try row.text("subject"), link: try row.intOrNil("link"), sentOn: try row.day("sent_on"))
    }
}
