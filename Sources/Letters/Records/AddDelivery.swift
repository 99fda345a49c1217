import Postgres

/// Keeps how a letter goes out.
struct AddDelivery: Statement {
    typealias Output = Void

    let letter: Int
    let channel: LetterChannel
    let mail: Int?
    let link: Int?

    static let sql = "insert into letters.delivery (letter, channel, mail, link) values ($1, $2, $3, $4)"

    var parameters: [Parameter] { [.int(letter), .text(channel.rawValue), .optional(mail), .optional(link)] }
}
