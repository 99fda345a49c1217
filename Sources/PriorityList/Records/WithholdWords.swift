import Postgres

/// Puts other words into a mail about a restricted academy that was not handed over yet; gives whether there was one.
struct WithholdWords: Statement {
    let concern: Int
    let body: NotifiedBody
    let instead: String

    static let sql = "select priority_list.withhold_words($1, $2, $3) as is_withheld"

    var parameters: [Parameter] { [.int(concern), .text(body.rawValue), .text(instead)] }

    static func decode(_ row: inout Row) throws -> Bool { try row.bool("is_withheld") }
}
