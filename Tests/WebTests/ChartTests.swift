import Casework
import Testing

@testable import Web

@Suite struct ChartTests {
    private let percent = ChartUnit(suffix: "%", decimals: 1)

    private func written(_ write: (inout HTML) -> Void) -> String {
        var w = HTML()
        write(&w)
        return w.string
    }

    @Test(arguments: [[0.0, 100], [-0.62, 0.4], [3, 3], [], [61.2, 64.9], [-5], [1e-9, 2e-9], [0, 1e6]])
    func `a scale holds every value between whole steps`(values: [Double]) {
        let scale = ChartScale(values)
        #expect(scale.low < scale.high && scale.ticks.count >= 2 && scale.ticks.count <= 8, "\(scale)")
        #expect(values.allSatisfy { scale.low <= $0 && $0 <= scale.high })
        #expect(scale.ticks.first == scale.low && abs((scale.ticks.last ?? 0) - scale.high) <= 1e-9 * max(1, abs(scale.high)))
    }

    @Test func `the numbers of a chart that stand in a table of the page are left out on paper, but for why years cannot be compared`() {
        let chart = TrendChart("Progress 8", of: "Elm School", percent, [.init("2015/16", .value(0.2)), .init("2016/17", .value(0.1), breaks: "Points changed")])
        let (once, twice) = (written { $0.trend(chart) }, written { $0.trend(chart, standsBelow: true) })
        #expect(once.contains("<details><summary>The numbers") && !once.contains("class=\"printed\""))
        #expect(twice.contains("<details class=\"on-screen\"><summary>The numbers: Progress 8"))
        #expect(twice.contains("<p class=\"printed\">2016/17. Not to be compared with the years before: Points changed</p>"))
    }

    @Test func `numbers that are none do no harm`() {
        #expect(ChartScale([.nan, .infinity, 2, 4]) == ChartScale([2, 4]))
        #expect(written { $0.coordinate(.nan) } == "0" && written { $0.coordinate(-0.04) } == "0" && written { $0.coordinate(-12.34) } == "-12.3")
    }

    @Test func `quarters end where PostgreSQL has them end`() throws {
        // select percentile_cont(array[0.25, 0.5, 0.75]) within group (order by v) from unnest(array[1,2,3,4,10]) v, and of six values.
        let five = try #require(Quartiles([10, 2, 3, 1, 4]))
        #expect(five.lower == 2 && five.median == 3 && five.upper == 4 && five.lowest == 1 && five.highest == 10)
        let six = try #require(Quartiles([1, 2, 3, 4, 5, 6]))
        #expect(six.lower == 2.25 && six.median == 3.5 && six.upper == 4.75)
        #expect(Quartiles([1, 2, 3, 4]) == nil && Quartiles([1, 2, 3, 4, .nan]) == nil)
        #expect(six.words(2.25) == "in the middle half" && six.words(2.2) == "in the lowest quarter" && six.words(5) == "in the highest quarter")
    }

    private var mixed: TrendChart {
        TrendChart(
            "Progress 8", of: "Elm School", ChartUnit(decimals: 2),
            [
                .init("2014/15", .value(0.2), lower: 0, upper: 0.4), .init("2015/16", .missing(.suppressed)),
                .init("2016/17", .value(-0.62), lower: -0.8, upper: -0.41), .init("2017/18", .value(-0.3), lower: -0.5, upper: -0.1, isProvisional: true),
                .init("2018/19", nil), .init("2019/20", .value(0.1), breaks: "Another scale"),
            ], beside: [.init("Fernborough", [.value(0), nil, .value(0.1)])])
    }

    @Test func `a line joins neither over a gap nor over a break`() {
        #expect(mixed.stretches == [[0], [2, 3], [5]])
        #expect(mixed.beside[0].values.count == 6)
    }

    @Test func `a line beside is suppressed where it is suppressed, missing where it is missing, and silent in a year without any file`() {
        let years = ["2015/16", "2016/17", "2017/18", "2018/19"]
        let points = years.enumerated().map { TrendChart.Point($1, $0 < 3 ? Figure.value(Double($0)) : nil) }
        let beside = [
            TrendChart.Beside("Fernborough", [.value(1), .missing(.suppressed), .value(2), nil]),
            .init("England", [.value(1), .missing(.notPublished), nil, nil]),
        ]
        let chart = TrendChart("Progress 8", of: "Elm School", percent, points, beside: beside)
        #expect(chart.gaps(of: chart.beside[0]).map(\.place) == [1] && chart.gaps(of: chart.beside[1]).map(\.place) == [1, 2])
        let html = written { $0.trend(chart) }
        // In the drawing and in the key.
        #expect(html.ranges(of: "class=\"suppressed first-gone\"").count == 2 && html.ranges(of: "class=\"gone second-gone\"").count == 3)
        #expect(html.contains("</svg> Fernborough: suppressed</li>") && html.contains("</svg> England: missing</li>"))
        #expect(!html.contains("Fernborough: missing") && !html.contains("England: suppressed"))
        #expect(html.contains("<td class=\"num soft\">Suppressed: too few pupils to publish</td><td class=\"num soft\">Not published</td>"))
        #expect(html.contains("<td class=\"num\">2.0%</td><td class=\"num\">2.0%</td><td class=\"num soft\">No file</td>"))
    }

    @Test func `a trend shows what is suppressed as suppressed and what is missing as missing, in the drawing, its title and the table`() {
        let html = written { $0.trend(mixed) }
        #expect(html.contains("<title>Progress 8. 2014/15: 0.20; 2015/16: Suppressed: too few pupils to publish; 2016/17: \u{2212}0.62"))
        #expect(html.contains("class=\"suppressed\"") && html.contains("Suppressed</li>"))
        #expect(html.contains("class=\"gone\"") && html.contains("No file</li>") && html.contains(">No file</td>"))
        #expect(html.contains("class=\"break\"") && html.contains("Not to be compared with the years before: Another scale"))
        #expect(html.contains("own-mark open") && html.contains("\u{2212}0.30, provisional"))
        #expect(!html.contains("style=") && !html.contains("nan") && !html.contains("<title>Progress 8. 0"))
    }

    @Test func `a trend of few years says beside the mark that a figure is suppressed`() {
        let html = written { $0.trend(TrendChart("Reading", of: "Elm School", percent, [.init("2016/17", .value(61)), .init("2017/18", .missing(.suppressed))])) }
        #expect(html.contains(">Suppressed</text>") && !html.contains("Suppressed</li>"))
    }

    @Test func `the words of a value stand where no line runs, and those of the last year always`() {
        func lines(_ own: [Double], _ other: [Double]) -> [Double?] {
            let chart = TrendChart("Absence", of: "Elm School", percent, own.map { .init("2017/18", .value($0)) }, beside: [.init("England", other.map { .value($0) })])
            return own.indices.map { chart.baseline(ofValueAt: $0, y: { 100 - $0 }, bottom: 190) }
        }
        #expect(lines([50, 50], [0, 0]) == [40, 40])
        // England just above: below its mark.
        #expect(lines([50, 50], [62, 62]) == [70, 70])
        // England just above, and its own line falls just below.
        #expect(lines([50, -200, 50], [62, 62, 62])[0] == nil)
        #expect(lines([-200, 50], [62, 62])[1] == 40)
    }

    @Test(arguments: 1...20) func `of however many years no label of a trend runs into the next, and the last year has its own`(count: Int) throws {
        let years = (0..<count).map { "20\(10 + $0)/\(11 + $0)" }
        let html = written { $0.trend(TrendChart("Progress 8", of: "Elm School", ChartUnit(decimals: 2), years.map { .init($0, .value(-10.25)) })) }
        for (name, width) in [("tick middle", 7 * 8.5), ("value middle", 6 * 8.5)] {
            let places = html.matches(of: try Regex("class=\"\(name)\" x=\"([0-9.]+)\"", as: (Substring, Substring).self)).compactMap { Double($0.output.1) }
            #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= width })
            #expect(places.last.map { $0 + width / 2 <= 420 } == true)
        }
        #expect(html.contains(">\(try #require(years.last))</text>"))
    }

    @Test func `names of any length have room below the drawing, and no word of it passes an edge`() throws {
        let long = "St Cendrith’s Church of England Primary School and Nursery of Fernborough North"
        let beside = [TrendChart.Beside("Fernborough", [.value(1), .value(2)]), .init("England, primary schools", [.value(1), .value(2)])]
        let points = [TrendChart.Point("2016/17", .value(1)), .init("2017/18", .value(2), isProvisional: true)]
        let values = (0..<40).map { Double($0) * 2 }
        let charts = [written { $0.trend(TrendChart("Reading", of: long, percent, points, beside: beside)) }]
            + [0.0, 41, 78].map { value in written { $0.standing(StandingChart("Reading", percent, of: long, .value(value), among: values, "primary schools")) } }
        // Letters below narrow parts stay beside each other, within the edge.
        let parts = [StackedChart.Part(long, .good)] + (1...11).map { StackedChart.Part("Part \($0)", .bad) }
        let stacked = written { $0.stacked(StackedChart("Judgements", by: "As at", parts, [.init("2018", [500] + Array(repeating: 1, count: 11))])) }
        let letters = stacked.matches(of: /<text class="tick middle" x="([0-9.]+)"/).compactMap { Double($0.1) }.sorted()
        #expect(letters.count == 11 && zip(letters, letters.dropFirst()).allSatisfy { $1 - $0 > 31 })
        let most = String(repeating: "Ingrid ", count: 12)
        let caseload = written { $0.caseload(CaseloadChart("Schools", counting: "schools", [.init(most, 1_234), .init("Nobody", 0)])) }
        for html in charts + [stacked, caseload] {
            // The drawing, and the box of the key's marks.
            let edge = html.contains("viewBox=\"0 0 400 ") ? 400.0 : 640
            #expect(html == caseload || html.contains("</svg> \(long)</li>") && !html.contains("\(long)</text>"))
            for label in html.matches(of: /<text class="([a-z ]+)" x="(-?[0-9.]+)" y="[0-9.]+">([^<]*)</) {
                let (x, width) = (try #require(Double(String(label.2))), Double(label.3.count) * 7.5)
                let left = label.1.contains("end") ? x - width : label.1.contains("middle") ? x - width / 2 : x
                #expect(left >= 0 && left + width <= edge, "\(label.3)")
            }
        }
        #expect(charts[0].contains("</svg> England, primary schools</li>") && charts[0].contains("</svg> Provisional</li>"))
    }

    @Test func `a trend has in its key the limits and the breaks that it draws, and neither where it draws none`() {
        let html = written { $0.trend(mixed) }
        for words in ["Provisional", "Confidence limits", "Not to be compared across this line"] { #expect(html.contains("</svg> \(words)</li>"), "\(words)") }
        let plain = written { $0.trend(TrendChart("Reading", of: "Elm", percent, [.init("2016/17", .value(1), breaks: "Another scale"), .init("2017/18", .value(2))])) }
        #expect(!plain.contains("Confidence limits") && !plain.contains("across this line"))
    }

    @Test func `small charts say below them what their marks mean, and their table all that is drawn`() {
        let html = written { $0.smallMultiples(SmallMultiples("All", [mixed, mixed], sharesScale: true)) }
        for words in ["Provisional", "Confidence limits", "Suppressed", "No file", "Not to be compared across this line"] {
            #expect(html.contains("</svg> \(words)</li>"), "\(words)")
        }
        #expect(html.contains("\u{2212}0.30, provisional<br><span class=\"soft\">\u{2212}0.50 to \u{2212}0.10</span></td>"))
        #expect(html.contains("<p class=\"soft\">2019/20. Not to be compared with the years before: Another scale</p>"))
        let other = TrendChart("Writing", of: "Elm School", percent, [.init("2019/20", .value(1))])
        let two = written { $0.smallMultiples(SmallMultiples("All", [mixed, other], sharesScale: false)) }
        #expect(two.contains(">Progress 8, 2019/20. Not to be compared with the years before: Another scale</p>"))
        // Before the first year there is nothing that a line could part it from.
        let begun = TrendChart("Writing", of: "Elm School", percent, [.init("2019/20", .value(1), breaks: "Another scale"), .init("2020/21", .value(2))])
        let first = written { $0.smallMultiples(SmallMultiples("All", [begun], sharesScale: false)) }
        #expect(!first.contains("class=\"break\"") && !first.contains("Not to be compared"))
    }

    @Test func `one point, none at all, and none with a value can be drawn`() {
        for points in [[], [TrendChart.Point("2017/18", .value(50))], [.init("2017/18", .missing(.blank)), .init("2018/19", nil)]] {
            let chart = TrendChart("Elm", of: "Elm", percent, points)
            for html in [written({ $0.trend(chart) }), written({ $0.smallMultiples(SmallMultiples("All", [chart], sharesScale: true)) })] {
                #expect(html.contains("<title>") && html.contains("<table data-grid>") && !html.contains("nan") && !html.contains("inf"))
            }
        }
        #expect(written { $0.smallMultiples(SmallMultiples("All", [], sharesScale: true)) }.contains("nothing to show"))
    }

    @Test func `a school stands among the others, or is said to have no figure`() {
        let values = (0..<40).map { Double($0) * 2 }
        let low = StandingChart("Attainment 8", percent, of: "Elm School", .value(3), among: values, "secondary schools")
        #expect(low.summary == "Elm School: 3.0%, in the lowest quarter of 40 secondary schools. Half of them are between 19.5% and 58.5%.")
        #expect(written { $0.standing(low) }.contains("own-mark"))
        let none = StandingChart("Attainment 8", percent, of: "Elm School", .missing(.suppressed), among: values, "secondary schools")
        #expect(written { $0.standing(none) }.contains("class=\"suppressed\"") && !written { $0.standing(none) }.contains("own-mark"))
        let few = StandingChart("Attainment 8", percent, of: "Elm School", .value(3), among: [1, 2], "secondary schools")
        #expect(written { $0.standing(few) }.contains("Too few schools") && !written { $0.standing(few) }.contains("<svg"))
    }

    @Test func `the schools without a figure are counted beside those that have one, by why they have none`() {
        let values = (0..<69).map { Double($0) }
        func chart(_ withheld: Int, _ unlisted: Int) -> StandingChart {
            StandingChart(
                "Reading", percent, of: "Elm School", .value(3), among: values, withheld: withheld, unlisted: unlisted, "primary schools of Fernborough",
                every: (path: "/figures/ks2.rwm-expected/2017?phase=Primary", words: "Every school’s figure for Reading, 2017/18"))
        }
        let all = written { $0.standing(chart(0, 0)) }
        #expect(all.contains("</svg> Each of the 69 primary schools of Fernborough</li>") && !all.contains("Without a figure"))
        for (withheld, unlisted, words) in [
            (1, 0, "69 of the 70 primary schools of Fernborough have a figure; 1 has none (suppressed or not published)"),
            (0, 2, "69 of the 71 primary schools of Fernborough have a figure; 2 have none (in no file)"),
            (3, 1, "69 of the 73 primary schools of Fernborough have a figure; 4 have none (3 suppressed or not published, 1 in no file)"),
        ] {
            let html = written { $0.standing(chart(withheld, unlisted)) }
            #expect(html.contains("</svg> \(words)</li>") && html.contains("\(words).</title>"), "\(words)")
            #expect(html.contains(">Without a figure: suppressed or not published</th><td class=\"num\">\(withheld)</td>") == (withheld > 0))
            #expect(html.contains(">Without a figure: in no file</th><td class=\"num\">\(unlisted)</td>") == (unlisted > 0))
            #expect(html.contains(">Compared: primary schools of Fernborough</th><td class=\"num\">69</td>"))
        }
        #expect(all.contains("<p class=\"way\"><a href=\"/figures/ks2.rwm-expected/2017?phase=Primary\">Every school’s figure for Reading, 2017/18</a></p>"))
    }

    @Test func `dots that would cover each other are stacked, and those for which there is no room are counted`() {
        let stack = DotStack([1, 1, 1, 1, 30, .nan], side: 6, most: 3)
        #expect(stack.dots.map(\.x) == [0, 0, 0, 30] && stack.dots.map(\.y) == [0, 6, 12, 0])
        #expect(stack.levels == 3 && stack.left == 1)
        #expect(DotStack([], side: 6, most: 3).levels == 0)
    }

    @Test(arguments: [(5, 130, ""), (11, 130, ""), (20, 184, ""), (40, 244, ", 10 of the dots left out for want of room")])
    func `no two dots of a standing lie on each other, however many schools have one figure`(alike: Int, height: Int, undrawn: String) throws {
        let values = Array(repeating: 50.0, count: alike) + [10, 90]
        let html = written { $0.standing(StandingChart("Absence", percent, of: "Elm School", .value(10), among: values, "primary schools")) }
        #expect(html.contains("viewBox=\"0 0 420 \(height)\"") && html.contains("Each of the \(alike + 2) primary schools\(undrawn)</li>"))
        let path = try #require(html.firstMatch(of: /class="dots" d="([^"]*)"/)).1
        let dots = path.split(separator: "M").map(String.init)
        #expect(Set(dots).count == dots.count && dots.count == min(alike, 30) + 2)
        // From the top of the band to the axis.
        let heights = dots.compactMap { $0.split(separator: " ").last.flatMap { Double($0.prefix { $0 != "h" }) } }
        #expect(heights.count == dots.count && heights.allSatisfy { $0 >= 30 && $0 <= Double(height - 34) })
    }

    @Test func `the parts of a bar are as long as their shares, and a bar of nothing says none`() {
        let chart = StackedChart("Judgements", by: "As at", [.init("Good", .good), .init("Inadequate", .bad)], [.init("2018", [3, 1]), .init("2019", [0, 0])])
        let html = written { $0.stacked(chart) }
        #expect(html.contains("width=\"300\"") && html.contains("width=\"100\"") && html.contains(">None</text>"))
        #expect(html.contains(">A 3</text>") && html.contains(">B 1</text>"))
        // The key has the same letters, since in forced colours all parts have one.
        #expect(html.contains(">A</text></svg> Good</li>") && html.contains(">B</text></svg> Inadequate</li>"))
        let narrow = written { $0.stacked(StackedChart("Judgements", by: "As at", [.init("Good", .good), .init("Inadequate", .bad)], [.init("2018", [500, 2])])) }
        #expect(narrow.contains("<text class=\"tick middle\"") && narrow.contains(">B 2</text>"))
        #expect(chart.summary == "2018: Good 3, Inadequate 1; 2019: none.")
    }

    @Test func `a bar that no file tells is no bar of nothing, and a part that is not known has no colour of a judgement`() {
        let parts = [StackedChart.Part("Good", .good), .notKnown("No inspection in the files")]
        for counts in [nil, [], [3]] as [[Int]?] {
            let chart = StackedChart("Judgements", by: "As at", parts, [.init("2018", [3, 1]), .init("2019", counts)])
            let html = written { $0.stacked(chart) }
            #expect(chart.summary == "2018: Good 3, No inspection in the files 1; 2019: no file.")
            #expect(html.contains("class=\"gone\"") && html.contains(">No file</text>") && !html.contains(">None</text>"))
            #expect(html.contains("<th scope=\"row\">2019</th>" + String(repeating: "<td class=\"num\">No file</td>", count: 3)), "a status, and never a zero")
        }
        let html = written { $0.stacked(StackedChart("Judgements", by: "As at", parts, [.init("2018", [1, 1])])) }
        // In its place and in the key.
        #expect(html.ranges(of: "class=\"part missing-part\"").count == 2 && html.contains(">B 1</text>") && html.contains(">B</text></svg> No inspection in the files</li>"))
        #expect(html.contains("class=\"part missing-part\" x=\"201\" y=\"23\" width=\"198\" height=\"24\""))
        #expect(!html.contains("class=\"gone\""))
    }

    @Test func `a caseload is counted, also where nobody has one`() {
        #expect(written { $0.caseload(CaseloadChart("Schools", counting: "schools", [])) }.contains("nothing to show"))
        let html = written { $0.caseload(CaseloadChart("Schools", counting: "schools", [.init("Ada <Fern>", 4), .init("Nobody", 0)])) }
        #expect(html.contains("width=\"350\"") && html.contains("width=\"0\"") && html.contains("Ada &lt;Fern&gt;"))
    }

    private func city(_ asked: String?) -> SchoolMap {
        SchoolMap(
            "Proposed", [.init("Meets the definition", .triangle, .bad), .init("Proposed", .diamond, .warning)],
            [
                .init("Elm", path: "/schools/1", kind: 0, at: .init(east: 405_000, north: 285_000)),
                .init("Oak", path: "/schools/2", kind: 1, at: .init(east: 409_000, north: 289_000)),
                .init("Ash", path: "/schools/3", kind: 1, at: nil),
            ], others: [.init(east: 407_000, north: 287_000)], asked: asked)
    }

    @Test func `a map numbers its schools in the drawing and in the list, and says which it cannot place`() {
        let html = written { $0.map(city(nil), "/assessment", Fields([("policy", "2018")])) }
        #expect(html.contains(">1</text>") && html.contains(">2</text>") && !html.contains(">3</text>") && html.contains("place not known"))
        #expect(city(nil).summary == "Meets the definition: 1; Proposed: 1. The place of 1 is not known.")
        #expect(html.contains("/assessment?policy=2018&amp;map=") && !html.contains("Farther"))
    }

    @Test(arguments: [2, 30, 90]) func `no number of a map passes an edge, and none covers another or a mark while there is room`(count: Int) {
        // In rows and columns, also on each edge of what is drawn and in its corners.
        let places = (0..<count).map { number in
            SchoolMap.Place(
                "School \(number)", path: "/schools/\(number)", kind: 0, at: .init(east: 400_000 + number % 10 * 1_000, north: 280_000 + number / 10 * 1_000))
        }
        let map = SchoolMap("Schools", [.init("Proposed", .diamond, .warning)], places, others: [], asked: nil)
        let numbers = map.numbers
        #expect(numbers.map(\.place) == Array(0..<count))
        #expect(numbers.allSatisfy { $0.box.isInside })
        for (place, one) in numbers.enumerated() {
            for other in numbers[(place + 1)...] { #expect(!one.box.overlaps(other.box), "\(one.place + 1) and \(other.place + 1)") }
        }
        // Closer, schools stand on the edge of the part shown.
        let near = SchoolMap("Schools", [.init("Proposed", .diamond, .warning)], places, others: [], asked: "402450,282450,2")
        #expect(near.numbers.allSatisfy { $0.box.isInside })
    }

    @Test func `a school beside another has its number on the other side`() {
        let places = [405_000, 405_300].enumerated().map { SchoolMap.Place("School \($0)", path: "/", kind: 0, at: .init(east: $1, north: 285_000)) }
            + [(415_000, 295_000), (395_000, 275_000)].map { SchoolMap.Place("Far", path: "/", kind: 0, at: .init(east: $0, north: $1)) }
        let numbers = SchoolMap("Schools", [.init("Proposed", .diamond, .warning)], places, others: [], asked: nil).numbers
        #expect(numbers[0].isBefore != numbers[1].isBefore || numbers[0].y != numbers[1].y)
        #expect(!numbers[0].box.overlaps(numbers[1].box))
    }

    @Test func `a map comes closer by links, and leads nowhere outside the city whatever is asked`() {
        let near = city("405000,285000,4")
        #expect(near.view.closer == 4 && near.view.contains(.init(east: 405_100, north: 285_100)) && !near.view.contains(.init(east: 409_000, north: 289_000)))
        #expect(written { $0.map(near, "/a", Fields()) }.contains("outside the part shown"))
        for asked in ["", "1,2", "a,b,c", "1,2,3", "9223372036854775807,0,8", "0,0,16", "-1,-1,2,"] {
            let view = city(asked).view
            #expect(abs(view.east - view.whole.east) <= view.whole.reach && abs(view.north - view.whole.north) <= view.whole.reach, "\(asked)")
        }
        let empty = SchoolMap("None", [], [], others: [], asked: nil)
        #expect(written { $0.map(empty, "/a", Fields()) }.contains("<svg"))
    }
}
