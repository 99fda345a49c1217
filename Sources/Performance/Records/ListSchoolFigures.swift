package import Casework
package import Intake
package import Postgres
package import SchoolYear

/// A school's figures, each measure's years with their best release and the file that brought them.
package struct ListSchoolFigures: Statement {
    package struct Observation: Sendable {
        package let measure: String
        package let title: String
        package let phase: String
        package let unit: String
        package let higherIsBetter: Bool?
        package let year: AcademicYear
        package let release: Release
        package let figure: Figure
        package let importID: ImportID
        /// Nil where the record of the import is not there.
        package let fileName: String?
    }

    package let urn: URN
    package init(urn: URN) { self.urn = urn }

    package static let sql = """
        select
            m.id as measure, m.title, m.phase, m.unit, m.higher_is_better, o.year, o.release, o.status, o.value, o.token, o.import,
            i.file_name
        from performance.observation o
        join performance.measure m on m.number = o.measure
        left join intake.import i on i.id = o.import
        where o.urn = $1 and o.is_best
        order by o.measure, o.year
        """

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Observation {
        Observation(
            measure: try row.text("measure"), title: try row.text("title"), phase: try row.text("phase"), unit: try row.text("unit"),
            higherIsBetter: try row.boolOrNil("higher_is_better"), year: AcademicYear(starting: try row.int("year")),
            release: Release(rank: try row.int("release")), figure: try row.figure(),
            importID: ImportID(try row.int("import")), fileName: try row.textOrNil("file_name"))
    }
}

extension Row {
    /// The three columns `status`, `value`, `token`.
    mutating func figure() throws -> Figure {
        let status = try text("status")
        let value = try doubleOrNil("value")
        let token = try textOrNil("token")
        guard status == "value", let value else { return .missing(Absence(status: status, token: token)) }
        return .value(value)
    }
}
