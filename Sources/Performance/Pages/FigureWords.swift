import Casework
import Web

/// How figures are written for people.
enum FigureWords {
    static func written(_ value: Double, _ unit: String) -> String {
        switch unit {
        case "percent": fixed(value, 1) + "%"
        case "count", "band": fixed(value, value == value.rounded() ? 0 : 1)
        case "points": fixed(value, 2)
        default: fixed(value, 1)
        }
    }

    /// How a chart writes what `written` writes.
    static func unit(_ unit: String) -> ChartUnit {
        switch unit {
        case "percent": ChartUnit(suffix: "%", decimals: 1)
        case "count", "band": .count
        case "points": ChartUnit(decimals: 2)
        default: ChartUnit(decimals: 1)
        }
    }

    static func figure(_ figure: ListFiguresOfSchool.Figure) -> Figure {
        figure.value.map(Figure.value) ?? .missing(Absence(status: figure.status, token: figure.token))
    }

    static func figure(ofArea benchmark: ListPublishedFigures.Benchmark) -> Figure {
        benchmark.value.map(Figure.value) ?? .missing(Absence(status: benchmark.status, token: benchmark.token))
    }

    /// As a table shows it; nil where no file of that year has it.
    static func written(_ figure: Figure?, _ unit: String) -> String {
        switch figure {
        case .value(let value): written(value, unit)
        case .missing(let absence): absence.words
        case nil: "No file"
        }
    }

    static func release(_ number: Int) -> String {
        switch number {
        case 1: "Provisional"
        case 2: "Revised"
        default: "Final"
        }
    }
}
