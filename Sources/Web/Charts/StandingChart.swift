package import Casework

/// One school's figure among those of the city's schools.
package struct StandingChart: Sendable {
    let title: String
    let unit: ChartUnit
    /// What the school is called in the key and the table.
    let name: String
    /// Nil where no file of that year is here.
    let figure: Figure?
    /// Of every school compared, this one among them.
    let values: [Double]
    /// `primary schools of Birmingham`.
    let others: String

    package init(_ title: String, _ unit: ChartUnit, of name: String, _ figure: Figure?, among values: [Double], _ others: String) {
        self.title = title
        self.unit = unit
        self.name = name
        self.figure = figure
        self.values = values
        self.others = others
    }

    func key(_ quartiles: Quartiles) -> [KeyEntry] {
        var entries: [KeyEntry] = []
        if figure?.value != nil { entries.append((.diamond, "own-mark", name)) }
        entries.append((.circle, "dot", "Each of the \(quartiles.count) \(others)"))
        entries.append((.square, "band", "The middle half"))
        entries.append((.upright, "median", "Half are below"))
        return entries
    }

    var summary: String {
        guard let quartiles = Quartiles(values) else { return "\(name): \(unit.written(figure)). Too few schools to compare with." }
        let standing = figure?.value.map { ", \(quartiles.words($0)) of \(quartiles.count) \(others)" } ?? ""
        return "\(name): \(unit.written(figure))\(standing). Half of them are between \(unit.written(quartiles.lower)) and \(unit.written(quartiles.upper))."
    }
}

extension HTML {
    package mutating func standing(_ chart: StandingChart) {
        guard let quartiles = Quartiles(chart.values) else {
            raw("<figure class=\"chart\"><figcaption>")
            text(chart.title)
            raw("</figcaption>")
            empty(chart.summary)
            return raw("</figure>")
        }
        self.chart(chart.title, says: chart.summary, width: 420, height: 130) { w in
            w.standingTable(chart, quartiles)
        } drawing: { w in
            w.drawStanding(chart, quartiles)
        } key: { w in
            w.key(chart.key(quartiles))
        }
    }

    private mutating func standingTable(_ chart: StandingChart, _ quartiles: Quartiles) {
        let rows = [
            (chart.name, chart.unit.written(chart.figure)), ("Lowest", chart.unit.written(quartiles.lowest)),
            ("A quarter are below", chart.unit.written(quartiles.lower)), ("Half are below", chart.unit.written(quartiles.median)),
            ("Three quarters are below", chart.unit.written(quartiles.upper)), ("Highest", chart.unit.written(quartiles.highest)),
            ("Compared: \(chart.others)", String(quartiles.count)),
        ]
        table(chart.title, hideCaption: true) { w in
            w.head { w in
                w.th("What")
                w.th("Figure", isNumber: true)
            }
            w.body { w in
                for (what, figure) in rows {
                    w.tr { w in
                        w.rowHeader { $0.text(what) }
                        w.td("num", figure)
                    }
                }
            }
        }
    }

    private mutating func drawStanding(_ chart: StandingChart, _ quartiles: Quartiles) {
        let scale = ChartScale(chart.values + [chart.figure?.value].compactMap { $0 })
        let (left, right, top, bottom) = (24.0, 396.0, 30.0, 96.0)
        func x(_ value: Double) -> Double { scale.place(value, from: left, to: right) }
        bar("band", x: x(quartiles.lower), y: top, width: x(quartiles.upper) - x(quartiles.lower), height: bottom - top)
        line("median", x(quartiles.median), top, x(quartiles.median), bottom)
        line("axis", left, bottom, right, bottom)
        for tick in scale.ticks { label("tick middle", x(tick), bottom + 17, chart.unit.tick(tick)) }
        raw("<path class=\"dots\" d=\"")
        for dot in Self.stacked(chart.values.map(x), width: 6, height: 6, most: Int((bottom - top) / 6)) {
            raw("M")
            point(dot.x, bottom - 4 - dot.y)
            raw("h0")
        }
        raw("\"/>")
        guard let value = chart.figure?.value else {
            return drawAbsence(chart.figure?.absence, (left + right) / 2, 24, hasWords: true)
        }
        line("own", x(value), 24, x(value), bottom)
        mark(.diamond, "own-mark", x(value), 24)
        // What it is called stands in the key, where a long name has room.
        let isRight = x(value) > 210
        label(isRight ? "value end" : "value", x(value) + (isRight ? -12 : 12), 20, chart.unit.written(value))
    }

    /// Dots that would cover each other stand one upon the other, as high as there is room.
    static func stacked(_ places: [Double], width: Double, height: Double, most: Int) -> [(x: Double, y: Double)] {
        var heights: [Int: Int] = [:]
        return places.filter(\.isFinite).sorted().map { x in
            let column = Int((x / width).rounded())
            let level = min(heights[column, default: 0], max(0, most - 1))
            heights[column, default: 0] += 1
            return (x: Double(column) * width, y: Double(level) * height)
        }
    }
}
