package import Casework
package import Postgres
package import SchoolYear

/// On which files the figures rest: the last of each format, school year and release that was taken in, for everybody who reads them.
package struct ListSources: Statement {
    package struct Output: Sendable, Encodable {
        package let title: String
        package let year: AcademicYear?
        package let release: String?
        package let asAt: Day?
        package let rows: Int
        package let takenAt: Moment?
    }

    package init() {}

    package static let sql = """
        select title, school_year, release, as_at, rows_taken, taken_at from intake.sources()
        order by title, school_year desc nulls last, release
        """

    package static func decode(_ row: inout Row) throws -> Output {
        Output(
            title: try row.text("title"), year: try row.intOrNil("school_year").map(AcademicYear.init(starting:)), release: try row.textOrNil("release"),
            asAt: try row.dayOrNil("as_at"), rows: try row.int("rows_taken"), takenAt: try row.momentOrNil("taken_at"))
    }
}

extension ListSources.Output {
    package static let examples = [
        ListSources.Output(
            title: "GIAS establishments", year: nil, release: nil, asAt: Day(daysSince1970: 17_776), rows: 49_998,
            takenAt: Moment(microsecondsSince1970: 1_536_000_000_000_000)),
        ListSources.Output(
            title: "Key stage 4", year: AcademicYear(starting: 2017), release: "provisional", asAt: nil, rows: 112,
            takenAt: Moment(microsecondsSince1970: 1_540_000_000_000_000)),
    ]
}
