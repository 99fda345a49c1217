import Casework
import Postgres
import SchoolYear

/// The academies of significant concern of a school year, each with who was told and when.
struct ListAcademyConcerns: Statement {
    struct Output: Sendable, Encodable {
        let id: Int
        let urn: Int
        let name: String
        let words: String
        let recordedBy: String?
        let recordedAt: Moment
        let directorOn: Day?
        let directorWords: String?
        let eigOn: Day?
        let eigWords: String?
    }

    let authority: Int
    let year: AcademicYear

    static let sql = """
        select concern.id, concern.urn, coalesce(school.name, 'URN ' || concern.urn) as name, concern.words, recorder.name as recorded_by,
            concern.recorded_at, director.on_day as director_on, director.words as director_words, eig.on_day as eig_on, eig.words as eig_words
        from priority_list.academy_concern concern
        left join schools.establishment school on school.urn = concern.urn
        left join people.directory() recorder on recorder.id = concern.recorded_by
        left join priority_list.academy_notice director on director.concern = concern.id and director.body = 'regional-director'
        left join priority_list.academy_notice eig on eig.concern = concern.id and eig.body = 'eig'
        where concern.authority = $1 and concern.year = $2
        order by director.id is not null and eig.id is not null, concern.id
        """

    var parameters: [Parameter] { [.int(authority), .int(year.start)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            id: try row.int("id"), urn: try row.int("urn"), name: try row.text("name"), words: try row.text("words"),
            recordedBy: try row.textOrNil("recorded_by"), recordedAt: try row.moment("recorded_at"), directorOn: try row.dayOrNil("director_on"),
            directorWords: try row.textOrNil("director_words"), eigOn: try row.dayOrNil("eig_on"), eigWords: try row.textOrNil("eig_words"))
    }
}
