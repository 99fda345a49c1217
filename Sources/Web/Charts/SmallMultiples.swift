import Casework

/// Several figures over the same years side by side, each small, all by the same rules.
package struct SmallMultiples: Sendable {
    let title: String
    let charts: [TrendChart]
    /// Whether all have one scale, so that heights can be compared between them; for figures of one unit.
    let sharesScale: Bool

    package init(_ title: String, _ charts: [TrendChart], sharesScale: Bool) {
        self.title = title
        self.charts = charts
        self.sharesScale = sharesScale
    }

    var labels: [String] { charts.max { $0.points.count < $1.points.count }?.points.map(\.label) ?? [] }

    /// Which years cannot be compared with those before and why: of all the charts, or of those named.
    var breaks: [String] {
        labels.flatMap { label -> [String] in
            let reasons: [String?] = charts.map { chart in chart.breaking.first { $0.label == label }?.breaks }
            guard let first = reasons.first, let why = first, reasons.allSatisfy({ $0 == why }) else {
                return zip(charts, reasons).compactMap { chart, why in why.map { "\(chart.title), \(label). \(TrendChart.words(breaks: $0))" } }
            }
            return ["\(label). \(TrendChart.words(breaks: why))"]
        }
    }
}

extension HTML {
    package mutating func smallMultiples(_ set: SmallMultiples) {
        let shared = set.sharesScale ? ChartScale(set.charts.flatMap(\.numbers)) : nil
        raw("<figure class=\"chart multiples\"><figcaption>")
        text(set.title)
        raw("</figcaption>")
        if set.charts.isEmpty { empty("There is nothing to show.") }
        if !set.charts.isEmpty {
            element("ul", .class("small-charts")) { w in
                for chart in set.charts {
                    w.li { w in
                        w.p("small-title", chart.title)
                        w.drawing(chart.title, says: chart.summary, width: 300, height: 130) { w in
                            w.drawTrend(
                                chart, shared ?? ChartScale(chart.numbers), left: 52, top: 10, right: 292, bottom: 104, isSmall: true)
                        }
                    }
                }
            }
            key(TrendChart.smallKey(set.charts))
            details("The numbers: \(set.title)") { w in
                let labels = set.labels
                w.table(set.title, hideCaption: true, isGrid: true) { w in
                    w.head { w in
                        w.th("Measure")
                        for label in labels { w.th(label, isNumber: true) }
                    }
                    w.body { w in
                        for chart in set.charts {
                            w.tr { w in
                                w.rowHeader { $0.text(chart.title) }
                                for label in labels { w.smallCell(chart, chart.points.first { $0.label == label }) }
                            }
                        }
                    }
                }
                for each in set.breaks { w.p("soft", each) }
            }
        }
        raw("</figure>")
    }

    private mutating func smallCell(_ chart: TrendChart, _ point: TrendChart.Point?) {
        guard let point else { return td("num soft", chart.unit.written(nil)) }
        element("td", .class(point.figure?.value == nil ? "num soft" : "num")) { w in
            w.text(chart.words(point))
            if let limits = chart.limits(point) {
                w.raw("<br><span class=\"soft\">")
                w.text(limits)
                w.raw("</span>")
            }
        }
    }
}
