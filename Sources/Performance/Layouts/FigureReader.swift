import Casework
import Intake
import Postgres
import SchoolYear

/// What the layouts of figures share: which measures a file has, where they go, and the merge. A measure whose column a year's file lacks is not
/// written at all, so that a later release without it hides no earlier one.
struct FigureReader: Sendable {
    private let measures: [(number: Int, column: Column)]
    private let year: AcademicYear
    private let release: Release
    private let importID: ImportID
    private var seenSchools: Set<Int> = []
    private var seenAreas: Set<String> = []

    init(_ header: Header, _ file: FileFacts, _ candidates: [Measure]) throws(Refusal) {
        var measures: [(number: Int, column: Column)] = []
        for measure in candidates {
            if let column = try header.optional(measure.column) { measures.append((measure.number, column)) }
        }
        guard let year = file.year else { throw .figuresNeedYear }
        self.measures = measures
        self.year = year
        // Where nobody says, the intake has put what the layout takes it as.
        release = file.release ?? .final
        importID = file.importID
    }

    /// A school's row. One URN stands once in a year's file; census has had one twice (formats.md, rule 8): the second is refused.
    mutating func school(_ urn: Column, _ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        let number = try record.urn(urn).number
        guard seenSchools.insert(number).inserted else { throw record.refusal(urn, "stands twice in the file") }
        for measure in measures {
            out.begin(0)
            out.int(number)
            out.int(measure.number)
            out.figure(try record.figure(measure.column))
            out.end()
        }
    }

    /// The row of an authority or of the country.
    mutating func area(_ area: String, _ column: Column, _ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        guard seenAreas.insert(area).inserted else { throw record.refusal(column, "gives the figures of \(area) a second time") }
        for measure in measures {
            out.begin(1)
            out.text(area as String?)
            out.int(measure.number)
            out.figure(try record.figure(measure.column))
            out.end()
        }
    }

    func merge(in tx: Transaction) async throws -> MergeCount {
        let schools = try await tx.one(MergeObservations(year: year, release: release, importID: importID))
        try await tx.run(RankReleases(year: year))
        let areas = try await tx.one(MergeBenchmarks(year: year, release: release, importID: importID))
        return MergeCount(
            added: schools.added + areas.added, changed: schools.changed + areas.changed, unchanged: schools.unchanged + areas.unchanged)
    }
}

extension Release {
    /// As the tables keep it.
    package var rank: Int {
        switch self {
        case .provisional: 1
        case .revised: 2
        case .final: 3
        }
    }

    package init(rank: Int) {
        self = switch rank {
        case 1: .provisional
        case 2: .revised
        default: .final
        }
    }
}

extension Header {
    /// The year that a table of results says by its columns of past years, whose suffix moves each year: `PTRWM_EXP_17` stands in the file of
    /// 2017/18. After the years without tables (2019/20 to 2021/22) the newest suffix no longer tells, so there the year must be stated.
    func yearOfResults(history prefix: String) -> Recognition.Year {
        let suffixes = columns(startingWith: prefix + "_").compactMap { column -> Int? in
            let suffix = column.name.dropFirst(prefix.count + 1)
            return suffix.count == 2 ? Int(suffix) : nil
        }
        guard let newest = suffixes.max() else { return .mustBeStated() }
        let year = AcademicYear(starting: 2000 + newest)
        return (2019...2021).contains(year.start) ? .mustBeStated(from: year) : .implied(year)
    }
}
