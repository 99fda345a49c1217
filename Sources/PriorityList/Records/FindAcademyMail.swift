import Casework
import Documents
import Postgres

/// Where the mail stands that tells a body of an academy.
struct FindAcademyMail: Statement {
    struct Output: Sendable {
        let number: Int
        let address: String
        let state: MailState
        let sentOn: Day?
    }

    let concern: Int
    let body: NotifiedBody

    static let sql = """
        select mail.id, mail.recipient_address, mail.state, (mail.handed_over_at at time zone 'Europe/London')::date as sent_on
        from priority_list.academy_mail asked join documents.mail on mail.id = asked.mail
        where asked.concern = $1 and asked.body = $2
        """

    var parameters: [Parameter] { [.int(concern), .text(body.rawValue)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (number, address, state) = (try row.int("id"), try row.text("recipient_address"), try row.text("state"))
        guard let known = MailState(rawValue: state) else { throw UnknownWord(word: state) }
        return Output(number: number, address: address, state: known, sentOn: try row.dayOrNil("sent_on"))
    }
}
