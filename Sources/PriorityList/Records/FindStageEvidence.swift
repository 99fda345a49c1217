import Casework
import Postgres
import SchoolYear

/// What there is on record of each duty of stage 1, for a list’s school year: numbers that lead to the pages behind them.
struct FindStageEvidence: Statement {
    struct Output: Sendable {
        let listed: Int
        let reviewed: Int
        /// On the list in the year that ended and today, and not decided.
        let unreviewed: Int
        let latestRunOn: Day?
        let intelligence: Int
        let proposed: Int
        let markedByBoth: Int
        let visited: Int
        let agreedOn: Day?
        let state: DocumentState?
        let withoutPartner: Int
        let academies: Int
        let academiesTold: Int
        let selfReportsOpen: Int
        let letters: Letters
    }

    /// How far the letters of stage 1 have come.
    struct Letters: Sendable {
        let drafted: Int
        let unaddressed: Int
        let approved: Int
        let issued: Int
        let acknowledged: Int

        var isDone: Bool { issued > 0 && drafted + approved == 0 }

        var words: String {
            guard drafted + approved + issued > 0 else { return "No letter was drafted yet" }
            let waiting = unaddressed == 0 ? "" : ", \(unaddressed) of them to nobody known"
            return "\(drafted) drafted\(waiting), \(approved) approved, \(issued) issued, \(acknowledged) acknowledged"
        }
    }

    let authority: Int
    /// Of the list that is agreed.
    let year: AcademicYear

    static let sql = """
        select
            (select count(*) from priority_list.current where authority = $1) as listed,
            (select count(*) from priority_list.carrying where authority = $1 and year = $2 - 1) as reviewed,
            (
                select count(*) from priority_list.current listed
                where listed.authority = $1
                    and exists (
                        select from priority_list.entry e
                        where e.urn = listed.urn and e.during && daterange(make_date($2 - 1, 9, 1), make_date($2, 9, 1)))
                    and not exists (
                        select from priority_list.carrying decided
                        where decided.authority = $1 and decided.year = $2 - 1 and decided.urn = listed.urn)
            ) as unreviewed,
            (select (made_at at time zone 'Europe/London')::date from identification.latest_run where authority = $1) as latest_run_on,
            (
                select count(*) from identification.intelligence kept join schools.establishment school on school.urn = kept.urn
                where school.authority = $1 and kept.withdrawn_at is null and kept.erased_at is null and kept.observed_on > access.today() - 365
            ) as intelligence,
            (select count(*) from identification.latest_verdict where authority = $1 and category <> 'not-proposed') as proposed,
            (
                select count(*) from (
                    select urn from priority_list.mark where authority = $1 and year = $2 group by urn having count(distinct organisation) = 2) both_marked
            ) as marked,
            (
                select count(distinct urn) from priority_list.contact_steps(null)
                where authority = $1 and step = 'agreed' and on_day > access.today() - 365
            ) as visited,
            (select agreed_on from priority_list.document where authority = $1 and year = $2) as agreed_on,
            (select state from priority_list.document where authority = $1 and year = $2) as state,
            coalesce(priority_list.without_partner($1), 0) as without_partner,
            (select count(*) from priority_list.academy_concern where authority = $1 and year = $2) as academies,
            (
                select count(*) from priority_list.academy_concern concern
                where concern.authority = $1 and concern.year = $2
                    and (select count(*) from priority_list.academy_notice notice where notice.concern = concern.id) = 2
            ) as academies_told,
            (
                select count(*) from priority_list.self_report where authority = $1 and confirmed_at is not null and outcome is null
            ) as self_reports,
            coalesce(written.drafted, 0) as letters_drafted, coalesce(written.unaddressed, 0) as letters_unaddressed,
            coalesce(written.approved, 0) as letters_approved, coalesce(written.issued, 0) as letters_issued,
            coalesce(written.acknowledged, 0) as letters_acknowledged
        from (values (1)) as one (row)
        left join lateral letters.stage_progress($1, $2) written on true
        """

    var parameters: [Parameter] { [.int(authority), .int(year.start)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            listed: try row.int("listed"), reviewed: try row.int("reviewed"), unreviewed: try row.int("unreviewed"), latestRunOn: try row.dayOrNil("latest_run_on"),
            intelligence: try row.int("intelligence"), proposed: try row.int("proposed"), markedByBoth: try row.int("marked"),
            visited: try row.int("visited"), agreedOn: try row.dayOrNil("agreed_on"),
            state: try row.textOrNil("state").flatMap(DocumentState.init(rawValue:)), withoutPartner: try row.int("without_partner"),
            academies: try row.int("academies"), academiesTold: try row.int("academies_told"), selfReportsOpen: try row.int("self_reports"),
            letters: Letters(
                drafted: try row.int("letters_drafted"), unaddressed: try row.int("letters_unaddressed"), approved: try row.int("letters_approved"),
                issued: try row.int("letters_issued"), acknowledged: try row.int("letters_acknowledged")))
    }
}
