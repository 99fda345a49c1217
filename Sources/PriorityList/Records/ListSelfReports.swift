import Access
import Casework
import Ledger
import Postgres

/// The reports whose address was confirmed: those that wait to be decided first, then the latest. Each restricted one that is shown is entered in the
/// log of readings by the same statement.
struct ListSelfReports: Statement {
    struct Output: Sendable, Encodable {
        let id: Int
        let urn: Int
        let school: String
        let name: String
        let email: String
        let part: String
        let words: String
        let confirmedAt: Moment
        let outcome: SelfReportOutcome?
        let reason: String?
        let told: String?
        let decidedBy: String?
        let isListedOrDrafted: Bool
        let classification: Classification
        let named: [PersonID]
        /// Since when it waits again, or did before it was decided on again: it was decided as listed, and the list was agreed without the school.
        var reopenedAt: Moment?
        /// Whose address on record its own is; nil for whoever may not see those.
        var address: ReportedAddress?

        /// The address, and whose it is.
        var addressWords: String { address.map { "\(email), \($0.words)" } ?? email }

        /// Its decision, by which the school is written to once.
        var decision: String { "\(id)\(reopenedAt.map { "/\($0.microsecondsSince1970)" } ?? "")" }

        var restriction: Restriction { Restriction(kept: classification, naming: named) }
    }

    let authority: Int
    /// By which the reader reads, for the log of readings.
    var role: Role?

    static let sql = """
        with kept as materialized (
            select * from priority_list.self_report
            where authority = $1 and confirmed_at is not null
            order by outcome is not null, id desc
            limit 200
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select access.person(), $2, 'self-report/' || kept.id, kept.classification from kept where kept.classification <> 'open'
        )
        select report.id, report.urn, coalesce(school.name, 'URN ' || report.urn) as school, report.name, report.email, report.part, report.words,
            report.confirmed_at, report.outcome, report.reason, report.told, decider.name as decided_by,
            exists (select from priority_list.current listed where listed.urn = report.urn) or exists (
                select from priority_list.line join priority_list.document on document.id = line.document and document.state <> 'agreed'
                where line.urn = report.urn) as is_listed,
            report.classification, report.named, report.reopened_at,
            case when (select access.everywhere('link-contacts')) then coalesce((
                select known.part from people.contacts_now known
                where known.urn = report.urn and lower(known.email) = lower(report.email)
                order by known.part = report.part desc
                limit 1), 'unknown') end as address
        from kept report
        left join schools.establishment school on school.urn = report.urn
        left join people.directory() decider on decider.id = report.decided_by
        order by report.outcome is not null, report.id desc
        """

    var parameters: [Parameter] { [.int(authority), .optional(role?.rawValue)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (id, urn, school) = (try row.int("id"), try row.int("urn"), try row.text("school"))
        let (name, email, part, words) = (try row.text("name"), try row.text("email"), try row.text("part"), try row.text("words"))
        let confirmedAt = try row.moment("confirmed_at")
        let outcome = try row.textOrNil("outcome").flatMap(SelfReportOutcome.init(rawValue:))
        let (reason, told, decidedBy) = (try row.textOrNil("reason"), try row.textOrNil("told"), try row.textOrNil("decided_by"))
        let isListed = try row.bool("is_listed")
        let (restriction, reopenedAt) = (try row.restriction(), try row.momentOrNil("reopened_at"))
        let address = try row.textOrNil("address").flatMap(ReportedAddress.init(rawValue:))
        return Output(
            id: id, urn: urn, school: school, name: name, email: email, part: part, words: words, confirmedAt: confirmedAt, outcome: outcome,
            reason: reason, told: told, decidedBy: decidedBy, isListedOrDrafted: isListed, classification: restriction.classification,
            named: restriction.named, reopenedAt: reopenedAt, address: address)
    }
}
