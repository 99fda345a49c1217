package import Casework

/// A figure over the years, with its limits of confidence, what stands beside it, and the years between which it cannot be compared.
package struct TrendChart: Sendable {
    package struct Point: Sendable {
        let label: String
        /// Nil where no file of that year is here.
        let figure: Figure?
        let lower: Double?
        let upper: Double?
        let isProvisional: Bool
        /// Why this year cannot be compared with those before; nil where it can.
        let breaks: String?

        package init(
            _ label: String, _ figure: Figure?, lower: Double? = nil, upper: Double? = nil, isProvisional: Bool = false, breaks: String? = nil
        ) {
            self.label = label
            self.figure = figure
            self.lower = lower
            self.upper = upper
            self.isProvisional = isProvisional
            self.breaks = breaks
        }
    }

    /// Another line in the same drawing, such as the authority's: a figure for each point, nil where no file of that year has it.
    package struct Beside: Sendable {
        let name: String
        let figures: [Figure?]
        package init(_ name: String, _ figures: [Figure?]) { (self.name, self.figures) = (name, figures) }

        var values: [Double?] { figures.map { $0?.value } }
    }

    let title: String
    /// What the figure's own line is called.
    let name: String
    let unit: ChartUnit
    let points: [Point]
    let beside: [Beside]

    package init(_ title: String, of name: String, _ unit: ChartUnit, _ points: [Point], beside: [Beside] = []) {
        self.title = title
        self.name = name
        self.unit = unit
        self.points = points
        self.beside = beside.map { Beside($0.name, Array(($0.figures + Array(repeating: nil, count: points.count)).prefix(points.count))) }
    }

    var numbers: [Double] {
        points.flatMap { [$0.figure?.value, $0.lower, $0.upper].compactMap { $0 } } + beside.flatMap { $0.values.compactMap { $0 } }
    }

    /// The drawing in a sentence.
    var summary: String {
        points.isEmpty ? "There is no year to show." : points.map { "\($0.label): \(words($0))" }.joined(separator: "; ") + "."
    }

    func words(_ point: Point) -> String { unit.written(point.figure) + (point.isProvisional ? ", provisional" : "") }

    /// The limits of confidence in words, where both are known.
    func limits(_ point: Point) -> String? {
        point.lower.flatMap { lower in point.upper.map { "\(unit.written(lower)) to \(unit.written($0))" } }
    }

    /// Those of the points of a stretch that have both, each with the place of its point.
    func limits(of stretch: [Int]) -> [(place: Int, lower: Double, upper: Double)] {
        stretch.compactMap { place in
            points[place].lower.flatMap { lower in points[place].upper.map { (place: place, lower: lower, upper: $0) } }
        }
    }

    static func words(breaks why: String) -> String { "Not to be compared with the years before: \(why)" }

    var key: [KeyEntry] {
        var entries: [KeyEntry] = [(.circle, "own-mark", name)]
        for (place, beside) in self.beside.prefix(2).enumerated() {
            entries.append((place > 0 ? .diamond : .square, place > 0 ? "second-mark" : "first-mark", beside.name))
        }
        for (place, beside) in self.beside.prefix(2).enumerated() {
            let gaps = self.gaps(of: beside)
            if gaps.contains(where: { $0.absence == .suppressed }) {
                entries.append((.square, place > 0 ? "suppressed second-gone" : "suppressed first-gone", "\(beside.name): suppressed"))
            }
            if gaps.contains(where: { $0.absence != .suppressed }) {
                entries.append((.cross, place > 0 ? "gone second-gone" : "gone first-gone", "\(beside.name): missing"))
            }
        }
        if points.contains(where: \.isProvisional) { entries.append(TrendChart.provisionalKey) }
        if points.contains(where: { $0.lower != nil && $0.upper != nil }) { entries.append(TrendChart.limitsKey) }
        if !hasRoomForAbsence { entries += TrendChart.absenceKey(points) }
        if breaking.contains(where: { $0.breaks != nil }) { entries.append(TrendChart.breakKey) }
        return entries
    }

    /// The points at which a line beside has no value, and why; nil where no file has it. A year of which no file has anything has the figure's own mark alone.
    func gaps(of beside: Beside) -> [(place: Int, absence: Absence?)] {
        points.indices.compactMap { place in
            let figure = beside.figures[place]
            guard figure?.value == nil, figure != nil || points[place].figure != nil else { return nil }
            return (place: place, absence: figure?.absence)
        }
    }

    /// The sides of the drawing, whose width is that of a phone: its words are read there as they are on a desk.
    static let left = 54.0
    static let right = 398.0

    /// On which line of the drawing the words of a year's value stand: above its mark, below it where something is drawn above, and nil where something is
    /// on either side, unless it is the last year, which always has its words.
    func baseline(ofValueAt place: Int, y: (Double) -> Double, bottom: Double) -> Double? {
        guard let value = points[place].figure?.value else { return nil }
        let half = Double(unit.written(value).count) * 8.5 / 2
        let own = points.map { $0.figure?.value }
        /// How high and how low each line runs within the words' width.
        let drawn = ([own] + beside.map(\.values)).flatMap { values -> [ClosedRange<Double>] in
            guard let here = values[place].map(y) else { return [] }
            let ends = [place - 1, place + 1].filter(values.indices.contains).compactMap { values[$0].map(y) }
            return ([here] + ends.map { here + ($0 - here) * min(1, half / step) }).map { min(here, $0)...max(here, $0) }
        }
        func isFree(_ line: Double) -> Bool { !drawn.contains { $0.overlaps(line - 13...line + 3) } }
        let above = max(12, y(points[place].upper ?? value) - 10)
        let below = y(points[place].lower ?? value) + 20
        if isFree(above) { return above }
        if below < bottom - 2, isFree(below) { return below }
        return place == points.count - 1 ? above : nil
    }

    /// Between two years of the drawing.
    var step: Double { (TrendChart.right - TrendChart.left) / Double(max(1, points.count)) }

    /// Whether “Suppressed” can stand beside its mark; else the key says it.
    var hasRoomForAbsence: Bool { step >= 84 }

    /// How many years have one label of so many characters between them, so that none runs into the next. The last year always has its own.
    func stride(of labels: [String]) -> Int {
        max(1, Int(((Double(labels.map(\.count).max() ?? 0) * 8.5 + 4) / step).rounded(.up)))
    }

    /// Of small charts, which have no room for words beside their marks.
    static func smallKey(_ charts: [TrendChart]) -> [KeyEntry] {
        let points = charts.flatMap(\.points)
        var entries: [KeyEntry] = []
        if points.contains(where: \.isProvisional) { entries.append(provisionalKey) }
        if points.contains(where: { $0.lower != nil && $0.upper != nil }) { entries.append(limitsKey) }
        entries += absenceKey(points)
        if charts.contains(where: { $0.breaking.contains { $0.breaks != nil } }) { entries.append(breakKey) }
        return entries
    }

    private static func absenceKey(_ points: [Point]) -> [KeyEntry] {
        var entries: [KeyEntry] = []
        if points.contains(where: { $0.figure?.absence == .suppressed }) { entries.append((.square, "suppressed", "Suppressed")) }
        let gone = points.filter { $0.figure?.value == nil && $0.figure?.absence != .suppressed }
        // Where all are for one reason the key has the word of the table.
        if !gone.isEmpty { entries.append((.cross, "gone", gone.allSatisfy { $0.figure == nil } ? "No file" : "Missing")) }
        return entries
    }

    private static let provisionalKey: KeyEntry = (.circle, "own-mark open", "Provisional")
    private static let limitsKey: KeyEntry = (.upright, "limit", "Confidence limits")
    private static let breakKey: KeyEntry = (.upright, "break", "Not to be compared across this line")

    /// The points that a break can part from one before.
    var breaking: ArraySlice<Point> { points.dropFirst() }

    /// Stretches of points that a line may join: without a gap and without a break.
    var stretches: [[Int]] {
        var stretches: [[Int]] = []
        var open: [Int] = []
        for (place, point) in points.enumerated() {
            if point.breaks != nil || point.figure?.value == nil {
                stretches.append(open)
                open = []
            }
            if point.figure?.value != nil { open.append(place) }
        }
        return (stretches + [open]).filter { !$0.isEmpty }
    }
}

extension HTML {
    /// - Parameter standsBelow: whether its figures stand in a table of the same page too.
    package mutating func trend(_ chart: TrendChart, standsBelow: Bool = false) {
        self.chart(chart.title, says: chart.summary, width: 420, height: 216, standsBelow: standsBelow) { w in
            w.trendTable(chart)
        } drawing: { w in
            w.drawTrend(chart, ChartScale(chart.numbers), left: TrendChart.left, top: 24, right: TrendChart.right, bottom: 190, isSmall: false)
        } key: { w in
            w.key(chart.key)
            // Why years cannot be compared stands in its own table alone.
            guard standsBelow else { return }
            for point in chart.points {
                if let why = point.breaks { w.p("printed", "\(point.label). \(TrendChart.words(breaks: why))") }
            }
        }
    }

    /// The drawing alone, in a box of its own or among others.
    mutating func drawTrend(_ chart: TrendChart, _ scale: ChartScale, left: Double, top: Double, right: Double, bottom: Double, isSmall: Bool) {
        let step = (right - left) / Double(max(1, chart.points.count))
        func x(_ place: Int) -> Double { left + step * (Double(place) + 0.5) }
        func y(_ value: Double) -> Double { scale.place(value, from: bottom, to: top) }
        if chart.points.isEmpty { return label("tick middle", (left + right) / 2, (top + bottom) / 2, "There is no year to show") }
        for tick in isSmall ? [scale.low, scale.high] : scale.ticks {
            line(tick == 0 ? "axis" : "grid", left, y(tick), right, y(tick))
            label("tick end", left - 6, y(tick) + 4, chart.unit.tick(tick))
        }
        let last = chart.points.count - 1
        let labelled = chart.stride(of: chart.points.map(\.label))
        for (place, point) in chart.points.enumerated() {
            if point.breaks != nil, place > 0 { line("break", left + step * Double(place), top, left + step * Double(place), bottom) }
            if !isSmall {
                if (last - place).isMultiple(of: labelled) { label("tick middle", x(place), bottom + 18, point.label) }
            } else if place == 0 {
                label("tick", left, bottom + 18, point.label)
            } else if place == last {
                label("tick end", right, bottom + 18, point.label)
            }
        }
        // Below all lines: a band is closed, and hid those of the authority and the country.
        for stretch in chart.stretches { drawBand(chart, stretch, x: x, y: y) }
        for beside in chart.beside.indices { drawBeside(chart.beside[beside], isSecond: beside > 0, x: x, y: y) }
        for stretch in chart.stretches { drawStretch(chart, stretch, x: x, y: y) }
        for (number, beside) in chart.beside.prefix(2).enumerated() {
            // Beside the place of the figure's own mark: the first line's before it, the second's behind.
            let aside = (number > 0 ? 1.0 : -1.0) * min(9, step / 3)
            for gap in chart.gaps(of: beside) { drawGap(gap.absence, isSecond: number > 0, x(gap.place) + aside, bottom - 8) }
        }
        let valued = chart.stride(of: chart.points.compactMap { $0.figure?.value.map(chart.unit.written) })
        for (place, point) in chart.points.enumerated() {
            if let value = point.figure?.value {
                drawValue(point, x(place), y, value)
                if !isSmall, (last - place).isMultiple(of: valued), let line = chart.baseline(ofValueAt: place, y: y, bottom: bottom) {
                    label("value middle", x(place), line, chart.unit.written(value))
                }
            } else {
                drawAbsence(point.figure?.absence, x(place), bottom - 8, hasWords: !isSmall && chart.hasRoomForAbsence)
            }
        }
    }

    /// Where the limits of all points of a stretch are known; a single point has the upright alone.
    private mutating func drawBand(_ chart: TrendChart, _ stretch: [Int], x: (Int) -> Double, y: (Double) -> Double) {
        let limited = chart.limits(of: stretch)
        guard limited.count == stretch.count, limited.count > 1 else { return }
        line("band", through: limited.map { (x: x($0.place), y: y($0.upper)) } + limited.reversed().map { (x: x($0.place), y: y($0.lower)) })
    }

    /// A line, with an upright for the limits of each point.
    private mutating func drawStretch(_ chart: TrendChart, _ stretch: [Int], x: (Int) -> Double, y: (Double) -> Double) {
        for limits in chart.limits(of: stretch) {
            let limit = (x: x(limits.place), lower: y(limits.lower), upper: y(limits.upper))
            line("limit", limit.x, limit.lower, limit.x, limit.upper)
            line("limit", limit.x - 4, limit.lower, limit.x + 4, limit.lower)
            line("limit", limit.x - 4, limit.upper, limit.x + 4, limit.upper)
        }
        line("own", through: stretch.compactMap { place in chart.points[place].figure?.value.map { (x: x(place), y: y($0)) } })
    }

    private mutating func drawValue(_ point: TrendChart.Point, _ x: Double, _ y: (Double) -> Double, _ value: Double) {
        mark(.circle, point.isProvisional ? "own-mark open" : "own-mark", x, y(value))
    }

    private mutating func drawBeside(_ beside: TrendChart.Beside, isSecond: Bool, x: (Int) -> Double, y: (Double) -> Double) {
        var open: [(x: Double, y: Double)] = []
        for (place, value) in beside.values.enumerated() {
            if let value {
                open.append((x: x(place), y: y(value)))
                mark(isSecond ? .diamond : .square, isSecond ? "second-mark" : "first-mark", x(place), y(value), 3)
            } else {
                line(isSecond ? "second" : "first", through: open)
                open = []
            }
        }
        line(isSecond ? "second" : "first", through: open)
    }

    private mutating func drawGap(_ absence: Absence?, isSecond: Bool, _ x: Double, _ y: Double) {
        if absence == .suppressed {
            mark(.square, isSecond ? "suppressed second-gone" : "suppressed first-gone", x, y, 3)
        } else {
            mark(.cross, isSecond ? "gone second-gone" : "gone first-gone", x, y, 3)
        }
    }

    /// Suppressed is a closed box: there is a number that may not be told. Missing is a cross: there is none.
    mutating func drawAbsence(_ absence: Absence?, _ x: Double, _ y: Double, hasWords: Bool) {
        let isSuppressed = absence == .suppressed
        mark(isSuppressed ? .square : .cross, isSuppressed ? "suppressed" : "gone", x, y)
        if hasWords { label("tick middle", x, y - 10, isSuppressed ? "Suppressed" : absence == nil ? "No file" : "Missing") }
    }

    private mutating func trendTable(_ chart: TrendChart) {
        let hasLimits = chart.points.contains { $0.lower != nil }
        table(chart.title, hideCaption: true, isGrid: true) { w in
            w.head { w in
                w.th("Year")
                w.th(chart.name, isNumber: true)
                if hasLimits { w.th("Confidence limits", isNumber: true) }
                for beside in chart.beside { w.th(beside.name, isNumber: true) }
            }
            w.body { w in
                for (place, point) in chart.points.enumerated() {
                    w.tr { w in
                        w.rowHeader { w in
                            w.text(point.label)
                            if let why = point.breaks {
                                w.raw("<br><span class=\"soft\">")
                                w.text(TrendChart.words(breaks: why))
                                w.raw("</span>")
                            }
                        }
                        w.td(point.figure?.value == nil ? "num soft" : "num", chart.words(point))
                        if hasLimits { w.td("num", chart.limits(point) ?? "–") }
                        for beside in chart.beside {
                            let figure = beside.figures[place]
                            w.td(figure?.value == nil ? "num soft" : "num", chart.unit.written(figure))
                        }
                    }
                }
            }
        }
    }
}
