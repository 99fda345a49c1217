import Access
import Casework
import Postgres
import Schools

/// The schools under some words with what is known of them, and the names of all open schools, in one statement: what is found, and what is offered where
/// nothing is; what was done about them is `SearchStage`’s. Row-level security leaves out what the reader may not see; each restricted record that is shown is entered in the log of readings.
struct SearchCasework: Statement {
    struct Output: Sendable {
        let schools: [School]
        let letters: [Letter]
        let intelligence: [Record]
        let contacts: [Contact]
        let names: [SchoolName]
        let totals: Totals
    }

    /// How many of each there are, whatever part of them is shown.
    struct Totals: Sendable, Codable {
        let schools: Int
        let letters: Int
        let intelligence: Int
        let contacts: Int
    }

    struct School: Sendable, Codable {
        let urn: Int
        let name: String
        let phase: String
        let status: String
        let headName: String?
        let postcode: String?
    }

    struct Letter: Sendable, Codable {
        let id: Int
        let school: String
        /// By their words in `Policy` and in `Letters`.
        let kind: String
        let part: String
        let state: String
        /// Nil for one that is on its way.
        let issuedOn: Day?
    }

    struct Record: Sendable, Codable {
        let id: Int
        /// Nil where the register does not have the school, or the reader may not see it.
        let school: String?
        let topic: String
        let observedOn: Day
        let classification: String
    }

    /// A head or a chair of governors as recorded; the heads of the register are found with their schools.
    struct Contact: Sendable, Codable {
        let urn: Int
        let school: String
        let part: String
        let name: String
    }

    let authority: Int
    let words: SearchWords
    /// Whether schools are looked for, and letters, and heads and chairs.
    let schools: Bool
    let letters: Bool
    let contacts: Bool
    /// As whom the reader reads intelligence, in the log of readings; nil where that is not looked for.
    let reader: Role?
    let limit = 20
    /// Of more schools no name is offered.
    private static let mostNames = 1000

    /// A school is found by words of its name, its URN, its establishment number, its postcode or its head’s name: open ones first, and those first whose
    /// name begins as was typed. A letter by its school, its subject and to whom it is, intelligence by what was written and where it is from, a head or chair by
    /// their name. Each word is looked for in all of these together, and all are to be there.
    static let sql = """
        with found as materialized (
            select urn, name, phase, status, head_name, postcode, count(*) over () as total
            from schools.establishment
            where $5 and authority = $1 and concat_ws(' ', search_text, lower(head_name)) like all ($2::text[])
            order by status not in ('open', 'proposed-to-close'), not starts_with(search_text, $8), name, urn
            limit $3
        ), letter as materialized (
            select id, school, kind, part, state, issued_on, count(*) over () as total
            from letters.to_schools
            where $6 and authority = $1 and lower(concat_ws(' ', school, subject, recipient)) like all ($2)
            order by id desc
            limit $3
        ), record as materialized (
            select id, urn, subject, observed_on, classification, count(*) over () as total
            from identification.intelligence
            where $4::text is not null and withdrawn_at is null and erased_at is null and lower(concat_ws(' ', words, source)) like all ($2)
            order by observed_on desc, id desc
            limit $3
        ), contact as materialized (
            select c.urn, e.name as school, c.part, trim(c.title || ' ' || c.name) as name, count(*) over () as total
            from people.contacts_now c join schools.establishment e on e.urn = c.urn
            where $7 and e.authority = $1 and c.contact is not null and lower(trim(c.title || ' ' || c.name)) like all ($2)
            order by e.name, c.part
            limit $3
        ), offered as materialized (
            select urn, name from schools.establishment
            where $5 and authority = $1 and status in ('open', 'proposed-to-close')
            limit \(mostNames + 1)
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select access.person(), $4, 'intelligence/' || record.id, record.classification from record where record.classification <> 'open'
        )
        select
            (select coalesce(json_agg(json_build_object(
                'urn', s.urn, 'name', s.name, 'phase', s.phase, 'status', s.status, 'headName', s.head_name, 'postcode', s.postcode)), '[]')
            from found s) as schools,
            (select coalesce(json_agg(json_build_object(
                'id', l.id, 'school', l.school, 'kind', l.kind, 'part', l.part, 'state', l.state, 'issuedOn', l.issued_on)), '[]')
            from letter l) as letters,
            (select coalesce(json_agg(json_build_object(
                'id', r.id, 'school', e.name, 'topic', r.subject, 'observedOn', r.observed_on, 'classification', r.classification)
                order by r.observed_on desc, r.id desc), '[]')
            from record r left join schools.establishment e on e.urn = r.urn) as intelligence,
            (select coalesce(json_agg(json_build_object('urn', k.urn, 'school', k.school, 'part', k.part, 'name', k.name) order by k.school, k.part), '[]')
            from contact k) as contacts,
            array(select n.urn from offered n order by n.name, n.urn) as name_urns, array(select n.name from offered n order by n.name, n.urn) as names,
            json_build_object(
                'schools', coalesce((select max(total) from found), 0), 'letters', coalesce((select max(total) from letter), 0),
                'intelligence', coalesce((select max(total) from record), 0), 'contacts', coalesce((select max(total) from contact), 0)) as totals
        """

    var parameters: [Parameter] {
        [
            .int(authority), .texts(words.patterns), .int(limit), .optional(reader?.rawValue), .bool(schools), .bool(letters), .bool(contacts),
            .text(words.whole),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        let schools = try row.json([School].self, "schools")
        let letters = try row.json([Letter].self, "letters")
        let intelligence = try row.json([Record].self, "intelligence")
        let contacts = try row.json([Contact].self, "contacts")
        let (urns, names) = (try row.ints("name_urns"), try row.texts("names"))
        return Output(
            schools: schools, letters: letters, intelligence: intelligence, contacts: contacts,
            names: names.count > mostNames ? [] : zip(urns, names).map { SchoolName(urn: $0, name: $1) }, totals: try row.json(Totals.self, "totals"))
    }
}

extension SearchCasework.School {
    static let example = SearchCasework.School(
        urn: 100_001, name: "Alder Lane Primary School", phase: "Primary", status: "open", headName: "Ada Fern", postcode: "FB1 2AA")
}

extension SearchCasework.Letter {
    static let example = SearchCasework.Letter(
        id: 3, school: "Alder Lane Primary School", kind: "priority", part: "head", state: "issued", issuedOn: Day(daysSince1970: 17_830))
}

extension SearchCasework.Record {
    static let example = SearchCasework.Record(
        id: 4, school: "Cedar Park School", topic: "leadership", observedOn: Day(daysSince1970: 17_847), classification: "hr")
}

extension SearchCasework.Contact {
    static let example = SearchCasework.Contact(urn: 100_001, school: "Alder Lane Primary School", part: "chair", name: "Mx Ash Reed")
}
