/// How a whole is made up, bar under bar: judgements over the years, cases by their standing.
package struct StackedChart: Sendable {
    package struct Part: Sendable {
        let name: String
        /// Nil for what is not known, which is none of the others.
        let tone: Tone?
        package init(_ name: String, _ tone: Tone) { (self.name, self.tone) = (name, tone) }
        private init(notKnown name: String) { (self.name, tone) = (name, nil) }

        /// Of which nobody can say to which of the other parts it belongs.
        package static func notKnown(_ name: String) -> Part { Part(notKnown: name) }
    }

    package struct Bar: Sendable {
        let label: String
        /// One for each part; nil where no file tells them.
        let counts: [Int]?
        package init(_ label: String, _ counts: [Int]?) { (self.label, self.counts) = (label, counts) }
    }

    let title: String
    /// What a bar's label says: `As at`.
    let heading: String
    let parts: [Part]
    let bars: [Bar]

    package init(_ title: String, by heading: String, _ parts: [Part], _ bars: [Bar]) {
        self.title = title
        self.heading = heading
        self.parts = parts
        // A count that is not there is none that is known, and no zero.
        self.bars = bars.map { $0.counts?.count == parts.count ? $0 : Bar($0.label, nil) }
    }

    /// By which a part is known in its bar and in the key, whatever colours are shown.
    func letter(_ place: Int) -> String { String("ABCDEFGHIJKLMNOPQRSTUVWXYZ".dropFirst(place).prefix(1)) }

    var summary: String {
        bars.isEmpty
            ? "There is nothing to show."
            : bars.map { bar in
                "\(bar.label): \(words(bar))"
            }.joined(separator: "; ") + "."
    }

    private func words(_ bar: Bar) -> String {
        guard let counts = bar.counts else { return StackedChart.missing.lowercased() }
        return counts.allSatisfy { $0 == 0 } ? "none" : zip(parts, counts).map { "\($0.name) \($1)" }.joined(separator: ", ")
    }

    /// What stands for the counts that no file tells, as for the figures of the other charts.
    static let missing = ChartUnit.count.written(nil)
}

extension HTML {
    package mutating func stacked(_ chart: StackedChart) {
        let rows = max(1, chart.bars.count)
        self.chart(chart.title, says: chart.summary, width: 400, height: rows * 70) { w in
            w.stackedTable(chart)
        } drawing: { w in
            for (row, bar) in chart.bars.enumerated() { w.drawBar(bar, chart, y: Double(row) * 70) }
        } key: { w in
            w.element("ul", .class("key")) { w in
                for (place, part) in chart.parts.enumerated() {
                    w.keyEntry(part.name) { w in
                        w.bar(part.drawn, x: part.inset, y: part.inset, width: 16 - 2 * part.inset, height: 16 - 2 * part.inset)
                        w.label(part.drawnOn, 8, 12.5, chart.letter(place))
                    }
                }
            }
        }
    }

    /// Each bar is as long as the others: parts are read as shares. Its name stands above it, so that a phone has its whole width for it. Each part has its
    /// letter of the key and its number, below it where it is too narrow.
    private mutating func drawBar(_ bar: StackedChart.Bar, _ chart: StackedChart, y: Double) {
        label("tick", 0, y + 16, bar.label)
        guard let counts = bar.counts else {
            mark(.cross, "gone", 6, y + 35)
            return label("tick", 18, y + 40, StackedChart.missing)
        }
        let total = counts.reduce(0, +)
        guard total > 0 else { return label("tick", 0, y + 40, "None") }
        func room(_ words: String) -> Double { Double(words.count) * 8 + 8 }
        var x = 0.0
        var below: [(words: String, x: Double)] = []
        for (place, count) in counts.enumerated() where count > 0 {
            let (part, words) = (chart.parts[place], "\(chart.letter(place)) \(count)")
            let width = Double(count) / Double(total) * 400
            let middle = x + width / 2
            self.bar(part.drawn, x: x + part.inset, y: y + 22 + part.inset, width: width - 2 * part.inset, height: 26 - 2 * part.inset)
            if width > room(words) {
                label(part.drawnOn, middle, y + 40, words)
            } else {
                let least = below.last.map { $0.x + room($0.words) / 2 } ?? 0
                below.append((words, max(middle, least + room(words) / 2)))
            }
            x += width
        }
        // Each has moved off the one before; where the last would pass the edge, they move back.
        var edge = 400.0
        for each in below.reversed() {
            let half = room(each.words) / 2
            let middle = min(each.x, edge - half)
            label("tick middle", middle, y + 63, each.words)
            edge = middle - half
        }
    }

    private mutating func stackedTable(_ chart: StackedChart) {
        table(chart.title, hideCaption: true, isGrid: true) { w in
            w.head { w in
                w.th(chart.heading)
                for part in chart.parts { w.th(part.name, isNumber: true) }
                w.th("Together", isNumber: true)
            }
            w.body { w in
                for bar in chart.bars {
                    w.tr { w in
                        w.rowHeader { $0.text(bar.label) }
                        if let counts = bar.counts {
                            for count in counts { w.td("num", count) }
                            w.td("num", counts.reduce(0, +))
                        } else {
                            for _ in 0...chart.parts.count { w.td("num", StackedChart.missing) }
                        }
                    }
                }
            }
        }
    }
}

extension StackedChart.Part {
    /// What is not known has no colour, only a broken line round it.
    fileprivate var drawn: StaticString { tone?.drawn ?? "part missing-part" }
    fileprivate var drawnOn: StaticString { tone?.drawnOn ?? "value middle" }
    /// The broken line stands inside the part’s own place; the others part from each other by lines of the paper’s colour.
    fileprivate var inset: Double { tone == nil ? 1 : 0 }
}

extension Tone {
    /// A part of a bar in this tone; bars next to each other differ in lightness too.
    var drawn: StaticString {
        switch self {
        case .plain: "part plain-part"
        case .good: "part good-part"
        case .warning: "part warning-part"
        case .bad: "part bad-part"
        case .info: "part info-part"
        }
    }

    /// A number on it.
    var drawnOn: StaticString {
        switch self {
        case .plain, .warning: "on-light middle"
        case .good, .bad, .info: "on-dark middle"
        }
    }
}
