import Access
package import Casework
package import Postgres

/// One establishment with all that came before it and after it, who its Priority Partner is, its place on the list of schools causing concern, its letters,
/// its head and chair, what the last assessment made of it, what else was done with it, and whether the reader watches it: what its page begins with, in one statement. What the reader may not see
/// is as if it were not there; each restricted record that is shown is entered in the log of readings.
package struct FindWholeSchool: Statement {
    package struct Output: Sendable {
        package let school: FindSchool.School
        /// Across conversions, nearest first.
        package let history: [Relative]
        /// Nil where there is none, or the reader may not see who it is.
        package let partner: String?
        package let isWatched: Bool
        /// Its place on the list today; none where it is not on it.
        package let listed: [Place]
        /// What was done about it and the list, latest first.
        package let acts: [Act]
        /// Its standing letters, latest first.
        package let letters: [Letter]
        /// Its head and its chair of governors of today, as far as the reader may see them.
        package let contacts: [Contact]
        /// Whether the reader may say who they are.
        package let reachesContacts: Bool
        /// As the last assessment judged it; none where it did not, or the reader may not see it.
        package let verdicts: [Verdict]
        /// Whether the reader is shown who has which school, whoever it is: that nobody is shown says then that nobody has it.
        package let reachesPartners: Bool
        package let story: Story
    }

    package struct Contact: Sendable, Codable {
        /// `head` or `chair`.
        package let part: String
        package let name: String

        package init(part: String, name: String) { (self.part, self.name) = (part, name) }
    }

    package struct Verdict: Sendable, Codable {
        /// By its words in `Identification`.
        package let category: String
        package let rank: Int?
        package let reason: String?

        package init(category: String, rank: Int?, reason: String?) { (self.category, self.rank, self.reason) = (category, rank, reason) }
    }

    package struct Place: Sendable, Codable {
        /// In words.
        package let ground: String
        package let since: Day

        package init(ground: String, since: Day) { (self.ground, self.since) = (ground, since) }
    }

    package struct Act: Sendable, Codable {
        package let onDay: Day
        /// By their words in `PriorityList`.
        package let kind: String
        package let ground: String?

        package init(onDay: Day, kind: String, ground: String?) { (self.onDay, self.kind, self.ground) = (onDay, kind, ground) }
    }

    package struct Letter: Sendable, Codable {
        package let id: Int
        /// By their words in `Policy` and in `Letters`.
        package let kind: String
        package let part: String
        package let state: String
        /// Nil for one that is on its way.
        package let issuedOn: Day?

        package init(id: Int, kind: String, part: String, state: String, issuedOn: Day?) {
            (self.id, self.kind, self.part, self.state, self.issuedOn) = (id, kind, part, state, issuedOn)
        }
    }

    package struct Relative: Sendable, Codable {
        package let urn: Int
        /// `predecessor` or `successor`.
        package let relation: String
        /// How many conversions away.
        package let steps: Int
        /// `replaced`, `merged`, `amalgamated`, `split school`.
        package let kind: String
        package let establishedOn: Day?
        /// Nil where the register does not have the establishment.
        package let name: String?
        package let typeName: String?
        package let status: String?
        package let openedOn: Day?
        package let closedOn: Day?
    }

    package let urn: URN
    let readers: Readers
    let counting: Int?

    /// - Parameter counting: for how many days intelligence brings a school into the joint review; nil where no policy says.
    package init(urn: URN, readers: Readers = Readers(), counting: Int? = nil) {
        self.urn = urn
        self.readers = readers
        self.counting = counting
    }

    package static let sql = """
        with report as materialized (
            select r.id, r.part, r.on_day, r.outcome, r.decided_on, r.classification from priority_list.self_reports_made r where r.urn = $1
        ), concern as materialized (
            select c.id, c.on_day, c.is_of_this_year, c.told, c.classification from priority_list.concerns_of_academies c where c.urn = $1
        ), dispute as materialized (
            select d.id, d.on_day, d.is_open, d.classification from people.facts_disputed d where d.urn = $1
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select access.person(), $2::text, 'academy-concern/' || concern.id, concern.classification from concern where concern.classification <> 'open'
            union all
            select access.person(), $3::text, 'self-report/' || report.id, report.classification from report where report.classification <> 'open'
            union all
            select access.person(), $4::text, 'fact-check/' || dispute.id, dispute.classification from dispute where dispute.classification <> 'open'
        )
        select \(FindSchool.columns),
            (select string_agg(partner.name, ', ' order by partner.name)
            from priority_list.allocated_now given join people.directory() partner on partner.id = given.person
            where given.urn = $1) as partner,
            exists (select from people.watch where watch.urn = $1 and watch.person = access.person()) as is_watched,
            (select coalesce(json_agg(json_build_object(
                'urn', h.urn, 'relation', h.relation, 'steps', h.steps, 'kind', h.kind, 'establishedOn', h.established_on, 'name', r.name,
                'typeName', r.type_name, 'status', r.status, 'openedOn', r.opened_on, 'closedOn', r.closed_on)
                order by h.relation, h.steps, h.urn), '[]')
            from schools.history($1) h left join schools.establishment r on r.urn = h.urn) as history,
            (select coalesce(json_agg(json_build_object('ground', p.ground_words, 'since', p.since)), '[]')
            from priority_list.listed_now p where p.urn = $1) as listed,
            (select coalesce(json_agg(json_build_object('onDay', a.on_day, 'kind', a.kind, 'ground', a.ground) order by a.id desc), '[]')
            from priority_list.acts_of_schools a where a.urn = $1) as acts,
            (select coalesce(json_agg(json_build_object(
                'id', l.id, 'kind', l.kind, 'part', l.part, 'state', l.state, 'issuedOn', l.issued_on) order by l.id desc), '[]')
            from letters.to_schools l where l.urn = $1) as letters,
            (select coalesce(json_agg(json_build_object('part', c.part, 'name', trim(c.title || ' ' || c.name))), '[]')
            from people.contacts_now c where c.urn = $1) as contacts,
            access.reaches_school('link-contacts', e.urn) as reaches_contacts,
            (select coalesce(json_agg(json_build_object('category', v.category, 'rank', v.rank, 'reason', v.reason)), '[]')
            from identification.latest_verdict v where v.urn = $1 and v.authority = e.authority) as verdicts,
            access.everywhere('read-intelligence') or access.may('allocate-schools') or access.holds('operator') as reaches_partners,
            json_build_object(
                'partners', (
                    select coalesce(json_agg(json_build_object('name', partner.name, 'since', p.since, 'until', p.until) order by p.since desc, p.id desc), '[]')
                    from priority_list.partners_over_time p join people.directory() partner on partner.id = p.person
                    where p.urn = $1 and access.may('read-priority-list')),
                'steps', (
                    select coalesce(json_agg(json_build_object('step', s.step, 'onDay', s.on_day, 'isPriority', s.is_priority) order by s.id desc), '[]')
                    from priority_list.contact_steps(array[$1::integer]) s),
                'reports', (
                    select coalesce(json_agg(json_build_object(
                        'id', r.id, 'part', r.part, 'onDay', r.on_day, 'outcome', r.outcome, 'decidedOn', r.decided_on) order by r.id desc), '[]')
                    from report r),
                'concerns', (
                    select coalesce(json_agg(json_build_object(
                        'id', c.id, 'onDay', c.on_day, 'isOfThisYear', c.is_of_this_year, 'told', c.told) order by c.id desc), '[]')
                    from concern c),
                'marks', (
                    select coalesce(json_agg(json_build_object(
                        'year', m.year, 'organisation', m.organisation, 'verdict', m.verdict, 'onDay', m.on_day) order by m.id desc), '[]')
                    from priority_list.marks_standing m where m.urn = $1),
                'decisions', (
                    select coalesce(json_agg(json_build_object(
                        'year', y.year, 'isCarried', y.is_carried, 'onDay', y.on_day, 'isConfirmed', y.is_confirmed) order by y.year desc), '[]')
                    from priority_list.years_decided y where y.urn = $1),
                'disputes', (
                    select coalesce(json_agg(json_build_object('onDay', d.on_day, 'isOpen', d.is_open) order by d.id desc), '[]') from dispute d),
                'awaited', (
                    select coalesce(json_agg(json_build_object('id', a.id, 'part', a.part, 'sentOn', a.sent_on) order by a.id), '[]')
                    from letters.awaited a where a.urn = $1),
                'review', (
                    select json_build_object('year', q.for_year, 'bep', q.said_by_bep, 'bcc', q.said_by_bcc)
                    from priority_list.in_review($1::integer, $5::integer) q)) as story
        from schools.establishment e
        where e.urn = $1
        """

    package var parameters: [Parameter] {
        [
            .int(urn.number), .optional(readers.list?.rawValue), .optional(readers.reports?.rawValue), .optional(readers.facts?.rawValue),
            .optional(counting),
        ]
    }

    package static func decode(_ row: inout Row) throws -> Output {
        let school = try FindSchool.School(&row)
        let partner = try row.textOrNil("partner")
        let isWatched = try row.bool("is_watched")
        let history = try row.json([Relative].self, "history")
        let (listed, acts) = (try row.json([Place].self, "listed"), try row.json([Act].self, "acts"))
        let letters = try row.json([Letter].self, "letters")
        let contacts = try row.json([Contact].self, "contacts")
        let reachesContacts = try row.bool("reaches_contacts")
        let verdicts = try row.json([Verdict].self, "verdicts")
        let reachesPartners = try row.bool("reaches_partners")
        return Output(
            school: school, history: history, partner: partner, isWatched: isWatched, listed: listed, acts: acts, letters: letters, contacts: contacts,
            reachesContacts: reachesContacts, verdicts: verdicts, reachesPartners: reachesPartners, story: try row.json(Story.self, "story"))
    }
}
