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

    /// First which schools stand on the page and how many there are, then who is known at those: names are found for a page of them.
    static let sql = """
        with page as (
            select e.urn, e.name, count(*) over () as total, row_number() over (
                order by
                    case when $6 = 'urn' and not $7 then e.urn end, case when $6 = 'urn' and $7 then e.urn end desc,
                    case when $6 = 'name' and $7 then e.name end desc, e.name, e.urn) as place
            from schools.establishment e
            where e.authority = $1 and e.is_maintained and e.status in ('open', 'proposed-to-close')
                and ((select access.everywhere('link-contacts')) or e.urn = any ((select access.allocated_schools('link-contacts'))::integer[]))
                and ($3::text is null or strpos(lower(e.name), lower($3)) > 0 or e.urn::text = $3)
                and case $2
                    when 'chair' then not exists (select from people.contacts_now known where known.urn = e.urn and known.part = 'chair')
                    when 'head' then not exists (select from people.contacts_now known where known.urn = e.urn and known.part = 'head')
                    when 'address' then (
                        select count(known.email) from people.contacts_now known where known.urn = e.urn and known.part in ('head', 'chair')
                    ) < 2
                    else true
                end
            order by place
            limit $4 offset $5
        )
        select page.urn, page.name as school, trim(head.title || ' ' || head.name) as head, head.email as head_email, head.source as head_source,
            trim(chair.title || ' ' || chair.name) as chair, chair.email as chair_email, chair.source as chair_source, page.total
        from page
        left join lateral (select * from people.contacts_now known where known.urn = page.urn and known.part = 'head') head on true
        left join lateral (select * from people.contacts_now known where known.urn = page.urn and known.part = 'chair') chair on true
        order by page.place
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
