import Casework
import Policy
import Postgres
import SchoolYear

/// The schools on the list today that were on it in the year that ends, with their year: since when, on what ground, with which partners, what was inspected and
/// met in it, its published figures of then and the year before, and what was decided of each.
struct ListYearReview: Statement {
    struct Output: Sendable {
        let line: ListLine
        let since: Day
        let partner: String?
        /// Who had it within the year and has it no more.
        let former: [String]
        let graded: GradedInspection?
        let isNewlyInspected: Bool
        let contacts: Int
        let figures: [YearFigure]
        let decision: Decision?
        /// Whether the list of the year that follows is agreed, so that the school does not leave it by the review.
        let isAgreed: Bool
        /// Whether the review was closed after what is decided was decided.
        let isConfirmed: Bool
        /// Whether the review was closed, also before what is decided of this school was decided.
        let isClosed: Bool

        /// Nothing is decided of it any more.
        var isOver: Bool { isAgreed && isConfirmed }
    }

    struct Decision: Sendable, Encodable {
        let isCarried: Bool
        let rationale: String
        let version: Int
        let by: String?
    }

    /// Which decision of each school stands, as a form carries it: nobody closes a review by decisions that they were not shown.
    static func word(_ decisions: [(urn: Int, decision: Decision?)]) -> String {
        decisions.sorted { $0.urn < $1.urn }.map { "\($0.urn):\($0.decision?.version ?? 0)" }.joined(separator: " ")
    }

    let authority: Int
    /// That ends.
    let year: AcademicYear
    /// The one school that is asked for; nil for all.
    var urn: URN?

    static let sql = """
        with directory as materialized (
            select id, name from people.directory()
        ), listed as materialized (
            -- Unnested, and joined from the left: the server takes it for several rows then, as it is. Ranges that have a day it takes for one, and would go
            -- through all that follows anew for each school.
            select reviewed.urn, entry.ground, entry.evidence, entry.rationale
            from unnest(array(select school.urn from priority_list.year_review($1, $2) school where $6::integer is null or school.urn = $6)) as reviewed(urn)
            left join priority_list.current entry on entry.urn = reviewed.urn and entry.authority = $1
        ), stayed as (
            select each.urn, max(lower(each.stay)) filter (where each.stay @> access.today()) as since
            from (
                select e.urn, unnest(range_agg(e.during)) as stay
                from priority_list.entry e where e.urn = any (array(select urn from listed)) group by e.urn
            ) as each
            group by each.urn
        ), allocated as materialized (
            select given.urn, given.person, holder.name, given.during @> access.today() and given.ended_at is null as is_now,
                given.during && daterange($3::date, $4::date, '[]') as is_of_year
            from priority_list.allocation given
            join directory holder on holder.id = given.person
            where given.urn = any (array(select urn from listed))
        ), gone as (
            select before.urn, array_agg(before.name order by before.name) as former
            from (select distinct urn, person, name from allocated where is_of_year and not is_now) as before
            where not exists (select from allocated now where now.is_now and now.urn = before.urn and now.person = before.person)
            group by before.urn
        ), met as (
            select contact.urn, count(*) as contacts
            from priority_list.contact
            where contact.on_day between $3 and $4 and contact.urn = any (array(select urn from listed))
            group by contact.urn
        ), figured as (
            select best.urn, array_agg(best.measure || ' ' || best.year || ' ' || best.value order by best.measure, best.year) as figures
            from performance.best
            where best.urn = any (array(select urn from listed)) and best.measure = any ($5::text[])
                and best.value is not null and best.year between $2 - 2 and $2
            group by best.urn
        )
        select listed.urn, coalesce(school.name, 'URN ' || listed.urn) as name, listed.ground, listed.evidence, listed.rationale,
            stayed.since, partner.name as partner, coalesce(gone.former, '{}') as former,
            latest.started_on, latest.overall, latest.concern, latest.urn_at_time,
            coalesce(latest.started_on between $3::date and $4::date, false) as is_new,
            coalesce(met.contacts, 0) as contacts, coalesce(figured.figures, '{}') as figures,
            decided.is_carried, decided.rationale as decision, decided.version, decider.name as decided_by,
            exists (
                select from priority_list.agreed where agreed.authority = $1 and agreed.year = $2 + 1
            ) as is_agreed,
            coalesce(decided.decided_at <= closing.closed_at, false) as is_confirmed, closing.closed_at is not null as is_closed
        from listed
        left join schools.establishment school on school.urn = listed.urn
        left join inspections.latest on latest.urn = listed.urn
        left join stayed on stayed.urn = listed.urn
        left join allocated partner on partner.urn = listed.urn and partner.is_now
        left join gone on gone.urn = listed.urn
        left join met on met.urn = listed.urn
        left join figured on figured.urn = listed.urn
        left join priority_list.carrying decided on decided.authority = $1 and decided.year = $2 and decided.urn = listed.urn
        left join priority_list.year_closing closing on closing.authority = $1 and closing.year = $2
        left join directory decider on decider.id = decided.decided_by
        order by decided.urn is not null, name, listed.urn
        """

    var parameters: [Parameter] {
        [
            .int(authority), .int(year.start), .day(year.days.first), .day(year.days.last), .texts(YearFigure.measures), .optional(urn?.number),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        let line = Result { try ListLine(&row) }
        let (since, partner, former) = (try row.day("since"), try row.textOrNil("partner"), try row.texts("former"))
        let (startedOn, overall, concern) = (try row.dayOrNil("started_on"), try row.intOrNil("overall"), try row.textOrNil("concern"))
        let urnAtTime = try row.intOrNil("urn_at_time").flatMap { URN($0) }
        let (isNew, contacts) = (try row.bool("is_new"), try row.int("contacts"))
        let figures = try row.texts("figures").compactMap { YearFigure($0) }
        let (isCarried, rationale) = (try row.boolOrNil("is_carried"), try row.textOrNil("decision"))
        let (version, by) = (try row.intOrNil("version"), try row.textOrNil("decided_by"))
        let (isAgreed, isConfirmed, isClosed) = (try row.bool("is_agreed"), try row.bool("is_confirmed"), try row.bool("is_closed"))
        return Output(
            line: try line.get(), since: since, partner: partner, former: former,
            graded: startedOn.map { GradedInspection(startedOn: $0, overall: overall, concern: concern, urnAtTime: urnAtTime) },
            isNewlyInspected: isNew, contacts: contacts, figures: figures,
            decision: isCarried.flatMap { carried in
                rationale.flatMap { words in version.map { Decision(isCarried: carried, rationale: words, version: $0, by: by) } }
            }, isAgreed: isAgreed, isConfirmed: isConfirmed, isClosed: isClosed)
    }
}
