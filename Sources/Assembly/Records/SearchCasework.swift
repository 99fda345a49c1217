import Access
import Casework
import Postgres
import Schools

/// Schools, letters and intelligence under some words, and the names of all open schools, in one statement: what is found, and what is offered where nothing
/// is. Row-level security leaves out what the reader may not see; each restricted record of intelligence that is shown is entered in the log of readings.
struct SearchCasework: Statement {
    struct Output: Sendable {
        let schools: [School]
        let letters: [Letter]
        let intelligence: [Record]
        let names: [SchoolName]
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

    let authority: Int
    let pattern: String
    /// Whether schools are looked for, and letters.
    let schools: Bool
    let letters: Bool
    /// By which the reader reads intelligence, for the log of readings; nil where none is looked for.
    let role: Role?
    let limit = 20

    /// - Parameter words: as they were typed; a per cent sign is no wild card.
    init(authority: Int, words: String, schools: Bool, letters: Bool, role: Role?) {
        self.authority = authority
        pattern = ListRegister.pattern(words)
        self.schools = schools
        self.letters = letters
        self.role = role
    }

    /// A school is found by a part of its name, its URN, its establishment number, its postcode or its head’s name: open ones first, and those first whose
    /// name begins so. A letter by its school, its subject and to whom it is, intelligence by what was written and where it is from.
    static let sql = """
        with found as materialized (
            select urn, name, phase, status, head_name, postcode
            from schools.establishment
            where $5 and authority = $1 and (search_text like '%' || $2 || '%' or lower(head_name) like '%' || $2 || '%')
            order by status not in ('open', 'proposed-to-close'), search_text not like $2 || '%', name, urn
            limit $3
        ), letter as materialized (
            select id, school, kind, part, state, issued_on
            from letters.to_schools
            where $6 and authority = $1
                and (lower(school) like '%' || $2 || '%' or lower(subject) like '%' || $2 || '%' or lower(recipient) like '%' || $2 || '%')
            order by id desc
            limit $3
        ), record as materialized (
            select id, urn, subject, observed_on, classification
            from identification.intelligence
            where $4::text is not null and withdrawn_at is null and erased_at is null
                and (lower(words) like '%' || $2 || '%' or lower(source) like '%' || $2 || '%')
            order by observed_on desc, id desc
            limit $3
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
            coalesce((
                select json_agg(json_build_object('urn', n.urn, 'name', n.name) order by n.name, n.urn)
                from (
                    select urn, name from schools.establishment
                    where $5 and authority = $1 and status in ('open', 'proposed-to-close') order by name limit 1001
                ) n having count(*) <= 1000), '[]') as names
        """

    var parameters: [Parameter] { [.int(authority), .text(pattern), .int(limit), .optional(role?.rawValue), .bool(schools), .bool(letters)] }

    static func decode(_ row: inout Row) throws -> Output {
        let schools = try row.json([School].self, "schools")
        let letters = try row.json([Letter].self, "letters")
        let intelligence = try row.json([Record].self, "intelligence")
        return Output(schools: schools, letters: letters, intelligence: intelligence, names: try row.json([SchoolName].self, "names"))
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
