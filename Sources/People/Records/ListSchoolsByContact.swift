import Casework
import Postgres

/// The maintained schools within reach, by name or URN, with who is known at each and how many there are of each kind.
struct ListSchoolsByContact: Statement {
    /// Which schools are asked for.
    enum Question: String, Sendable, CaseIterable, Codable {
        case every = ""
        case withoutChair = "chair"
        case withoutHead = "head"
        case withoutAddress = "address"

        var words: String {
            switch self {
            case .every: "Every maintained school"
            case .withoutChair: "Chair not known"
            case .withoutHead: "Head not known"
            case .withoutAddress: "An email address not known"
            }
        }
    }

    struct Output: Sendable, Encodable {
        let urn: Int
        let school: String
        let head: String?
        let headEmail: String?
        let headSource: String?
        let chair: String?
        let chairEmail: String?
        let chairSource: String?
        /// How many schools the question finds, on all pages together.
        let total: Int
    }

    let authority: Int
    let question: Question
    let search: String?
    let limit: Int
    let offset: Int
    var order = Order.name
    var isDescending = false

    enum Order: String, Sendable, CaseIterable {
        case name, urn
    }

    /// First which schools stand on the page and how many there are, then who is known at those, read once for both parts: the page is given as
    /// an array, since to join with its rows, which the planner takes for two, reads who is known at every school.
    static let sql = """
        with page as materialized (
            select e.urn, e.name, count(*) over () as total,
                case when $6 = 'urn' then case when $7 then -e.urn else e.urn end end as by_urn, case when $6 = 'name' and $7 then e.name end as by_name
            from schools.establishment e
            where e.authority = $1 and e.is_maintained and e.status in ('open', 'proposed-to-close')
                and ((select access.everywhere('link-contacts')) or e.urn = any ((select access.allocated_schools('link-contacts'))::integer[]))
                and ($3::text is null or strpos(lower(e.name), lower($3)) > 0 or e.urn::text = $3)
                and ($2 = '' or e.urn not in (
                    select known.urn from people.contacts_now known
                    where case $2 when 'address' then known.part in ('head', 'chair') and known.email is not null else known.part = $2 end
                    group by known.urn
                    having count(*) >= case $2 when 'address' then 2 else 1 end))
            order by by_urn, by_name desc, name, urn
            limit $4 offset $5
        ), known as materialized (
            select urn, part, trim(title || ' ' || name) as name, email, source from people.contacts_now
            where urn = any (array(select urn from page)) and part in ('head', 'chair')
        )
        select page.urn, page.name as school, head.name as head, head.email as head_email, head.source as head_source,
            chair.name as chair, chair.email as chair_email, chair.source as chair_source, page.total
        from page
        left join known head on head.urn = page.urn and head.part = 'head'
        left join known chair on chair.urn = page.urn and chair.part = 'chair'
        order by page.by_urn, page.by_name desc, page.name, page.urn
        """

    var parameters: [Parameter] {
        [
            .int(authority), .text(question.rawValue), .optional(search), .int(limit), .int(offset), .text(order.rawValue), .bool(isDescending),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            urn: try row.int("urn"), school: try row.text("school"), head: try row.textOrNil("head"), headEmail: try row.textOrNil("head_email"),
            headSource: try row.textOrNil("head_source"), chair: try row.textOrNil("chair"), chairEmail: try row.textOrNil("chair_email"),
            chairSource: try row.textOrNil("chair_source"), total: try row.int("total"))
    }
}
