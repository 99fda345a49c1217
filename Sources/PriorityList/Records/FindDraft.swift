import Casework
import Postgres
import SchoolYear

/// The version that is on its way, with what its own page says besides: none where the list of the year is agreed or none was begun.
struct FindDraft: Statement {
    struct Output: Sendable {
        /// The day on which this is so.
        let today: Day
        /// Whether the review of the year before is to be closed first, as `FindBeginning` tells it of any year.
        let isReviewOpen: Bool
        let document: ListDocument
    }

    let authority: Int

    static let sql = """
        select access.today() as today,
            exists (select from priority_list.year_review(d.authority, d.year - 1) reviewed where not reviewed.is_confirmed) as is_review_open,
            \(ListDocument.columns)
        from priority_list.document d
        left join people.directory() changer on changer.id = d.changed_by
        where d.authority = $1 and d.state <> 'agreed'
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (today, isReviewOpen) = (try row.day("today"), try row.bool("is_review_open"))
        return Output(today: today, isReviewOpen: isReviewOpen, document: try ListDocument(&row))
    }
}
