import Casework
import SchoolYear

/// A school’s published figure of a year, by which the review of the year shows what changed.
struct YearFigure: Sendable, Hashable {
    let measure: String
    let year: AcademicYear
    let value: Double

    /// The headline of each phase, and attendance.
    static let measures = ["ks2.rwm-expected", "ks4.attainment-8", "absence.persistent"]

    /// As the database writes it: `ks2.rwm-expected 2017 52.5`.
    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let year = Int(parts[1]), let value = Double(parts[2]) else { return nil }
        measure = String(parts[0])
        self.year = AcademicYear(starting: year)
        self.value = value
    }

    /// The latest figure of each measure, beside the one before it where there is one; what was not published is not there.
    static func moves(_ figures: [YearFigure]) -> [String] {
        measures.compactMap { measure in
            let known = figures.filter { $0.measure == measure }.sorted { $0.year > $1.year }
            guard let last = known.first else { return nil }
            return "\(last.title): \(last.written) in \(last.year)" + (known.dropFirst().first.map { ", \($0.written) in \($0.year)" } ?? "")
        }
    }

    private var title: String {
        switch measure {
        case "ks2.rwm-expected": "reading, writing and maths at the expected standard"
        case "ks4.attainment-8": "Attainment 8"
        default: "persistent absence"
        }
    }

    private var written: String { fixed(value, 1) + (measure == "ks4.attainment-8" ? "" : "%") }
}
