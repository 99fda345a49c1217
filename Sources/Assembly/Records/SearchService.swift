import Calendar
import Casework
import Jobs
import Postgres

/// What the service itself keeps under some words, beside what `SearchCasework` finds of schools: what the calendar holds, colleagues, files and jobs, in one
/// statement, so that a further kind is a column more and no further round trip. Row-level security leaves out what the reader may not see.
struct SearchService: Statement {
    struct Output: Sendable {
        let occurrences: [Occurrence]
        let people: [Person]
        let imports: [File]
        let jobs: [Work]
        let totals: Totals
    }

    /// How many of each there are, whatever part of them is shown.
    struct Totals: Sendable, Codable {
        let occurrences: Int
        let people: Int
        let imports: Int
        let jobs: Int
    }

    struct Occurrence: Sendable, Codable {
        let id: Int
        let title: String
        let kind: Schedule.Kind
        /// The day by the plain rule, where it is not held.
        let day: Day
        let isCalledOff: Bool
    }

    struct Person: Sendable, Codable {
        let person: PersonID
        let name: String
        let organisation: String
        /// Held today, as far as the reader may see that.
        let roles: [String]
    }

    struct File: Sendable, Codable {
        let id: Int
        let fileName: String
        let startedOn: Day
    }

    struct Work: Sendable, Decodable {
        let id: Int
        let kind: String
        let state: JobState
    }

    let words: SearchWords
    /// Whether the calendar is looked through, and the directory of people, and files.
    let occurrences: Bool
    let people: Bool
    let imports: Bool
    /// The kinds of jobs whose titles have the words, since no table has the titles; nil where jobs are not looked for.
    let kinds: [String]?
    let limit = 20

    init(words: SearchWords, occurrences: Bool, people: Bool, imports: Bool, kinds: [String]?) {
        self.words = words
        self.occurrences = occurrences
        self.people = people
        self.imports = imports
        self.kinds = kinds
    }

    /// An occurrence is found by its title and by what its owner is to do, the nearest first; a file by its name; a job by what it does or its number,
    /// among the latest 200, whatever history there is. All words are to be there. Of a colleague’s roles those are told that the reader may see.
    static let sql = """
        with occurrence as materialized (
            select o.id, o.title, o.kind, coalesce(o.day, o.nominal) as on_day, o.state = 'called-off' as is_called_off, count(*) over () as total
            from calendar.occurrence o
            left join calendar.task t on t.occurrence = o.id
            where $3 and o.kind <> 'work' and lower(concat_ws(' ', o.title, t.title)) like all ($1::text[])
            order by abs(coalesce(o.day, o.nominal) - access.today()), o.id
            limit $2
        ), colleague as materialized (
            select id, name, organisation, count(*) over () as total
            from people.directory()
            where $4 and lower(name) like all ($1)
            order by name, id
            limit $2
        ), file as materialized (
            select id, file_name, (started_at at time zone 'Europe/London')::date as on_day, count(*) over () as total
            from intake.import
            where $5 and lower(file_name) like all ($1)
            order by started_at desc, id desc
            limit $2
        ), work as materialized (
            select id, kind, state, count(*) over () as total
            from (
                (select id, kind, state from jobs.job order by id desc limit 200)
                union all
                (select id, kind, state from jobs.finished order by id desc limit 200)
                order by id desc
                limit 200
            ) latest
            where $6::text[] is not null and (id::text = $7 or kind = any ($6))
            order by id desc
            limit $2
        )
        select
            (select coalesce(json_agg(json_build_object('id', f.id, 'title', f.title, 'kind', f.kind, 'day', f.on_day, 'isCalledOff', f.is_called_off)), '[]')
            from occurrence f) as occurrences,
            (select coalesce(json_agg(json_build_object('person', f.id, 'name', f.name, 'organisation', f.organisation, 'roles', array(
                select distinct held.role from people.role_held held
                where held.person = f.id and held.during @> access.today() and held.ended_at is null order by held.role)) order by f.name, f.id), '[]')
            from colleague f) as people,
            (select coalesce(json_agg(json_build_object('id', f.id, 'fileName', f.file_name, 'startedOn', f.on_day)), '[]')
            from file f) as imports,
            (select coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'state', f.state)), '[]')
            from work f) as jobs,
            json_build_object(
                'occurrences', coalesce((select max(total) from occurrence), 0), 'people', coalesce((select max(total) from colleague), 0),
                'imports', coalesce((select max(total) from file), 0), 'jobs', coalesce((select max(total) from work), 0)) as totals
        """

    var parameters: [Parameter] {
        [
            .texts(words.patterns), .int(limit), .bool(occurrences), .bool(people), .bool(imports), kinds.map(Parameter.texts) ?? .null, .text(words.whole),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        let (occurrences, people) = (try row.json([Occurrence].self, "occurrences"), try row.json([Person].self, "people"))
        return Output(
            occurrences: occurrences, people: people, imports: try row.json([File].self, "imports"), jobs: try row.json([Work].self, "jobs"),
            totals: try row.json(Totals.self, "totals"))
    }
}

extension SearchService.Occurrence {
    static let example = SearchService.Occurrence(
        id: 12, title: "School Improvement Advisory Board", kind: .meeting, day: Day(daysSince1970: 17_799), isCalledOff: false)
}

extension SearchService.Person {
    static let example = SearchService.Person(person: PersonID(4), name: "Owen Alder", organisation: "bep", roles: ["bep-officer"])
}

extension SearchService.File {
    static let example = SearchService.File(id: 14, fileName: "edubasealldata.csv", startedOn: Day(daysSince1970: 17_777))
}
