import Postgres

/// Keeps that a letter was chased.
struct AddReminder: Statement {
    typealias Output = Void

    let letter: Int
    let mail: Int

    static let sql = "insert into letters.reminder (letter, mail) values ($1, $2)"

    var parameters: [Parameter] { [.int(letter), .int(mail)] }
}
