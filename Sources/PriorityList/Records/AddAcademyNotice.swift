import Casework
import Postgres

/// Records that a body was told of an academy; answers its school, and nothing where that was recorded already.
struct AddAcademyNotice: Statement {
    typealias Output = Int

    let concern: Int
    let body: NotifiedBody
    let day: Day
    let words: String

    static let sql = """
        with added as (
            insert into priority_list.academy_notice (concern, body, on_day, words, made_by)
            select concern.id, $2, $3, $4, access.person() from priority_list.academy_concern concern where concern.id = $1
            on conflict do nothing
            returning concern
        )
        select kept.urn from added join priority_list.academy_concern kept on kept.id = added.concern
        """

    var parameters: [Parameter] { [.int(concern), .text(body.rawValue), .day(day), .text(words)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}
