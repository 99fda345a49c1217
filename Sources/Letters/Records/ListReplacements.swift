import Postgres

/// The letters of a run that wait, unchanged by anybody, to take an issued one’s place; those among them that the service itself sent back.
struct ListReplacements: Statement {
    struct Output: Sendable {
        let replaces: Int
        let because: String
    }

    let batch: Int

    static let sql = """
        select replaces, replaces_because from letters.letter
        where batch = $1 and replaces is not null and edited_by is null
            and (state = 'drafted' or state = 'sent-back' and sent_back_by is null and sent_back_because = $2::text)
        order by id
        """

    var parameters: [Parameter] { [.int(batch), .text(Lapsing.reason)] }

    static func decode(_ row: inout Row) throws -> Output { Output(replaces: try row.int("replaces"), because: try row.text("replaces_because")) }
}
