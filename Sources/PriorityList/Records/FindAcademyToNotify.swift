import Access
import Casework
import Postgres

/// An academy of significant concern, who may see why, and whether a body was told of it, or mailed. Who may see it stays as it is until the mail is posted, and
/// that it was recorded is not taken back meanwhile.
struct FindAcademyToNotify: Statement {
    struct Output: Sendable {
        let urn: Int
        let name: String
        let words: String
        let isTold: Bool
        let classification: Classification
        /// Who recorded it; nil where their account is gone.
        let recordedBy: String?
    }

    let concern: Int
    let body: NotifiedBody

    static let sql = """
        select concern.urn, coalesce(school.name, 'URN ' || concern.urn) as name, concern.words,
            exists (select from priority_list.academy_notice told where told.concern = concern.id and told.body = $2)
                or exists (select from priority_list.academy_mail asked where asked.concern = concern.id and asked.body = $2) as is_told,
            concern.classification, recorder.name as recorded_by
        from priority_list.academy_concern concern
        left join people.directory() recorder on recorder.id = concern.recorded_by
        left join schools.establishment school on school.urn = concern.urn
        where concern.id = $1 and concern.withdrawn_at is null
        for update of concern
        """

    var parameters: [Parameter] { [.int(concern), .text(body.rawValue)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (urn, name, words, isTold) = (try row.int("urn"), try row.text("name"), try row.text("words"), try row.bool("is_told"))
        let (classification, recordedBy) = (try row.text("classification"), try row.textOrNil("recorded_by"))
        return Output(
            urn: urn, name: name, words: words, isTold: isTold, classification: Classification(rawValue: classification) ?? .named, recordedBy: recordedBy)
    }
}
