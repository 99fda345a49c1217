import Casework
import Postgres
import SchoolYear

/// What there is on record of each duty of stage 1, for a list’s school year: numbers that lead to the pages behind them.
struct FindStageEvidence: Statement {
    struct Output: Sendable {
        let listed: Int
        let yearEnd: YearEnd
        let assessment: Assessed
        /// Records of intelligence that still count and that the person may see.
        let intelligence: Int
        let review: Review
        let agreement: Signed
        let withoutPartner: Int
        /// Concerns that the person may see; all of them for the service itself.
        let academies: Int
        let academiesTold: Int
        let selfReportsOpen: Int
        let letters: Letters
    }

    /// The review of the year that ended (ID-1).
    struct YearEnd: Sendable {
        let reviewed: Int
        /// On the list in the year that ended and today, and not decided.
        let unreviewed: Int
        let closedOn: Day?
        /// Confirmations to heads and chairs, and those of them that are not out or did not arrive.
        let confirmations: Int
        let unconfirmed: Int
        /// What those wait for that are not out.
        let letters: Waiting
    }

    /// The latest assessment since July (ID-2).
    struct Assessed: Sendable {
        let ranOn: Day?
        /// Maintained schools of its day that it did not look at.
        let left: Int
    }

    /// The joint review (ID-4) and the visits that follow it (ID-5), as far as the person may see what they rest on; whole for the service itself.
    struct Review: Sendable {
        let proposed: Int
        /// Both say the same, and neither wants to discuss it.
        let decided: Int
        let agenda: Int
        let waitsForBEP: Int
        let waitsForBCC: Int
        let toVisit: Int
        let visited: Int
    }

    /// The list on its way (ID-6).
    struct Signed: Sendable {
        let state: DocumentState?
        let agreedOn: Day?
        /// Who signed what stands, with the day, for each.
        let bep: String?
        let bcc: String?
    }

    /// Letters that are not out, by what they wait for.
    struct Waiting: Sendable {
        /// Those that were sent back and those to nobody known among them.
        let drafted: Int
        let unaddressed: Int
        let approved: Int
        let unposted: Int
        /// Refused by a mail server, or not known whether it took them, or come back.
        let bounced: Int
        /// Issued, and their mails not yet handed over.
        let unsent: Int
    }

    /// How far the letters of stage 1 have come (ID-8).
    struct Letters: Sendable {
        /// Two for each maintained school, but none that the letter of an act made idle.
        let owed: Int
        /// Of these, not issued, not posted, or not arrived.
        let unwritten: Int
        let issued: Int
        let acknowledged: Int
        let waiting: Waiting
    }

    let authority: Int
    /// Of the list that is agreed.
    let year: AcademicYear
    /// For how many days intelligence counts; nil where no policy says.
    let counting: Int?

    static let sql = """
        select
            (select count(*) from priority_list.current where authority = $1) as listed,
            (select count(*) from priority_list.carrying where authority = $1 and year = $2 - 1) as reviewed,
            (
                select count(*) from priority_list.year_review($1, $2 - 1) reviewed where not reviewed.is_decided
            ) as unreviewed,
            (
                select (closed_at at time zone 'Europe/London')::date from priority_list.year_closing where authority = $1 and year = $2 - 1
            ) as closed_on,
            coalesce(confirmed.owed, 0) as confirmations, coalesce(confirmed.unwritten, 0) as unconfirmed,
            coalesce(confirmed.drafted, 0) as confirmations_drafted, coalesce(confirmed.unaddressed, 0) as confirmations_unaddressed,
            coalesce(confirmed.approved, 0) as confirmations_approved, coalesce(confirmed.unposted, 0) as confirmations_unposted,
            coalesce(confirmed.bounced, 0) as confirmations_bounced, coalesce(confirmed.unsent, 0) as confirmations_unsent,
            run.made_on as ran_on,
            (
                select count(*) from schools.establishment school
                where school.authority = $1 and school.is_maintained and school.status in ('open', 'proposed-to-close')
                    and coalesce(school.opened_on, '-infinity') <= run.as_at
                    and not exists (select from identification.school_assessment a where a.run = run.id and a.urn = school.urn)
            ) as unassessed,
            (
                select count(*) from identification.intelligence kept join schools.establishment school on school.urn = kept.urn
                where school.authority = $1 and kept.withdrawn_at is null and kept.erased_at is null
                    and ($3::integer is null or kept.observed_on > access.today() - $3)
            ) as intelligence,
            coalesce(review.proposed, 0) as proposed, coalesce(review.decided, 0) as decided, coalesce(review.agenda, 0) as agenda,
            coalesce(review.waits_for_bep, 0) as waits_for_bep, coalesce(review.waits_for_bcc, 0) as waits_for_bcc,
            coalesce(review.to_visit, 0) as to_visit, coalesce(review.visited, 0) as visited,
            document.state, document.agreed_on, signed.bep, signed.bcc,
            coalesce(priority_list.without_partner($1), 0) as without_partner,
            coalesce(academy.recorded, 0) as academies, coalesce(academy.told, 0) as academies_told,
            (
                select count(*) from priority_list.self_report where authority = $1 and confirmed_at is not null and outcome is null
            ) as self_reports,
            coalesce(written.owed, 0) as letters_owed, coalesce(written.unwritten, 0) as letters_unwritten,
            coalesce(written.issued, 0) as letters_issued, coalesce(written.acknowledged, 0) as letters_acknowledged,
            coalesce(written.drafted, 0) as letters_drafted, coalesce(written.unaddressed, 0) as letters_unaddressed,
            coalesce(written.approved, 0) as letters_approved, coalesce(written.unposted, 0) as letters_unposted,
            coalesce(written.bounced, 0) as letters_bounced, coalesce(written.unsent, 0) as letters_unsent
        from (values (1)) as one (row)
        left join priority_list.document on document.authority = $1 and document.year = $2
        left join lateral (
            select
                max(signature.words) filter (where signature.organisation = 'bep') as bep,
                max(signature.words) filter (where signature.organisation = 'bcc') as bcc
            from (
                select s.organisation,
                    coalesce(signer.name, 'somebody whose account is gone') || ', ' || to_char(s.signed_at at time zone 'Europe/London', 'FMDD FMMonth YYYY') as words
                from priority_list.signature s left join people.directory() signer on signer.id = s.person
                where s.document = document.id and s.voided_at is null
            ) signature
        ) signed on true
        left join lateral (
            select r.id, r.as_at, (r.made_at at time zone 'Europe/London')::date as made_on from identification.run r
            where r.authority = $1 and (r.made_at at time zone 'Europe/London')::date >= make_date($2, 7, 1)
                and r.as_at >= make_date($2, 7, 1)
            order by r.id desc limit 1
        ) run on true
        left join lateral (
            select * from priority_list.review_progress($1, $2, $3)
            union all
            select * from priority_list.review_counted($1, $2, $3) where not access.holds('operator')
        ) review on true
        left join lateral (
            select * from priority_list.academies_told($1, $2)
            union all
            select * from priority_list.academies_counted($1, $2) where not access.holds('operator')
        ) academy on true
        left join lateral letters.stage_progress($1, $2) written on true
        left join lateral letters.confirmation_progress($1, $2 - 1) confirmed on true
        """

    var parameters: [Parameter] { [.int(authority), .int(year.start), .optional(counting)] }

    static func decode(_ row: inout Row) throws -> Output {
        let listed = try row.int("listed")
        let yearEnd = YearEnd(
            reviewed: try row.int("reviewed"), unreviewed: try row.int("unreviewed"), closedOn: try row.dayOrNil("closed_on"),
            confirmations: try row.int("confirmations"), unconfirmed: try row.int("unconfirmed"),
            letters: Waiting(
                drafted: try row.int("confirmations_drafted"), unaddressed: try row.int("confirmations_unaddressed"),
                approved: try row.int("confirmations_approved"), unposted: try row.int("confirmations_unposted"),
                bounced: try row.int("confirmations_bounced"), unsent: try row.int("confirmations_unsent")))
        let assessment = Assessed(ranOn: try row.dayOrNil("ran_on"), left: try row.int("unassessed"))
        let intelligence = try row.int("intelligence")
        let review = Review(
            proposed: try row.int("proposed"), decided: try row.int("decided"), agenda: try row.int("agenda"),
            waitsForBEP: try row.int("waits_for_bep"), waitsForBCC: try row.int("waits_for_bcc"), toVisit: try row.int("to_visit"),
            visited: try row.int("visited"))
        let agreement = Signed(
            state: try row.textOrNil("state").flatMap(DocumentState.init(rawValue:)), agreedOn: try row.dayOrNil("agreed_on"),
            bep: try row.textOrNil("bep"), bcc: try row.textOrNil("bcc"))
        return Output(
            listed: listed, yearEnd: yearEnd, assessment: assessment, intelligence: intelligence, review: review, agreement: agreement,
            withoutPartner: try row.int("without_partner"), academies: try row.int("academies"), academiesTold: try row.int("academies_told"),
            selfReportsOpen: try row.int("self_reports"),
            letters: Letters(
                owed: try row.int("letters_owed"), unwritten: try row.int("letters_unwritten"), issued: try row.int("letters_issued"),
                acknowledged: try row.int("letters_acknowledged"),
                waiting: Waiting(
                    drafted: try row.int("letters_drafted"), unaddressed: try row.int("letters_unaddressed"), approved: try row.int("letters_approved"),
                    unposted: try row.int("letters_unposted"), bounced: try row.int("letters_bounced"), unsent: try row.int("letters_unsent"))))
    }
}
