import Groundwork

/// How much each of several has to do: one bar each, longest where most is.
package struct CaseloadChart: Sendable {
    package struct Bar: Sendable {
        let name: String
        let count: Int
        let path: String?
        package init(_ name: String, _ count: Int, path: String? = nil) { (self.name, self.count, self.path) = (name, count, path) }
    }

    let title: String
    /// What is counted: `schools`.
    let counted: String
    let bars: [Bar]

    package init(_ title: String, counting counted: String, _ bars: [Bar]) {
        self.title = title
        self.counted = counted
        self.bars = bars
    }

    var summary: String {
        bars.isEmpty ? "There is nothing to show." : bars.map { "\($0.name): \($0.count)" }.joined(separator: "; ") + "."
    }
}

extension HTML {
    package mutating func caseload(_ chart: CaseloadChart) {
        let most = Double(max(1, chart.bars.map(\.count).max() ?? 1))
        self.chart(chart.title, says: chart.summary, width: 400, height: max(1, chart.bars.count) * 50) { w in
            w.table(chart.title, hideCaption: true) { w in
                w.head { w in
                    w.th("Who")
                    w.th(chart.counted.capitalisedFirst, isNumber: true)
                }
                w.body { w in
                    for bar in chart.bars {
                        w.tr { w in
                            w.rowHeader { w in bar.path.map { w.a($0, bar.name) } ?? w.text(bar.name) }
                            w.td("num", bar.count)
                        }
                    }
                }
            }
        } drawing: { w in
            if chart.bars.isEmpty { w.label("tick", 0, 22, "There is nothing to show.") }
            for (row, bar) in chart.bars.enumerated() {
                let y = Double(row) * 50
                // Above its bar, so that a phone has its whole width for either.
                w.label("tick", 0, y + 16, bar.name.count > 50 ? bar.name.prefix(49) + "…" : bar.name)
                let width = Double(bar.count) / most * 350
                w.bar("part info-part", x: 1, y: y + 22, width: width, height: 20)
                w.label("value", 7 + width, y + 37, String(bar.count))
                w.line("axis", 1, y + 20, 1, y + 44)
            }
        }
    }
}
