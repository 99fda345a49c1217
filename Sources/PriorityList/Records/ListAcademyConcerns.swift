import Access
import Casework
import Ledger
import Postgres
import SchoolYear

/// The academies of significant concern of a school year, but for those that were taken back, each with who was told and when. Each restricted one that is shown is entered in the log
/// of readings by the same statement.
struct ListAcademyConcerns: Statement {
    struct Output: Sendable, Encodable {
        let id: Int
        let urn: Int
        let name: String
        let words: String
        let recordedBy: String?
        /// Whether the reader recorded it.
        let isOwn: Bool
        let recordedAt: Moment
        let directorOn: Day?
        let directorWords: String?
        let eigOn: Day?
        let eigWords: String?
        /// The word of the state of the mail that tells them; nil where none was posted.
        let directorMail: String?
        let eigMail: String?
        let classification: Classification
        let named: [PersonID]

        var restriction: Restriction { Restriction(kept: classification, naming: named) }
    }

    let authority: Int
    let year: AcademicYear
    /// By which the reader reads, for the log of readings.
    var role: Role?

    /// Who was told and who was mailed is read once for both bodies: the walls of each of those tables ask for the concerns behind it.
    static let sql = """
        with kept as materialized (
            select * from priority_list.academy_concern where authority = $1 and year = $2 and withdrawn_at is null
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select access.person(), $3, 'academy-concern/' || kept.id, kept.classification from kept where kept.classification <> 'open'
        ), told as (
            select notice.concern,
                max(notice.on_day) filter (where notice.body = 'regional-director') as director_on,
                max(notice.words) filter (where notice.body = 'regional-director') as director_words,
                max(notice.on_day) filter (where notice.body = 'eig') as eig_on, max(notice.words) filter (where notice.body = 'eig') as eig_words
            from priority_list.academy_notice notice
            group by notice.concern
        ), mailed as (
            select asked.concern, max(mail.state) filter (where asked.body = 'regional-director') as director_mail,
                max(mail.state) filter (where asked.body = 'eig') as eig_mail
            from priority_list.academy_mail asked
            join documents.mail on mail.id = asked.mail
            group by asked.concern
        )
        select concern.id, concern.urn, coalesce(school.name, 'URN ' || concern.urn) as name, concern.words, recorder.name as recorded_by,
            coalesce(concern.recorded_by = access.person(), false) as is_own, concern.recorded_at, told.director_on, told.director_words, told.eig_on, told.eig_words,
            mailed.director_mail, mailed.eig_mail, concern.classification, concern.named
        from kept concern
        left join schools.establishment school on school.urn = concern.urn
        left join people.directory() recorder on recorder.id = concern.recorded_by
        left join told on told.concern = concern.id
        left join mailed on mailed.concern = concern.id
        order by told.director_on is not null and told.eig_on is not null, concern.id
        """

    var parameters: [Parameter] { [.int(authority), .int(year.start), .optional(role?.rawValue)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (id, urn, name, words) = (try row.int("id"), try row.int("urn"), try row.text("name"), try row.text("words"))
        let (recordedBy, isOwn, recordedAt) = (try row.textOrNil("recorded_by"), try row.bool("is_own"), try row.moment("recorded_at"))
        let (directorOn, directorWords) = (try row.dayOrNil("director_on"), try row.textOrNil("director_words"))
        let (eigOn, eigWords) = (try row.dayOrNil("eig_on"), try row.textOrNil("eig_words"))
        let (directorMail, eigMail) = (try row.textOrNil("director_mail"), try row.textOrNil("eig_mail"))
        let restriction = try row.restriction()
        return Output(
            id: id, urn: urn, name: name, words: words, recordedBy: recordedBy, isOwn: isOwn, recordedAt: recordedAt, directorOn: directorOn,
            directorWords: directorWords, eigOn: eigOn, eigWords: eigWords,
            directorMail: directorMail, eigMail: eigMail, classification: restriction.classification, named: restriction.named)
    }
}
