import Casework
import Policy
import Postgres

/// What decides whether schools can be on the list, by URN, as the records stand today and as far as the person may see them.
struct FindListingFacts: Statement {
    let urns: [URN]
    /// For how many days intelligence counts; nil for those who ask of the school alone, and where no policy says.
    var counting: Int?

    static let sql = """
        with standing as materialized (
            select * from priority_list.standing_evidence($1, $2)
        ), steps as materialized (
            select * from priority_list.contact_steps($1)
        ), kept as materialized (
            select id, urn, coalesce(observed_on <= access.today() - $2, false) as is_aged
            from identification.intelligence where urn = any ($1::integer[]) and withdrawn_at is null and erased_at is null
        ), entered as materialized (
            select urn, during, ground, evidence, rationale from priority_list.entry where urn = any ($1::integer[])
        ), directory as materialized (
            select id, name from people.directory()
        ), said as materialized (
            select stated.*, maker.name as maker, withdrawer.name as withdrawer
            from priority_list.stated
            left join directory maker on maker.id = stated.made_by
            left join directory withdrawer on withdrawer.id = stated.withdrawn_by
            where stated.urn = any ($1::integer[])
        )
        select
            wanted.urn, access.today() as today, school.name, school.is_maintained, school.status, latest.started_on, latest.overall, latest.concern, latest.urn_at_time,
            latest.ungraded_on,
            greatest(coalesce(latest.published_on, latest.started_on), coalesce(latest.ungraded_published_on, latest.ungraded_on)) as inspected_in_public,
            case when verdict.category = 'proposed' then verdict.run end as run, case when verdict.category = 'proposed' then verdict.reason end as reason,
            looked.id as looked, looked.as_at as looked_as_at,
            array(
                select run.rules -> (finding ->> 'rule')::integer ->> 'rule'
                from identification.school_assessment judged
                join identification.run on run.id = judged.run
                cross join jsonb_array_elements(judged.findings) finding
                where judged.run = verdict.run and judged.urn = verdict.urn and finding ->> 'outcome' = 'fired') as fired,
            array(select kept.id::text from kept where kept.urn = wanted.urn and not kept.is_aged) as intelligence,
            array(select kept.id::text from kept where kept.urn = wanted.urn and kept.is_aged) as aged_seen,
            array(select standing.evidence from standing where standing.urn = wanted.urn and not standing.is_aged) as standing,
            array(select standing.evidence from standing where standing.urn = wanted.urn and standing.is_aged) as aged,
            array(select step.id::text from steps step where step.urn = wanted.urn) as contacts,
            coalesce((
                select taken.is_priority from steps taken
                where taken.urn = wanted.urn and taken.step = 'agreed' and taken.on_day > access.today() - 365
                order by taken.id desc limit 1), false) as is_agreed,
            exists (
                select from entered earlier
                where earlier.urn = wanted.urn and earlier.ground not in ('inadequate', 'requires-improvement', 'in-crisis')) as was_vulnerable,
            listed.ground as listed, coalesce(listed.evidence, '{}') as listed_evidence, listed.rationale as listed_rationale,
            (
                select lower(stay)
                from unnest((select range_agg(e.during) from entered e where e.urn = listed.urn)) as stay
                where stay @> access.today()
            ) as listed_since,
            coalesce((
                select json_agg(json_build_object(
                    'id', said.id, 'letterOf', said.letter_of, 'nextBy', said.next_by, 'source', said.source,
                    'onDay', (said.made_at at time zone 'Europe/London')::date, 'by', said.maker,
                    'isOwn', coalesce(said.made_by = access.person(), false),
                    'withdrawnOn', (said.withdrawn_at at time zone 'Europe/London')::date, 'withdrawnBy', said.withdrawer,
                    'isOwnWithdrawal', coalesce(said.withdrawn_by = access.person(), false)) order by said.id)
                from said where said.urn = wanted.urn), '[]') as stated
        from unnest($1::integer[]) as wanted (urn)
        left join entered listed on listed.urn = wanted.urn and listed.during @> access.today()
        left join schools.establishment school on school.urn = wanted.urn
        left join inspections.latest on latest.urn = wanted.urn
        left join identification.latest_verdict verdict on verdict.urn = wanted.urn
        left join identification.run looked on looked.id = verdict.run
        order by wanted.urn
        """

    var parameters: [Parameter] { [.ints(urns.map(\.number)), .optional(counting)] }

    struct Output: Sendable {
        let urn: Int
        let today: Day
        let school: ListingFacts.School?
        let graded: GradedInspection?
        let letterOn: Day?
        let inspectedInPublic: Day?
        let proposal: (run: Int, reason: String)?
        let looked: (run: Int, asAt: Day)?
        let fired: Set<String>
        let intelligence: Set<Int>
        let agedSeen: Set<Int>
        let contacts: Set<Int>
        let isAgreedOnVisit: Bool
        let standing: Set<Evidence>
        let aged: Set<Evidence>
        let wasVulnerableBefore: Bool
        let listed: Ground?
        let listedEvidence: Set<Evidence>
        /// How it stands on the list, and from when it was there without a break; nil where it is not on it.
        let entry: (line: ListLine, since: Day)?
        let stated: [Stated]

        /// The facts with what the judgement says under the policy’s frameworks.
        func facts(under book: PolicyBook) -> ListingFacts? {
            guard let urn = URN(urn) else { return nil }
            return ListingFacts(
                urn: urn, today: today, countsForDays: book.intelligence(on: today)?.countsForDays, school: school,
                graded: graded, letterOn: letterOn, inspectedInPublic: inspectedInPublic, definition: book.definition(of: graded, at: urn), proposal: proposal,
                looked: looked, fired: fired, intelligence: intelligence, agedSeen: agedSeen, contacts: contacts, isAgreedOnVisit: isAgreedOnVisit,
                // Who neither drafts nor signs is told of nothing but what they may see.
                standing: standing.union(intelligence.map(Evidence.intelligence)).union(contacts.map(Evidence.contact)), aged: aged,
                wasVulnerableBefore: wasVulnerableBefore, listed: listed, listedEvidence: listedEvidence, stated: stated)
        }
    }

    static func decode(_ row: inout Row) throws -> Output {
        let (urn, today) = (try row.int("urn"), try row.day("today"))
        let (name, isMaintained, status) = (try row.textOrNil("name"), try row.boolOrNil("is_maintained"), try row.textOrNil("status"))
        let startedOn = try row.dayOrNil("started_on")
        let (overall, concern) = (try row.intOrNil("overall"), try row.textOrNil("concern"))
        let urnAtTime = try row.intOrNil("urn_at_time").flatMap { URN($0) }
        let (letterOn, inspectedInPublic) = (try row.dayOrNil("ungraded_on"), try row.dayOrNil("inspected_in_public"))
        let (run, reason) = (try row.intOrNil("run"), try row.textOrNil("reason"))
        let (looked, lookedAsAt) = (try row.intOrNil("looked"), try row.dayOrNil("looked_as_at"))
        let fired = Set(try row.texts("fired"))
        let (intelligence, agedSeen) = (try row.texts("intelligence"), try row.texts("aged_seen"))
        let (standing, aged) = (try row.texts("standing"), try row.texts("aged"))
        let (contacts, isAgreed) = (try row.texts("contacts"), try row.bool("is_agreed"))
        let (wasVulnerable, listed) = (try row.bool("was_vulnerable"), try row.textOrNil("listed"))
        let listedEvidence = try row.texts("listed_evidence").compactMap { Evidence($0) }
        let (listedRationale, listedSince) = (try row.textOrNil("listed_rationale"), try row.dayOrNil("listed_since"))
        let stated = try row.json([StatedRow].self, "stated").map { try $0.stated() }
        let ground = listed.flatMap(Ground.init(rawValue:))
        var entry: (line: ListLine, since: Day)?
        if let number = URN(urn), let ground, let listedRationale, let listedSince {
            entry = (
                ListLine(urn: number, name: name ?? "URN \(urn)", ground: ground, evidence: listedEvidence, rationale: listedRationale), listedSince
            )
        }
        return Output(
            urn: urn, today: today,
            school: name.map {
                ListingFacts.School(
                    name: $0, isMaintained: isMaintained ?? false, isOpen: status == "open" || status == "proposed-to-close")
            },
            graded: startedOn.map { GradedInspection(startedOn: $0, overall: overall, concern: concern, urnAtTime: urnAtTime) },
            letterOn: letterOn, inspectedInPublic: inspectedInPublic, proposal: run.flatMap { run in reason.map { (run, $0) } },
            looked: looked.flatMap { run in lookedAsAt.map { (run, $0) } }, fired: fired,
            intelligence: Set(intelligence.compactMap { Int($0) }), agedSeen: Set(agedSeen.compactMap { Int($0) }), contacts: Set(contacts.compactMap { Int($0) }), isAgreedOnVisit: isAgreed,
            standing: Set(standing.compactMap { Evidence($0) }), aged: Set(aged.compactMap { Evidence($0) }), wasVulnerableBefore: wasVulnerable,
            listed: ground, listedEvidence: Set(listedEvidence), entry: entry, stated: stated)
    }
}

/// What somebody stated, as the database writes it.
private struct StatedRow: Decodable {
    let id: Int
    let letterOf: String?
    let nextBy: String?
    let source: String
    let onDay: String
    let by: String?
    let isOwn: Bool
    let withdrawnOn: String?
    let withdrawnBy: String?
    let isOwnWithdrawal: Bool

    func stated() throws -> Stated {
        guard let day = Day(onDay) else { throw UnknownWord(word: onDay) }
        // The table keeps both days or neither.
        var claim = Stated.Claim.imminent
        if let letter = letterOf.flatMap({ Day($0) }), let next = nextBy.flatMap({ Day($0) }) { claim = .letter(of: letter, nextBy: next) }
        let withdrawn = withdrawnOn.flatMap { Day($0) }.map { Stated.Withdrawal(onDay: $0, by: withdrawnBy, isOwn: isOwnWithdrawal) }
        return Stated(id: id, claim: claim, source: source, onDay: day, by: by, isOwn: isOwn, withdrawn: withdrawn)
    }
}
