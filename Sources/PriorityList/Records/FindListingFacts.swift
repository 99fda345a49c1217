import Casework
import Policy
import Postgres

/// What decides whether schools can be on the list, by URN, as the records stand today and as far as the person may see them.
struct FindListingFacts: Statement {
    let urns: [URN]

    static let sql = """
        select
            wanted.urn, school.name, school.is_maintained, school.status, latest.started_on, latest.overall, latest.concern, latest.urn_at_time,
            latest.ungraded_on,
            verdict.run, verdict.reason,
            array(
                select kept.id::text from identification.intelligence kept
                where kept.urn = wanted.urn and kept.withdrawn_at is null and kept.erased_at is null) as intelligence,
            array(select taken.id::text from priority_list.contact_steps(array[wanted.urn]) taken) as contacts,
            coalesce((
                select taken.is_priority from priority_list.contact_steps(array[wanted.urn]) taken
                where taken.step = 'agreed' and taken.on_day > access.today() - 365
                order by taken.id desc limit 1), false) as is_agreed,
            exists (
                select from priority_list.entry earlier
                where earlier.urn = wanted.urn and earlier.ground not in ('inadequate', 'requires-improvement')) as was_vulnerable,
            (select listed.ground from priority_list.current listed where listed.urn = wanted.urn) as listed
        from unnest($1::integer[]) as wanted (urn)
        left join schools.establishment school on school.urn = wanted.urn
        left join inspections.latest on latest.urn = wanted.urn
        left join identification.latest_verdict verdict on verdict.urn = wanted.urn and verdict.category = 'proposed'
        order by wanted.urn
        """

    var parameters: [Parameter] { [.ints(urns.map(\.number))] }

    struct Output: Sendable {
        let urn: Int
        let school: ListingFacts.School?
        let graded: GradedInspection?
        let letterOn: Day?
        let proposal: (run: Int, reason: String)?
        let intelligence: Set<Int>
        let contacts: Set<Int>
        let isAgreedOnVisit: Bool
        let wasVulnerableBefore: Bool
        let listed: Ground?

        /// The facts with what the judgement says under the policy’s frameworks.
        func facts(under book: PolicyBook) -> ListingFacts? {
            guard let urn = URN(urn) else { return nil }
            return ListingFacts(
                urn: urn, school: school, graded: graded, letterOn: letterOn, definition: book.definition(of: graded, at: urn), proposal: proposal,
                intelligence: intelligence, contacts: contacts, isAgreedOnVisit: isAgreedOnVisit,
                wasVulnerableBefore: wasVulnerableBefore, listed: listed)
        }
    }

    static func decode(_ row: inout Row) throws -> Output {
        let urn = try row.int("urn")
        let (name, isMaintained, status) = (try row.textOrNil("name"), try row.boolOrNil("is_maintained"), try row.textOrNil("status"))
        let startedOn = try row.dayOrNil("started_on")
        let (overall, concern) = (try row.intOrNil("overall"), try row.textOrNil("concern"))
        let urnAtTime = try row.intOrNil("urn_at_time").flatMap { URN($0) }
        let letterOn = try row.dayOrNil("ungraded_on")
        let (run, reason) = (try row.intOrNil("run"), try row.textOrNil("reason"))
        return Output(
            urn: urn,
            school: name.map {
                ListingFacts.School(
                    name: $0, isMaintained: isMaintained ?? false, isOpen: status == "open" || status == "proposed-to-close")
            },
            graded: startedOn.map { GradedInspection(startedOn: $0, overall: overall, concern: concern, urnAtTime: urnAtTime) },
            letterOn: letterOn, proposal: run.flatMap { run in reason.map { (run, $0) } }, intelligence: Set(try row.texts("intelligence").compactMap { Int($0) }),
            contacts: Set(try row.texts("contacts").compactMap { Int($0) }), isAgreedOnVisit: try row.bool("is_agreed"),
            wasVulnerableBefore: try row.bool("was_vulnerable"), listed: try row.textOrNil("listed").flatMap(Ground.init(rawValue:)))
    }
}
