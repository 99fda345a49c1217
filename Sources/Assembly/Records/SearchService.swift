import Calendar
import Casework
import Jobs
import People
import Postgres

/// What the service itself keeps under some words, beside what `SearchCasework` finds of schools: what the calendar holds, colleagues, files and jobs, runs of
/// letters and of the assessment, the wording of letters, tokens, legal holds, requests to see what is kept, and the lists that the reader keeps, in one statement, so that a further kind is a column more and no further round trip. Row-level security leaves out what the reader may not see.
struct SearchService: Statement {
    struct Output: Sendable {
        let occurrences: [Occurrence]
        let people: [Person]
        let imports: [File]
        let jobs: [Work]
        let kept: [FoundRecord]
        /// The kinds of letters, by their words in `Policy`, of which a director put words in force, whether or not these are found.
        let ownWordings: [String]
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

    /// What else the reader may open, and so is looked for. Titles that no table has are given by the word that the table has.
    struct Openable: Sendable {
        /// Of runs of letters, and of the wording of letters; empty where these are not looked for.
        var runs: [String: String] = [:]
        var wordings: [String: String] = [:]
        var assessments = false
        var tokens = false
        var holds = false
        var requests = false
    }

    let authority: Int
    let words: SearchWords
    /// Whether the calendar is looked through, and the directory of people, and files.
    let occurrences: Bool
    let people: Bool
    let imports: Bool
    /// The kinds of jobs whose titles have the words, since no table has the titles; nil where jobs are not looked for.
    let kinds: [String]?
    let openable: Openable
    let limit = 20

    init(authority: Int, words: SearchWords, occurrences: Bool, people: Bool, imports: Bool, kinds: [String]?, openable: Openable) {
        self.authority = authority
        self.words = words
        self.occurrences = occurrences
        self.people = people
        self.imports = imports
        self.kinds = kinds
        self.openable = openable
    }

    /// An occurrence is found by its title and by what its owner is to do, what is to come first, then what is over, the latest first; a file by its name; a job by what it does,
    /// among the latest 200, whatever history there is, and any by its number; a run of letters by its title and the day of its making, an assessment by its
    /// number, its day and its policy; words of letters by what they say, as they are in force; a token by its name; a hold by what it is on and why; a request by
    /// whose it is and how they asked; a list by the name under which the reader keeps it. All words are to be there. Of a colleague’s roles those are told that
    /// the reader may see.
    static let sql = """
        with occurrence as materialized (
            select o.id, o.title, o.kind, coalesce(o.day, o.nominal) as on_day, o.state = 'called-off' as is_called_off, count(*) over () as total
            from calendar.occurrence o
            left join calendar.task t on t.occurrence = o.id
            where $3 and o.kind <> 'work' and lower(concat_ws(' ', o.title, t.title)) like all ($1::text[])
            order by coalesce(o.day, o.nominal) < access.today(), abs(coalesce(o.day, o.nominal) - access.today()), o.id
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
                select id, kind, state
                from (
                    (select id, kind, state from jobs.job order by id desc limit 200)
                    union all
                    (select id, kind, state from jobs.finished order by id desc limit 200)
                    order by id desc
                    limit 200
                ) latest
                where kind = any ($6::text[])
                union
                select id, kind, state from jobs.job where id = $7
                union
                select id, kind, state from jobs.finished where id = $7
            ) asked
            where $6 is not null
            order by id desc
            limit $2
        ), mine as materialized (
            select id, name, query, (made_at at time zone 'Europe/London')::date as on_day, count(*) over () as total
            from people.kept_list
            where person = access.person() and lower(name) like all ($1)
            order by name, id
            limit $2
        ), sending as materialized (
            select b.id, called.title, (b.made_at at time zone 'Europe/London')::date as on_day, count(*) over () as total
            from letters.batch b
            join unnest($9::text[], $10::text[]) as known (purpose, words) on known.purpose = b.purpose
            cross join lateral (select known.words || ', ' || b.year || '/' || lpad(((b.year + 1) % 100)::text, 2, '0') as title) called
            where b.authority = $8
                and lower(called.title || ' ' || to_char(b.made_at at time zone 'Europe/London', 'FMDD FMMonth YYYY')) like all ($1)
            order by b.id desc
            limit $2
        ), wording as materialized (
            select t.kind, t.number, known.words as title, (t.made_at at time zone 'Europe/London')::date as on_day,
                lower(concat_ws(' ', known.words, t.subject, t.words)) like all ($1) as is_found
            from letters.template t
            join unnest($11::text[], $12::text[]) as known (kind, words) on known.kind = t.kind
            where t.authority = $8 and not exists (
                select from letters.template later where later.authority = t.authority and later.kind = t.kind and later.number > t.number)
        ), assessed as materialized (
            select r.id, r.policy_version, r.as_at, count(*) over () as total
            from identification.run r
            where $13 and r.authority = $8
                and lower(concat_ws(' ', 'assessment', r.id, 'as at', to_char(r.as_at::timestamp, 'FMDD FMMonth YYYY'), 'under the policy of', r.policy_version))
                    like all ($1)
            order by r.id desc
            limit $2
        ), token as materialized (
            select id, name, (made_at at time zone 'Europe/London')::date as on_day,
                case when revoked_at is null and expires_at > now() then 'good' else 'ended' end as word, count(*) over () as total
            from people.api_token
            where $14 and lower(name) like all ($1)
            order by id desc
            limit $2
        ), held as materialized (
            select h.id, h.subject, coalesce(e.name, d.name, '') as called, (h.placed_at at time zone 'Europe/London')::date as on_day, count(*) over () as total
            from ledger.hold h
            left join people.directory() d on d.id = substring(h.subject from '^person/([0-9]{1,18})$')::bigint
            left join schools.establishment e on e.urn = substring(h.subject from '^school/([0-9]{1,18})$')::bigint
            where $15 and lower(concat_ws(' ', h.subject, e.name, d.name, h.reason)) like all ($1)
            order by h.released_at desc nulls first, h.id desc
            limit $2
        ), request as materialized (
            select q.id, coalesce(d.name, nullif(q.name, ''), 'Somebody whose account is gone') as called,
                (q.opened_at at time zone 'Europe/London')::date as on_day, case when \(OpenedSubjectAccess.waits("q")) then 'waits' else 'over' end as word,
                count(*) over () as total
            from people.subject_access q
            left join people.directory() d on d.id = q.person
            where $16 and lower(concat_ws(' ', d.name, q.name, q.reason)) like all ($1)
            order by q.id desc
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
            (select coalesce(json_agg(json_build_object('kind', k.kind, 'id', k.id, 'title', k.title, 'word', k.word, 'on', k.on_day, 'total', k.total)
                order by k.kind, k.on_day desc, k.id desc), '[]')
            from (
                select 'kept-list' as kind, id, name as title, query as word, on_day, total from mine
                union all
                select 'letter-run', id, title, null, on_day, total from sending
                union all
                select 'wording', number, title, kind, on_day, count(*) over () from wording where is_found
                union all
                select 'assessment', id, policy_version, null, as_at, total from assessed
                union all
                select 'token', id, name, word, on_day, total from token
                union all
                select 'hold', id, called, subject, on_day, total from held
                union all
                select 'request', id, called, word, on_day, total from request
            ) k) as kept,
            (select coalesce(json_agg(w.kind), '[]') from wording w) as own_wordings,
            json_build_object(
                'occurrences', coalesce((select max(total) from occurrence), 0), 'people', coalesce((select max(total) from colleague), 0),
                'imports', coalesce((select max(total) from file), 0), 'jobs', coalesce((select max(total) from work), 0)) as totals
        """

    var parameters: [Parameter] {
        [
            .texts(words.patterns), .int(limit), .bool(occurrences), .bool(people), .bool(imports), kinds.map(Parameter.texts) ?? .null,
            .optional(Int(words.whole)), .int(authority), .texts(Array(openable.runs.keys)), .texts(Array(openable.runs.values)),
            .texts(Array(openable.wordings.keys)), .texts(Array(openable.wordings.values)), .bool(openable.assessments), .bool(openable.tokens),
            .bool(openable.holds), .bool(openable.requests),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        let (occurrences, people) = (try row.json([Occurrence].self, "occurrences"), try row.json([Person].self, "people"))
        return Output(
            occurrences: occurrences, people: people, imports: try row.json([File].self, "imports"), jobs: try row.json([Work].self, "jobs"),
            kept: try row.json([FoundRecord].self, "kept"), ownWordings: try row.json([String].self, "own_wordings"), totals: try row.json(Totals.self, "totals"))
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
