import Casework
import Postgres

/// The documents for the print room that were made for a run, the newest first.
struct ListPacks: Statement {
    typealias Output = Pack

    let batch: Int

    static let sql = """
        select id, cardinality(letters) as letters, made_at, posted_at from letters.pack where batch = $1 order by id desc limit 20
        """

    var parameters: [Parameter] { [.int(batch)] }

    static func decode(_ row: inout Row) throws -> Pack {
        Pack(id: try row.int("id"), letters: try row.int("letters"), madeAt: try row.moment("made_at"), postedAt: try row.momentOrNil("posted_at"))
    }
}

/// One document for the print room.
struct Pack: Sendable, Encodable {
    let id: Int
    let letters: Int
    let madeAt: Moment
    let postedAt: Moment?
}
