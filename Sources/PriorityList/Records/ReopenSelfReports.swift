import Access
import Casework
import Postgres
import SchoolYear

/// Has those reports wait again that were decided as listed while their school was in the draft of a year’s list, which is agreed without it: as far as whoever
/// runs it may see them. One whose school was on the list then, or has been since, was answered by that.
struct ReopenSelfReports: Statement {
    struct Output: Sendable {
        let id: Int
        let urn: Int
        let classification: Classification
    }

    let authority: Int
    let year: AcademicYear

    static let sql = """
        update priority_list.self_report report
        set outcome = null, reason = null, told = null, decided_by = null, decided_at = null, reopened_at = now()
        from priority_list.document agreed
        where report.authority = $1 and report.outcome = 'listed' and report.email <> ''
            and agreed.authority = $1 and agreed.year = $2::integer and agreed.state = 'agreed'
            and (report.decided_at at time zone 'Europe/London')::date between make_date($2::integer, 7, 1) and agreed.agreed_on
            and not exists (
                select from priority_list.entry listed left join priority_list.act ended on ended.id = listed.ended_by
                where listed.urn = report.urn and (listed.ended_by is null or ended.made_at > report.decided_at))
        returning report.id, report.urn, report.classification
        """

    var parameters: [Parameter] { [.int(authority), .int(year.start)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (id, urn, classification) = (try row.int("id"), try row.int("urn"), try row.text("classification"))
        return Output(id: id, urn: urn, classification: Classification(rawValue: classification) ?? .named)
    }
}
