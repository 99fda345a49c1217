import Casework
import Policy
import Postgres

/// Every maintained school of the authority with what its letters say and to whom they go. The contacts are those of today.
struct ListSchoolsToWrite: Statement {
    struct Output: Sendable {
        let urn: Int
        let name: String
        let address: [String]
        let postcode: String
        let graded: GradedInspection?
        let listed: SchoolFacts.Listed?
        let partner: String?
        /// In the order of `parts`; nobody where a name is empty.
        let contacts: [LetterPart: Recipient]
    }

    let authority: Int
    /// Nil for every maintained school; else those of a confirmation.
    let urns: [Int]?
    /// Of the list whose letters these are: a school whose place on it an act changed since is told so by a letter of its own.
    let agreedOn: Day?
    /// For how many days it counts that somebody stated an inspection to be imminent; nil where no policy says.
    let countsForDays: Int?

    static let sql = """
        select e.urn, e.name, array_remove(array[e.street, e.locality, e.address3, e.town, e.county], null) as address,
            coalesce(e.postcode, '') as postcode,
            graded.started_on, graded.overall, graded.concern, graded.urn_at_time,
            listed.entry, listed.ground_words, listed.rationale, coalesce(listed.evidence, '{}') as evidence,
            (
                select person.name from priority_list.allocated_now allocated join people.person on person.id = allocated.person
                where allocated.urn = e.urn
            ) as partner,
            array(
                select unnest(array[c.part, c.name, c.title, c.salutation, coalesce(c.email, ''), c.source])
                from people.contacts_now c where c.urn = e.urn
            ) as contacts,
            array(
                select unnest(array[c.id::text, c.step, c.on_day::text])
                from priority_list.contact_days c where c.urn = e.urn and 'contact/' || c.id = any (listed.evidence)
            ) as met,
            array(
                select unnest(array[stated.id::text, stated.kind]) from priority_list.stated
                where stated.urn = e.urn and 'statement/' || stated.id = any (listed.evidence) and \(SaidOfInspections.stands(days: "$4"))
            ) as said,
            array(
                select unnest(array[judged.run::text, (\(SaidOfInspections.holds))::text])
                from identification.school_assessment judged
                join identification.run on run.id = judged.run
                where judged.urn = e.urn and judged.category <> 'proposed' and 'assessment/' || judged.run = any (listed.evidence)
            ) as unproposed,
            array(
                select weighed.source from unnest(listed.evidence) as weighed (source)
                where weighed.source like 'intelligence/%' and identification.is_withdrawn(weighed.source)
            ) as withdrawn
        from schools.establishment e
        left join inspections.latest graded on graded.urn = e.urn
        left join priority_list.listed_now listed on listed.urn = e.urn
        where e.authority = $1
            and case when $2::integer[] is null then e.is_maintained and e.status in ('open', 'proposed-to-close') else e.urn = any ($2::integer[]) end
            and ($3::date is null or e.urn not in (
                select changed.urn from priority_list.confirmations changed
                where changed.authority = $1 and changed.kind <> 'carried-forward'
                    and greatest(changed.on_day, case when changed.act is not null then (changed.made_at at time zone 'Europe/London')::date end) >= $3::date))
        order by e.urn
        """

    var parameters: [Parameter] { [.int(authority), urns.map(Parameter.ints) ?? .null, .optional(agreedOn), .optional(countsForDays)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (urn, name, address, postcode) = (try row.int("urn"), try row.text("name"), try row.texts("address"), try row.text("postcode"))
        let (startedOn, overall, concern) = (try row.dayOrNil("started_on"), try row.intOrNil("overall"), try row.textOrNil("concern"))
        let urnAtTime = try row.intOrNil("urn_at_time").flatMap { URN($0) }
        let (entry, ground, rationale) = (try row.intOrNil("entry"), try row.textOrNil("ground_words"), try row.textOrNil("rationale"))
        let recorded = try row.optionalTexts("evidence").compactMap { $0.flatMap { LetterSource($0) } }
        let partner = try row.textOrNil("partner")
        let (columns, met) = (try row.texts("contacts"), try row.texts("met"))
        let (stated, judged) = (try row.texts("said"), try row.texts("unproposed"))
        let withdrawn = Set(try row.texts("withdrawn").compactMap { LetterSource($0) })
        var contacts: [LetterPart: Recipient] = [:]
        for start in stride(from: 0, to: columns.count - 5, by: 6) {
            guard let part = LetterPart(rawValue: columns[start]) else { continue }
            contacts[part] = Recipient(
                name: columns[start + 1], title: columns[start + 2], salutation: columns[start + 3], email: columns[start + 4],
                source: columns[start + 5])
        }
        var days: [Int: SchoolFacts.ContactDay] = [:]
        for start in stride(from: 0, to: met.count - 2, by: 3) {
            if let id = Int(met[start]), let day = Day(met[start + 2]) { days[id] = SchoolFacts.ContactDay(step: met[start + 1], day: day) }
        }
        var said: [Int: SchoolFacts.Said] = [:]
        for start in stride(from: 0, to: stated.count - 1, by: 2) {
            if let id = Int(stated[start]), let kind = SchoolFacts.Said(rawValue: stated[start + 1]) { said[id] = kind }
        }
        // Of a run that did not propose the school, whether what it found of the next inspection still holds.
        var unproposed: [Int: Bool] = [:]
        for start in stride(from: 0, to: judged.count - 1, by: 2) {
            if let run = Int(judged[start]) { unproposed[run] = judged[start + 1] == "true" }
        }
        // What was withdrawn, or holds no longer, is told no school, though the line that both agreed on stays.
        let evidence = recorded.filter { source in
            switch source {
            case .statement(let id): said[id] != nil
            case .assessment(let run): unproposed[run] ?? true
            default: !withdrawn.contains(source)
            }
        }
        return Output(
            urn: urn, name: name, address: address, postcode: postcode,
            graded: startedOn.map { GradedInspection(startedOn: $0, overall: overall, concern: concern, urnAtTime: urnAtTime) },
            listed: entry.map {
                SchoolFacts.Listed(
                    entry: $0, groundWords: ground ?? "", rationale: rationale ?? "", evidence: evidence, contacts: days, said: said, unproposed: Set(unproposed.keys))
            },
            partner: partner, contacts: contacts)
    }
}
