import Casework
import Postgres

/// Schools that reported themselves, whose report was decided while they were in a draft, and that are on the list since: to be told so, each report once.
struct ListReportersListed: Statement {
    struct Output: Sendable {
        let id: Int
        let school: String
        let name: String
        let email: String
        let listedOn: Day
    }

    let authority: Int

    static let sql = """
        select report.id, coalesce(school.name, 'URN ' || report.urn) as school, report.name, report.email, act.on_day as listed_on
        from priority_list.self_report report
        join priority_list.entry listed on listed.urn = report.urn and listed.ended_by is null
        join priority_list.act on act.id = listed.begun_by and act.kind in ('agreed', 'board-added') and act.made_at > report.decided_at
        left join schools.establishment school on school.urn = report.urn
        where report.authority = $1 and report.outcome = 'listed' and report.email <> '' and not exists (
            select from documents.mail where idempotency_key = 'priority-list.self-report-listed/' || report.id)
        order by report.id
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            id: try row.int("id"), school: try row.text("school"), name: try row.text("name"), email: try row.text("email"), listedOn: try row.day("listed_on"))
    }
}
