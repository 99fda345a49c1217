package import Casework
package import Postgres

/// What changed since a person was here before: since they were last seen in an earlier session, or in the past fortnight where there was none.
/// Row-level security leaves out what they may not see; of intelligence there is only what is open, and not what it says. An inspection is news when its file
/// came in, which is weeks after its publication; one published more than a year before that came with the history of its school and is none.
///
/// Of one’s own schools there is also what was issued to them, what they said, who was recorded as head or chair, and what the latest assessment makes of them
/// where that is another than when one was here. Who the register says is head, and that it says a school closes, have no day on which that changed, and are no
/// news.
///
/// Of the calendar there is which meetings were called off or are held after all, but for what one did oneself. That one moved has no record of its own: the
/// change of its schedule or of the term dates does, in the history.
package struct ListNews: Statement {
    package struct Output: Sendable, Encodable {
        /// Since when.
        package let since: Moment
        /// `inspection`, `ungraded-inspection`, `run`, `import`, `intelligence`, `allocation`; `agreed` for a list; an act of the list by its word; `letter`;
        /// `head` and `chair`; `facts-right` and `facts-wrong`; `self-report`; `assessed-` and a category; `called-off`
        /// and `held-after-all` for a meeting.
        package let kind: String
        package let at: Moment
        /// A school's URN, or the number of the record; of a list that was agreed, its document's; of a self-report its own; of a meeting its occurrence's.
        package let subject: Int
        package let words: String
        /// Of a meeting: when it begins, or would have begun.
        package let due: Moment?
    }

    /// The session in which one asks, which is no earlier one.
    let session: Int?

    package init(session: Int?) { self.session = session }

    package static let sql = """
        with since as materialized (
            select coalesce(max(last_seen_at), now() - interval '14 days') as at
            from people.session
            where person = access.person() and id is distinct from $1
        ), mine as materialized (
            select urn from people.watch where person = access.person()
            union
            select urn from priority_list.allocated_now where person = access.person()
        )
        select since.at as since, news.kind, news.at, news.subject, news.words, null::timestamptz as due
        from since cross join lateral (
            (select 'run' as kind, r.made_at as at, r.id as subject, r.policy_version as words
            from identification.run r where r.made_at > since.at order by r.id desc limit 3)
            union all
            (select 'import', i.ended_at, i.id,
                concat_ws(', ', i.layout_title, i.school_year || '/' || right((i.school_year + 1)::text, 2), i.file_name)
            from intake.import i where i.ended_at > since.at and i.state <> 'taking' order by i.id desc limit 5)
            union all
            (select case came.kind when 'graded' then 'inspection' else 'ungraded-inspection' end, came.at, e.urn::bigint, e.name
            from inspections.came_in(since.at, array(select urn from mine)) came join schools.establishment e on e.urn = came.urn
            order by 2 desc, 3 limit 10)
            union all
            (select 'agreed', max(a.made_at), a.document, count(*) || case count(*) when 1 then ' school' else ' schools' end
            from priority_list.act a where a.made_at > since.at and a.kind in ('agreed', 'continued')
            group by a.document order by 2 desc limit 2)
            union all
            (select a.kind, a.made_at, e.urn::bigint, e.name
            from priority_list.act a join schools.establishment e using (urn)
            where a.made_at > since.at and a.kind in ('board-added', 'board-removed', 'converted', 'closed')
            order by 2 desc, 3 limit 10)
            union all
            (select 'intelligence', n.changed_at, e.urn::bigint, e.name
            from mine join identification.intelligence n using (urn) join schools.establishment e using (urn)
            where n.changed_at > since.at and n.classification = 'open' and n.withdrawn_at is null and n.recorded_by <> access.person()
            order by 2 desc limit 10)
            union all
            (select 'allocation', a.made_at, e.urn::bigint, e.name
            from priority_list.allocation a join schools.establishment e using (urn)
            where a.person = access.person() and a.made_at > since.at and a.ended_at is null
            order by 2 desc limit 10)
            union all
            (select 'letter', max(d.issued_at), e.urn::bigint, e.name
            from mine join letters.letter l using (urn) join letters.document d on d.letter = l.id join schools.establishment e using (urn)
            where d.issued_at > since.at
            group by e.urn, e.name order by 2 desc limit 10)
            union all
            (select c.part, c.recorded_at, e.urn::bigint, e.name
            from mine join people.school_contact c using (urn) join schools.establishment e using (urn)
            where c.recorded_at > since.at and c.withdrawn_at is null and c.during @> access.today() and c.recorded_by is distinct from access.person()
                and not exists (
                    select from people.school_contact earlier
                    where earlier.urn = c.urn and earlier.part = c.part and earlier.id < c.id and earlier.withdrawn_at is null
                        and lower(earlier.name) = lower(c.name))
            order by 2 desc limit 10)
            union all
            (select case when f.is_right then 'facts-right' else 'facts-wrong' end, f.recorded_at, e.urn::bigint, e.name
            from mine join people.fact_check f using (urn) join schools.establishment e using (urn)
            where f.recorded_at > since.at and f.classification = 'open'
            order by 2 desc limit 10)
            union all
            (select 'self-report', s.confirmed_at, s.id, e.name
            from mine join priority_list.self_report s using (urn) join schools.establishment e using (urn)
            where s.confirmed_at > since.at and s.classification = 'open'
            order by 2 desc limit 10)
            union all
            (select 'assessed-' || verdict.category, r.made_at, e.urn::bigint, e.name
            from mine join identification.latest_verdict verdict using (urn) join identification.run r on r.id = verdict.run
            join schools.establishment e using (urn)
            cross join lateral (
                select judged.category from identification.school_assessment judged join identification.run earlier on earlier.id = judged.run
                where judged.urn = e.urn and earlier.made_at <= since.at order by judged.run desc limit 1
            ) before
            where r.made_at > since.at and verdict.category <> before.category
            order by 2 desc, 3 limit 10)
        ) news
        union all
        select since.at, told.kind, told.at, told.subject, told.words, told.due
        from since cross join lateral (
            (select case o.state when 'called-off' then 'called-off' else 'held-after-all' end as kind, o.said_at as at, o.id as subject, o.title as words,
                o.due_at as due
            from calendar.occurrence o
            -- One that is held after all may have been dropped since, when its schedule was changed.
            where o.said_at > since.at and o.said_by is distinct from access.person() and (o.state = 'called-off' or (o.state <> 'skipped' and o.due_at is not null))
            order by 2 desc, 3 limit 10)
        ) told
        order by 3 desc, 2, 4
        """

    package var parameters: [Parameter] { [.optional(session)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(
            since: try row.moment("since"), kind: try row.text("kind"), at: try row.moment("at"), subject: try row.int("subject"),
            words: try row.text("words"), due: try row.momentOrNil("due"))
    }
}

extension ListNews.Output {
    package static let example = ListNews.Output(
        since: Moment(microsecondsSince1970: 1_541_900_000_000_000), kind: "inspection", at: Moment(microsecondsSince1970: 1_542_000_000_000_000),
        subject: 100_001, words: "Alder Lane Primary School", due: nil)
    package static let calledOff = ListNews.Output(
        since: example.since, kind: "called-off", at: Moment(microsecondsSince1970: 1_541_950_000_000_000), subject: 12,
        words: "School Improvement Advisory Board", due: Moment(microsecondsSince1970: 1_543_507_200_000_000))
}
