import Casework
import Postgres

/// The joint review queue: every school that the latest assessment found to meet the definition or proposed, every school of which there is
/// intelligence that still counts and that the person may see, and every one that reported itself and waits to be decided on, as far as the person may see
/// that; each with what the two last said of it.
struct ListProposals: Statement {
    struct Output: Sendable {
        let urn: URN
        let name: String
        let phase: String
        let category: String?
        let rank: Int?
        let reason: String?
        let run: Int?
        let intelligence: Int
        /// When it reported itself, where that is not decided on yet.
        let reportedOn: Day?
        let isListed: Bool
        let isInDraft: Bool
        let bep: Mark?
        let bcc: Mark?
        /// The last mark of each, also one that was taken back and says nothing: by them whoever marks says what they were shown; 0 for none.
        var bepShown = 0
        var bccShown = 0
        /// For whom the line of the draft gives what was said: that is not taken back.
        var given: [Signatory] = []
        /// Whether the list of the year is agreed: nothing that was said for it is taken back.
        var isAgreed = false

        var state: ReviewState { ReviewState(bep: bep?.verdict, bcc: bcc?.verdict) }
    }

    struct Mark: Sendable, Encodable {
        let id: Int
        let verdict: Verdict
        let reason: String
    }

    let authority: Int
    let year: Int
    /// For how many days intelligence counts; nil where no policy says.
    let counting: Int?
    /// The one school that is asked for; nil for all.
    var urn: Int?

    // One school or all is asked for with coalesce: the server takes “is null or” to leave one row, and joins by going through all for each.
    static let sql = """
        with verdict as materialized (
            select urn, category, rank, reason, run from identification.latest_verdict
            where category <> 'not-proposed' and coalesce(urn = $4, true)
        ), said as materialized (
            select distinct on (mark.urn, mark.organisation) mark.urn, mark.organisation = 'bep' as is_bep, mark.id, mark.verdict, mark.reason
            from priority_list.mark
            where mark.authority = $1 and mark.year = $2 and coalesce(mark.urn = $4, true)
            order by mark.urn, mark.organisation, mark.id desc
        ), noted as materialized (
            -- What there is of each school in one pass: joined to every school of the authority one by one, it was gone through for each of them.
            select each.urn, sum(each.records) as records, max(each.reported_on) as reported_on
            from (
                select urn, 0 as records, null::date as reported_on from verdict
                union all
                select urn, 0, null from said where verdict <> 'withdrawn'
                union all
                select urn, 1, null from identification.intelligence
                where withdrawn_at is null and erased_at is null and ($3::integer is null or observed_on > access.today() - $3)
                    and coalesce(urn = $4, true)
                union all
                select urn, 0, (confirmed_at at time zone 'Europe/London')::date from priority_list.self_report
                where authority = $1 and confirmed_at is not null and outcome is null and coalesce(urn = $4, true)
            ) as each
            group by each.urn
        )
        select school.urn, school.name, school.phase, verdict.category, verdict.rank, verdict.reason, verdict.run, noted.records, noted.reported_on,
            school.urn = any (array(select urn from priority_list.current)) as is_listed, line.urn is not null as is_in_draft,
            bep.id as bep_id, nullif(bep.verdict, 'withdrawn') as bep_verdict, bep.reason as bep_reason,
            bcc.id as bcc_id, nullif(bcc.verdict, 'withdrawn') as bcc_verdict, bcc.reason as bcc_reason,
            coalesce(strpos(line.rationale, bep.reason) > 0, false) as is_bep_given, coalesce(strpos(line.rationale, bcc.reason) > 0, false) as is_bcc_given,
            exists (select from priority_list.agreed where agreed.authority = $1 and agreed.year = $2) as is_agreed
        from noted
        join schools.establishment school on school.urn = noted.urn
        left join verdict on verdict.urn = school.urn
        left join (priority_list.line join priority_list.document on document.id = line.document and document.state <> 'agreed')
            on line.urn = school.urn and document.authority = $1
        left join said bep on bep.urn = school.urn and bep.is_bep
        left join said bcc on bcc.urn = school.urn and not bcc.is_bep
        where school.authority = $1 and school.is_maintained and school.status in ('open', 'proposed-to-close')
        order by verdict.category = 'meets-definition' desc nulls last, verdict.rank nulls last, school.name, school.urn
        """

    var parameters: [Parameter] { [.int(authority), .int(year), .optional(counting), .optional(urn)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (number, name, phase) = (try row.int("urn"), try row.text("name"), try row.text("phase"))
        let (category, rank, reason) = (try row.textOrNil("category"), try row.intOrNil("rank"), try row.textOrNil("reason"))
        let (run, records) = (try row.intOrNil("run"), try row.int("records"))
        let reportedOn = try row.dayOrNil("reported_on")
        let (isListed, isInDraft) = (try row.bool("is_listed"), try row.bool("is_in_draft"))
        let bep = (try row.intOrNil("bep_id"), try row.textOrNil("bep_verdict"), try row.textOrNil("bep_reason"))
        let bcc = (try row.intOrNil("bcc_id"), try row.textOrNil("bcc_verdict"), try row.textOrNil("bcc_reason"))
        let (isBEPGiven, isBCCGiven, isAgreed) = (try row.bool("is_bep_given"), try row.bool("is_bcc_given"), try row.bool("is_agreed"))
        let given = Signatory.allCases.filter { $0 == .bep ? isBEPGiven : isBCCGiven }
        guard let urn = URN(number) else { throw UnknownWord(word: String(number)) }
        return Output(
            urn: urn, name: name, phase: phase, category: category, rank: rank, reason: reason, run: run, intelligence: records,
            reportedOn: reportedOn, isListed: isListed, isInDraft: isInDraft, bep: mark(bep), bcc: mark(bcc),
            bepShown: bep.0 ?? 0, bccShown: bcc.0 ?? 0, given: given, isAgreed: isAgreed)
    }

    private static func mark(_ read: (Int?, String?, String?)) -> Mark? {
        guard let id = read.0, let verdict = read.1.flatMap(Verdict.init(rawValue:)), let reason = read.2 else { return nil }
        return Mark(id: id, verdict: verdict, reason: reason)
    }
}
