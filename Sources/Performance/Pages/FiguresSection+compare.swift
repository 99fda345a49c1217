import Casework
import SchoolYear
package import Web

extension FiguresSection {
    /// What `compare` draws: the measures, and the limits of confidence of those that have them.
    package static let measuresCompared = drawn.flatMap { [$0, $0 + "-lower", $0 + "-upper"] }

    /// The drawn measures of a few schools: one row of small charts a measure, to one scale.
    package static func compare(_ w: inout HTML, _ schools: [(urn: Int, name: String)], _ figures: [ListFiguresOfSchool.Figure]) {
        guard let first = figures.map(\.year).min(), let last = figures.map(\.year).max() else {
            return w.empty("No figures of these schools are in the files that were imported.")
        }
        for measure in drawn {
            let some = figures.filter { $0.measure == measure }
            guard let any = some.first else { continue }
            let lowers = figures.filter { $0.measure == measure + "-lower" }
            let uppers = figures.filter { $0.measure == measure + "-upper" }
            w.smallMultiples(
                SmallMultiples(
                    any.title,
                    schools.map { school in
                        TrendChart(
                            school.name, of: school.name, FigureWords.unit(any.unit),
                            (first...last).map { year in
                                let figure = some.first { $0.urn == school.urn && $0.year == year }
                                let lower = lowers.first { $0.urn == school.urn && $0.year == year }
                                let upper = uppers.first { $0.urn == school.urn && $0.year == year }
                                return TrendChart.Point(
                                    AcademicYear(starting: year).description, figure.map(FigureWords.figure), lower: lower?.value, upper: upper?.value,
                                    isProvisional: (figure?.release ?? 3) < 3 && figure?.value != nil, breaks: SeriesBreak.why(measure, year))
                            })
                    }, sharesScale: true))
        }
    }
}
