import Casework
import Postgres

/// The reports whose address was confirmed: those that wait to be decided first, then the latest.
struct ListSelfReports: Statement {
    struct Output: Sendable, Encodable {
        let id: Int
        let urn: Int
        let school: String
        let name: String
        let email: String
        let part: String
        let words: String
        let confirmedAt: Moment
        let outcome: SelfReportOutcome?
        let reason: String?
        let told: String?
        let decidedBy: String?
        let isListedOrDrafted: Bool
    }

    let authority: Int

    static let sql = """
        select report.id, report.urn, coalesce(school.name, 'URN ' || report.urn) as school, report.name, report.email, report.part, report.words,
            report.confirmed_at, report.outcome, report.reason, report.told, decider.name as decided_by,
            exists (select from priority_list.current listed where listed.urn = report.urn) or exists (
                select from priority_list.line join priority_list.document on document.id = line.document and document.state <> 'agreed'
                where line.urn = report.urn) as is_listed
        from priority_list.self_report report
        left join schools.establishment school on school.urn = report.urn
        left join people.directory() decider on decider.id = report.decided_by
        where report.authority = $1 and report.confirmed_at is not null
        order by report.outcome is not null, report.id desc
        limit 200
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            id: try row.int("id"), urn: try row.int("urn"), school: try row.text("school"), name: try row.text("name"), email: try row.text("email"),
            part: try row.text("part"), words: try row.text("words"), confirmedAt: try row.moment("confirmed_at"),
            outcome: try row.textOrNil("outcome").flatMap(SelfReportOutcome.init(rawValue:)), reason: try row.textOrNil("reason"),
            told: try row.textOrNil("told"), decidedBy: try row.textOrNil("decided_by"), isListedOrDrafted: try row.bool("is_listed"))
    }
}
