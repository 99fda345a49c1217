import Casework
import Postgres

/// Who was head or chair of one school before, the latest first, with who recorded it.
struct ListEarlierContacts: Statement {
    struct Output: Sendable, Encodable {
        let part: ContactPart
        let name: String
        let source: String
        let since: Day
        /// The last day.
        let until: Day
        let recordedBy: String?
    }

    let urn: URN

    static let sql = """
        select c.part, c.name, c.source, lower(c.during) as since, upper(c.during) - 1 as until, recorder.name as recorded_by
        from people.school_contact c
        left join people.directory() recorder on recorder.id = c.recorded_by
        where c.urn = $1 and upper(c.during) <= access.today() and c.withdrawn_at is null
        order by upper(c.during) desc, c.id desc
        limit 50
        """

    var parameters: [Parameter] { [.int(urn.number)] }

    static func decode(_ row: inout Row) throws -> Output {
        let part = ContactPart(rawValue: try row.text("part")) ?? .head
        return Output(
            part: part, name: try row.text("name"), source: try row.text("source"), since: try row.day("since"), until: try row.day("until"),
            recordedBy: try row.textOrNil("recorded_by"))
    }
}
