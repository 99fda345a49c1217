import Casework
import Postgres
import SchoolYear

/// Whether a year’s list was begun, and whether something comes before it: the review of the year that ended, where a school was on the list then and is today,
/// and no closing confirmed what is decided of it; or, before it is begun, a list of another year that is not agreed yet.
struct FindBeginning: Statement {
    struct Output: Sendable {
        let isBegun: Bool
        let isReviewOpen: Bool
        let isAnotherOpen: Bool
        /// The day on which this is so.
        let today: Day

        var isWaiting: Bool { isReviewOpen || isAnotherOpen }
    }

    let authority: Int
    let year: AcademicYear

    static let sql = """
        select exists (select from priority_list.document where authority = $1 and year = $2) as is_begun,
            exists (select from priority_list.document where authority = $1 and year <> $2 and state <> 'agreed') as is_another_open,
            exists (select from priority_list.year_review($1, $2 - 1) reviewed where not reviewed.is_confirmed) as is_review_open,
            access.today() as today
        """

    var parameters: [Parameter] { [.int(authority), .int(year.start)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (isBegun, isAnotherOpen) = (try row.bool("is_begun"), try row.bool("is_another_open"))
        return Output(isBegun: isBegun, isReviewOpen: try row.bool("is_review_open"), isAnotherOpen: isAnotherOpen, today: try row.day("today"))
    }
}
