import Casework
import Postgres

/// The report that waits for its address to be confirmed; none where the address is no longer good.
struct FindSelfReportByToken: Statement {
    struct Output: Sendable {
        let id: Int
        let urn: Int
        let school: String
        let name: String
        let words: String
    }

    let tokenHash: [UInt8]

    static let sql = """
        select report.id, report.urn, coalesce(school.name, 'URN ' || report.urn) as school, report.name, report.words
        from priority_list.self_report report
        left join schools.establishment school on school.urn = report.urn
        where report.token_hash = $1 and report.confirmed_at is null and report.expires_at > now()
        """

    var parameters: [Parameter] { [.bytes(tokenHash)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            id: try row.int("id"), urn: try row.int("urn"), school: try row.text("school"), name: try row.text("name"), words: try row.text("words"))
    }
}
