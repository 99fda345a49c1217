/// How a whole is made up, bar under bar: judgements over the years, cases by their standing.
package struct StackedChart: Sendable {
    package struct Part: Sendable {
        let name: String
        let tone: Tone
        package init(_ name: String, _ tone: Tone) { (self.name, self.tone) = (name, tone) }
    }

    package struct Bar: Sendable {
        let label: String
        /// One for each part.
        let counts: [Int]
        package init(_ label: String, _ counts: [Int]) { (self.label, self.counts) = (label, counts) }
        var total: Int { counts.reduce(0, +) }
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
        self.bars = bars.map { Bar($0.label, Array(($0.counts + Array(repeating: 0, count: parts.count)).prefix(parts.count))) }
    }

    /// By which a part is known in its bar and in the key, whatever colours are shown.
    func letter(_ place: Int) -> String { String("ABCDEFGHIJKLMNOPQRSTUVWXYZ".dropFirst(place).prefix(1)) }

    var summary: String {
        bars.isEmpty
            ? "There is nothing to show."
            : bars.map { bar in
                "\(bar.label): " + (bar.total == 0 ? "none" : zip(parts, bar.counts).map { "\($0.name) \($1)" }.joined(separator: ", "))
            }.joined(separator: "; ") + "."
    }
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
                        w.bar(part.tone.drawn, x: 0, y: 0, width: 16, height: 16)
                        w.label(part.tone.drawnOn, 8, 12.5, chart.letter(place))
                    }
                }
            }
        }
    }

    /// Each bar is as long as the others: parts are read as shares. Its name stands above it, so that a phone has its whole width for it. Each part has its
    /// letter of the key and its number, below it where it is too narrow.
    private mutating func drawBar(_ bar: StackedChart.Bar, _ chart: StackedChart, y: Double) {
        label("tick", 0, y + 16, bar.label)
        guard bar.total > 0 else { return label("tick", 0, y + 40, "None") }
        func room(_ words: String) -> Double { Double(words.count) * 8 + 8 }
        var x = 0.0
        var below: [(words: String, x: Double)] = []
        for (place, count) in bar.counts.enumerated() where count > 0 {
            let (part, words) = (chart.parts[place], "\(chart.letter(place)) \(count)")
            let width = Double(count) / Double(bar.total) * 400
            let middle = x + width / 2
            self.bar(part.tone.drawn, x: x, y: y + 22, width: width, height: 26)
            if width > room(words) {
                label(part.tone.drawnOn, middle, y + 40, words)
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
                        for count in bar.counts { w.td("num", count) }
                        w.td("num", bar.total)
                    }
                }
            }
        }
    }
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
