import Casework
import Postgres

/// An academy of significant concern, and whether a body was told of it, or mailed.
struct FindAcademyToNotify: Statement {
    struct Output: Sendable {
        let urn: Int
        let name: String
        let words: String
        let isTold: Bool
    }

    let concern: Int
    let body: NotifiedBody

    static let sql = """
        select concern.urn, coalesce(school.name, 'URN ' || concern.urn) as name, concern.words,
            exists (select from priority_list.academy_notice told where told.concern = concern.id and told.body = $2)
                or exists (select from priority_list.academy_mail asked where asked.concern = concern.id and asked.body = $2) as is_told
        from priority_list.academy_concern concern
        left join schools.establishment school on school.urn = concern.urn
        where concern.id = $1
        """

    var parameters: [Parameter] { [.int(concern), .text(body.rawValue)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(urn: try row.int("urn"), name: try row.text("name"), words: try row.text("words"), isTold: try row.bool("is_told"))
    }
}
