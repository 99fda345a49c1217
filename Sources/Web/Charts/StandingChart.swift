package import Casework

/// One school's figure among those of the city's schools.
package struct StandingChart: Sendable {
    let title: String
    let unit: ChartUnit
    /// What the school is called in the key and the table.
    let name: String
    /// Nil where no file of that year is here.
    let figure: Figure?
    /// Of every school compared that has one, this one among them.
    let values: [Double]
    /// Of how many schools compared a file has no value, and of how many no file has anything.
    let withheld: Int
    let unlisted: Int
    /// `primary schools of Birmingham`.
    let others: String
    /// The page that lists what each dot is; nil where there is none.
    let every: (path: String, words: String)?

    package init(
        _ title: String, _ unit: ChartUnit, of name: String, _ figure: Figure?, among values: [Double], withheld: Int = 0, unlisted: Int = 0,
        _ others: String, every: (path: String, words: String)? = nil
    ) {
        self.title = title
        self.unit = unit
        self.name = name
        self.figure = figure
        self.values = values
        self.withheld = withheld
        self.unlisted = unlisted
        self.others = others
        self.every = every
    }

    /// Without those that have none there would be one school fewer in the city than there is.
    func compared(_ count: Int) -> String {
        let missing = withheld + unlisted
        guard missing > 0 else { return "Each of the \(count) \(others)" }
        let why = withheld == 0 ? "in no file" : unlisted == 0 ? "suppressed or not published" : "\(withheld) suppressed or not published, \(unlisted) in no file"
        return "\(count) of the \(count + missing) \(others) have a figure; \(missing) \(missing == 1 ? "has" : "have") none (\(why))"
    }

    func key(_ quartiles: Quartiles, _ dots: DotStack) -> [KeyEntry] {
        var entries: [KeyEntry] = []
        if figure?.value != nil { entries.append((.diamond, "own-mark", name)) }
        let undrawn = dots.left == 0 ? "" : ", \(dots.left) of the dots left out for want of room"
        entries.append((.circle, "dot", compared(quartiles.count) + undrawn))
        entries.append((.square, "band", "The middle half"))
        entries.append((.upright, "median", "Half are below"))
        return entries
    }

    var summary: String {
        guard let quartiles = Quartiles(values) else { return "\(name): \(unit.written(figure)). Too few schools to compare with." }
        let standing = figure?.value.map { ", \(quartiles.words($0)) of \(quartiles.count) \(others)" } ?? ""
        let missing = withheld + unlisted == 0 ? "" : " \(compared(quartiles.count))."
        return "\(name): \(unit.written(figure))\(standing). Half of them are between \(unit.written(quartiles.lower)) and \(unit.written(quartiles.upper)).\(missing)"
    }

    static let left = 24.0
    static let right = 396.0
    static let top = 30.0
    var scale: ChartScale { ChartScale(values + [figure?.value].compactMap { $0 }) }

    /// Each school’s dot. Past thirty in one place the drawing would be taller than a phone is wide.
    var dots: DotStack {
        let scale = self.scale
        return DotStack(values.map { scale.place($0, from: StandingChart.left, to: StandingChart.right) }, side: 6, most: 30)
    }
}

/// Dots that would cover each other stand one upon the other, as many as there is room for; the rest are counted.
struct DotStack: Sendable {
    let dots: [(x: Double, y: Double)]
    let side: Double
    /// How many stand where there are most.
    let levels: Int
    /// For how many there is no room.
    let left: Int

    /// - Parameter most: as many as may stand one upon the other.
    init(_ places: [Double], side: Double, most: Int) {
        var heights: [Int: Int] = [:]
        var dots: [(x: Double, y: Double)] = []
        for place in places.filter(\.isFinite).sorted() {
            let column = Int((place / side).rounded())
            let level = heights[column, default: 0]
            heights[column] = level + 1
            if level < most { dots.append((x: Double(column) * side, y: Double(level) * side)) }
        }
        self.dots = dots
        self.side = side
        levels = min(most, heights.values.max() ?? 0)
        left = heights.values.reduce(0) { $0 + max(0, $1 - most) }
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
        let dots = chart.dots
        let bottom = StandingChart.top + dots.side * Double(max(11, dots.levels))
        self.chart(chart.title, says: chart.summary, width: 420, height: Int(bottom) + 34) { w in
            w.standingTable(chart, quartiles)
            if let every = chart.every { w.way { $0.a(every.path, every.words) } }
        } drawing: { w in
            w.drawStanding(chart, quartiles, dots, bottom: bottom)
        } key: { w in
            w.key(chart.key(quartiles, dots))
        }
    }

    private mutating func standingTable(_ chart: StandingChart, _ quartiles: Quartiles) {
        var rows = [
            ("Lowest", chart.unit.written(quartiles.lowest)),
            ("A quarter are below", chart.unit.written(quartiles.lower)), ("Half are below", chart.unit.written(quartiles.median)),
            ("Three quarters are below", chart.unit.written(quartiles.upper)), ("Highest", chart.unit.written(quartiles.highest)),
            ("Compared: \(chart.others)", String(quartiles.count)),
        ]
        if chart.withheld > 0 { rows.append(("Without a figure: suppressed or not published", String(chart.withheld))) }
        if chart.unlisted > 0 { rows.append(("Without a figure: in no file", String(chart.unlisted))) }
        table(chart.title, hideCaption: true) { w in
            w.head { w in
                w.th("What")
                w.th("Figure", isNumber: true)
            }
            w.body { w in
                w.tr { w in
                    w.rowHeader { $0.text(chart.name) }
                    w.td(chart.figure?.value == nil ? "num soft" : "num", chart.unit.written(chart.figure))
                }
                for (what, figure) in rows {
                    w.tr { w in
                        w.rowHeader { $0.text(what) }
                        w.td("num", figure)
                    }
                }
            }
        }
    }

    private mutating func drawStanding(_ chart: StandingChart, _ quartiles: Quartiles, _ dots: DotStack, bottom: Double) {
        let scale = chart.scale
        let (left, right, top) = (StandingChart.left, StandingChart.right, StandingChart.top)
        func x(_ value: Double) -> Double { scale.place(value, from: left, to: right) }
        bar("band", x: x(quartiles.lower), y: top, width: x(quartiles.upper) - x(quartiles.lower), height: bottom - top)
        line("median", x(quartiles.median), top, x(quartiles.median), bottom)
        line("axis", left, bottom, right, bottom)
        for tick in scale.ticks { label("tick middle", x(tick), bottom + 17, chart.unit.tick(tick)) }
        raw("<path class=\"dots\" d=\"")
        for dot in dots.dots {
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
}
