import Casework
import Postgres

/// The maintained schools within reach, by name, with who is known at each and how many there are of each kind.
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

    static let sql = """
        select e.urn, e.name as school, trim(head.title || ' ' || head.name) as head, head.email as head_email, head.source as head_source,
            trim(chair.title || ' ' || chair.name) as chair, chair.email as chair_email, chair.source as chair_source, count(*) over () as total
        from schools.establishment e
        left join people.contacts_now head on head.urn = e.urn and head.part = 'head'
        left join people.contacts_now chair on chair.urn = e.urn and chair.part = 'chair'
        where e.authority = $1 and e.is_maintained and e.status in ('open', 'proposed-to-close')
            and ((select access.everywhere('link-contacts')) or e.urn = any ((select access.allocated_schools('link-contacts'))::integer[]))
            and ($3::text is null or strpos(lower(e.name), lower($3)) > 0 or e.urn::text = $3)
            and case $2
                when 'chair' then chair.name is null
                when 'head' then head.name is null
                when 'address' then head.email is null or chair.email is null
                else true
            end
        order by e.name, e.urn
        limit $4 offset $5
        """

    var parameters: [Parameter] { [.int(authority), .text(question.rawValue), .optional(search), .int(limit), .int(offset)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            urn: try row.int("urn"), school: try row.text("school"), head: try row.textOrNil("head"), headEmail: try row.textOrNil("head_email"),
            headSource: try row.textOrNil("head_source"), chair: try row.textOrNil("chair"), chairEmail: try row.textOrNil("chair_email"),
            chairSource: try row.textOrNil("chair_source"), total: try row.int("total"))
    }
}
