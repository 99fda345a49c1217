import Access
import Casework
import Postgres
import SchoolYear

/// What was done and said about schools in the course of a year under some words, beside `SearchCasework`: the list and those of other years, concerns and
/// self-reports, contacts, marks, decisions, statements and answers. Row-level security leaves out what the reader may not see; each restricted record that is
/// shown is entered in the log of readings.
struct SearchStage: Statement {
    struct Output: Sendable {
        let listed: [Listed]
        let concerns: [Told]
        let reports: [Told]
        let agreed: [Agreed]
        /// What was said of schools in the course of the stage, and by them.
        let told: [FoundRecord]
        let totals: Totals
    }

    /// How many of each there are, whatever part of them is shown.
    struct Totals: Sendable, Codable {
        let listed: Int
        let concerns: Int
        let reports: Int
        let agreed: Int
    }

    /// A school on the list today.
    struct Listed: Sendable, Codable {
        let urn: Int
        let school: String
        /// In words.
        let ground: String
        let since: Day
        /// Nil for nobody, and where the reader may not see who it is.
        let partner: String?
    }

    /// A year’s list as both agreed it.
    struct Agreed: Sendable, Codable {
        let id: Int
        /// As it is written: `2018/19`.
        let year: String
        let agreedOn: Day
    }

    /// What somebody said of an academy, or a school of itself.
    struct Told: Sendable, Codable {
        let id: Int
        let school: String
        let on: Day
        let classification: String
    }

    /// As whom the reader reads what is kept in the log of readings; nil where that is not looked for.
    struct Readers: Sendable {
        var list: Role?
        var reports: Role?
        /// Of what schools say of their facts.
        var answers: Role?
    }

    let authority: Int
    let words: SearchWords
    let readers: Readers
    /// For which a list is drafted.
    let year: AcademicYear
    let limit = 20

    /// A place on the list is found by its school, its ground, its Priority Partner and why it is there, what was said of an academy or by a school by the school
    /// and the words, an agreed list by its year and by each school that it names. By its school and its words each contact before listing, what BEP and the
    /// council last said in the joint review, what is decided in the review of the year, why a school came onto the list, stayed or left it, a statement that stands, and what a school says of its facts. Each
    /// word is looked for in all of these together, and all are to be there. Of academies of concern, of the joint review and of the review of the year that is
    /// looked for which their pages show: of the year for which a list is drafted today, which from July on is the next, and of the one that ends before it.
    static let sql = """
        with partner as materialized (
            select a.urn, string_agg(d.name, ', ' order by d.name) as names
            from priority_list.allocated_now a join people.directory() d on d.id = a.person
            where $4::text is not null
            group by a.urn
        ), place as materialized (
            select p.urn, coalesce(e.name, 'URN ' || p.urn) as school, p.ground_words, p.since, partner.names as partner, count(*) over () as total
            from priority_list.listed_now p
            left join schools.establishment e on e.urn = p.urn
            left join partner on partner.urn = p.urn
            where $4::text is not null and p.authority = $1 and lower(concat_ws(' ', e.name, p.ground_words, p.rationale, partner.names)) like all ($2)
            order by e.name, p.urn
            limit $3
        ), concern as materialized (
            select c.id, coalesce(e.name, 'URN ' || c.urn) as school, (c.recorded_at at time zone 'Europe/London')::date as on_day, c.classification,
                count(*) over () as total
            from priority_list.academy_concern c
            left join schools.establishment e on e.urn = c.urn
            where $4::text is not null and c.authority = $1 and c.withdrawn_at is null
                and c.year = $8::integer
                and lower(concat_ws(' ', e.name, c.words)) like all ($2)
            order by c.id desc
            limit $3
        ), report as materialized (
            select s.id, coalesce(e.name, 'URN ' || s.urn) as school, (s.confirmed_at at time zone 'Europe/London')::date as on_day, s.classification,
                count(*) over () as total
            from priority_list.self_report s
            left join schools.establishment e on e.urn = s.urn
            where $5::text is not null and s.authority = $1 and s.confirmed_at is not null and lower(concat_ws(' ', e.name, s.name, s.words)) like all ($2)
            order by s.id desc
            limit $3
        ), document as materialized (
            select a.document, a.year, a.agreed_on, y.year_words, count(*) over () as total
            from priority_list.agreed a
            cross join lateral (select a.year || '/' || lpad(((a.year + 1) % 100)::text, 2, '0') as year_words) y
            where $4::text is not null and a.authority = $1
                and ('list of schools causing concern of ' || y.year_words like all ($2)
                    or exists (
                        select from priority_list.line l
                        where l.document = a.document and (lower(l.name) like all ($2) or l.urn::text = $6)))
            order by a.year desc
            limit $3
        ), met as materialized (
            select c.id, c.urn, e.name as school, c.on_day, c.step as word, c.classification, count(*) over () as total
            from priority_list.contact c
            join schools.establishment e on e.urn = c.urn
            where $4::text is not null and c.authority = $1 and lower(concat_ws(' ', e.name, c.words)) like all ($2)
            order by c.id desc
            limit $3
        ), mark as materialized (
            select m.id, m.urn, e.name as school, m.on_day, m.organisation as word, count(*) over () as total
            from priority_list.marks_standing m
            join priority_list.mark said on said.id = m.id
            join schools.establishment e on e.urn = m.urn and e.authority = $1 and e.is_maintained and e.status in ('open', 'proposed-to-close')
            where $4::text is not null and m.authority = $1 and m.year = $8::integer and lower(concat_ws(' ', e.name, said.reason)) like all ($2)
            order by m.id desc
            limit $3
        ), decision as materialized (
            select c.urn, e.name as school, (c.decided_at at time zone 'Europe/London')::date as on_day,
                case when c.is_carried then 'carried' else 'not-carried' end as word, count(*) over () as total
            from priority_list.carrying c
            join schools.establishment e on e.urn = c.urn
            where $4::text is not null and c.authority = $1
                and c.year = $8::integer - 1
                and c.urn = any (array(
                    select reviewed.urn from priority_list.year_review($1, $8::integer - 1) reviewed))
                and lower(concat_ws(' ', e.name, c.rationale)) like all ($2)
            order by c.decided_at desc, c.urn
            limit $3
        ), done as materialized (
            select a.id, a.urn, e.name as school, a.on_day, a.kind as word, count(*) over () as total
            from priority_list.act a
            join schools.establishment e on e.urn = a.urn
            where $4::text is not null and a.authority = $1 and lower(concat_ws(' ', e.name, a.rationale)) like all ($2)
                -- Why a school is on the list today is found as its place there.
                and not exists (
                    select from priority_list.listed_now p where p.urn = a.urn and p.authority = a.authority and p.rationale = a.rationale)
            order by a.id desc
            limit $3
        ), stated as materialized (
            select s.id, s.urn, e.name as school, (s.made_at at time zone 'Europe/London')::date as on_day, s.kind as word, count(*) over () as total
            from priority_list.stated s
            join schools.establishment e on e.urn = s.urn
            where $4::text is not null and s.authority = $1 and s.withdrawn_at is null and lower(concat_ws(' ', e.name, s.source)) like all ($2)
            order by s.id desc
            limit $3
        ), answer as materialized (
            select f.id, f.urn, e.name as school, (f.recorded_at at time zone 'Europe/London')::date as on_day,
                case when f.is_right then 'right' else 'wrong' end as word, f.classification, count(*) over () as total
            from people.fact_check f
            join schools.establishment e on e.urn = f.urn
            where $7::text is not null and e.authority = $1 and lower(concat_ws(' ', e.name, f.words)) like all ($2)
            order by f.id desc
            limit $3
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select access.person(), $4, 'academy-concern/' || concern.id, concern.classification from concern where concern.classification <> 'open'
            union all
            select access.person(), $5, 'self-report/' || report.id, report.classification from report where report.classification <> 'open'
            union all
            select access.person(), $4, 'contact/' || met.id, met.classification from met where met.classification <> 'open'
            union all
            select access.person(), $7, 'fact-check/' || answer.id, answer.classification from answer where answer.classification <> 'open'
        )
        select
            (select coalesce(json_agg(json_build_object('urn', p.urn, 'school', p.school, 'ground', p.ground_words, 'since', p.since, 'partner', p.partner)
                order by p.school, p.urn), '[]')
            from place p) as listed,
            (select coalesce(json_agg(json_build_object('id', c.id, 'school', c.school, 'on', c.on_day, 'classification', c.classification)
                order by c.id desc), '[]') from concern c) as concerns,
            (select coalesce(json_agg(json_build_object('id', s.id, 'school', s.school, 'on', s.on_day, 'classification', s.classification)
                order by s.id desc), '[]') from report s) as reports,
            (select coalesce(json_agg(json_build_object('id', d.document, 'year', d.year_words, 'agreedOn', d.agreed_on) order by d.year desc), '[]')
            from document d) as agreed,
            (select coalesce(json_agg(json_build_object(
                'kind', t.kind, 'id', t.id, 'urn', t.urn, 'title', t.school, 'word', t.word, 'on', t.on_day, 'classification', t.classification, 'total', t.total)
                order by t.kind, t.on_day desc, t.id desc), '[]')
            from (
                select 'contact' as kind, id, urn, school, word, on_day, classification, total from met
                union all
                select 'mark', id, urn, school, word, on_day, null, total from mark
                union all
                select 'decision', urn, urn, school, word, on_day, null, total from decision
                union all
                select 'act', id, urn, school, word, on_day, null, total from done
                union all
                select 'statement', id, urn, school, word, on_day, null, total from stated
                union all
                select 'answer', id, urn, school, word, on_day, classification, total from answer
            ) t) as told,
            json_build_object(
                'listed', coalesce((select max(total) from place), 0), 'concerns', coalesce((select max(total) from concern), 0),
                'reports', coalesce((select max(total) from report), 0), 'agreed', coalesce((select max(total) from document), 0)) as totals
        """

    var parameters: [Parameter] {
        [
            .int(authority), .texts(words.patterns), .int(limit), .optional(readers.list?.rawValue), .optional(readers.reports?.rawValue), .text(words.whole),
            .optional(readers.answers?.rawValue), .int(year.start),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        let (listed, concerns) = (try row.json([Listed].self, "listed"), try row.json([Told].self, "concerns"))
        let (reports, agreed) = (try row.json([Told].self, "reports"), try row.json([Agreed].self, "agreed"))
        let told = try row.json([FoundRecord].self, "told")
        return Output(listed: listed, concerns: concerns, reports: reports, agreed: agreed, told: told, totals: try row.json(Totals.self, "totals"))
    }
}

extension SearchStage.Listed {
    static let example = SearchStage.Listed(
        urn: 100_003, school: "Cedar Park School", ground: "Requires improvement", since: Day(daysSince1970: 17_827), partner: "Owen Alder")
}

extension SearchStage.Agreed {
    static let example = SearchStage.Agreed(id: 1, year: "2018/19", agreedOn: Day(daysSince1970: 17_829))
}

extension SearchStage.Told {
    static let example = SearchStage.Told(id: 2, school: "Alder Academy", on: Day(daysSince1970: 17_850), classification: "finance")
}
