import Casework

extension DesignEntry {
    /// Charts. All by one grammar: the school’s own is a full line and round marks, what stands beside it is broken lines and other marks, a
    /// number that may not be told is a closed box, one that does not exist is a cross; each has its numbers below as a table.
    static let drawing = [
        DesignEntry(
            "trend", "Trend",
            "A figure over the years with its limits of confidence and what stands beside it. A broken upright marks years that cannot be compared.",
            [
                Example("Suppressed, provisional, a break, a year without a file") { w, _ in w.trend(progress) },
                Example("One year") { w, _ in
                    w.trend(TrendChart("Overall absence", of: "Elm School", percent, [.init("2017/18", .value(5.1))]))
                },
                Example("Long names") { w, _ in
                    w.trend(
                        TrendChart(
                            "Reading progress", of: "St Cendrith’s Church of England Primary School", ChartUnit(decimals: 1),
                            [.init("2016/17", .value(-1.1)), .init("2017/18", .value(0.4), isProvisional: true)],
                            beside: [.init("Fernborough", [.value(0.1), .value(0.2)]), .init("England, primary schools", [.value(0), .value(0)])]))
                },
                Example("No year") { w, _ in w.trend(TrendChart("Persistent absence", of: "Elm School", percent, [])) },
            ]),
        DesignEntry(
            "standing", "Standing among the city’s schools",
            "One school among the others: each a dot, the middle half shaded, the median a line.",
            [
                Example("In the lowest quarter") { w, _ in
                    w.standing(StandingChart("Attainment 8, 2017/18", ChartUnit(decimals: 1), of: "Elm School", .value(38.4), among: city, "secondary schools of Fernborough"))
                },
                Example("Suppressed, with a page that lists every school’s figure") { w, _ in
                    w.standing(
                        StandingChart(
                            "Progress 8, 2017/18", ChartUnit(decimals: 1), of: "Elm School", .missing(.suppressed), among: cityProgress, withheld: 3, unlisted: 1,
                            "secondary schools of Fernborough", every: (path: "/schools", words: "Every school’s figure for Progress 8, 2017/18")))
                },
                Example("Too few to compare") { w, _ in
                    w.standing(StandingChart("English Baccalaureate, 2017/18", ChartUnit(decimals: 2), of: "Elm School", .value(3.1), among: [3.1, 4], "special schools"))
                },
            ]),
        DesignEntry(
            "stacked", "Stacked bars", "How a whole is made up, bar under bar. Bars are as long as each other: parts are shares, each with the letter that the key gives it, and with its number where there is room. What is not known is an empty part with a broken line round it, and a bar of which nothing is known a cross.",
            [
                Example("Judgements over time") { w, _ in
                    w.stacked(
                        StackedChart(
                            "Last full inspections of maintained schools", by: "As at",
                            [
                                .init("Outstanding", .info), .init("Good", .good), .init("Requires improvement", .warning), .init("Inadequate", .bad),
                                .init("No overall grade", .plain), .notKnown("No full inspection by then in the files"),
                            ],
                            [
                                .init("31 August 2016", [28, 72, 14, 11, 0, 134]), .init("31 August 2017", [46, 156, 35, 18, 1, 4]),
                                .init("31 August 2018", [44, 170, 26, 14, 2, 4]), .init("31 August 2019", nil),
                            ]))
                },
            ]),
        DesignEntry(
            "small-multiples", "Small multiples", "Several figures over the same years, each small, all by the same rules and to one scale where they have one unit.",
            [
                Example("Progress at key stage 2") { w, _ in
                    w.smallMultiples(
                        SmallMultiples(
                            "Progress at key stage 2",
                            [("Reading", [0.2, -1.1, -2.4]), ("Writing", [-0.4, 0.3, 1.2]), ("Maths", [1.9, 0.8, nil])].map { name, values in
                                TrendChart(
                                    name, of: "Elm School", ChartUnit(decimals: 1),
                                    zip(["2015/16", "2016/17", "2017/18"], values).map { point($0, $1, of: name) })
                            }, sharesScale: true))
                },
            ]),
        DesignEntry(
            "caseload", "Caseload bars", "How much each of several has to do.",
            [
                Example("Of the Priority Partners") { w, _ in
                    w.caseload(
                        CaseloadChart(
                            "Schools of each Priority Partner", counting: "schools",
                            [.init("Ingrid Mbeki-Thorne", 9, path: "/partners"), .init("Owen Ash", 4, path: "/partners"), .init("Somebody New", 0)]))
                },
            ]),
        DesignEntry(
            "map", "Map of schools",
            "Schools where they are, numbered as in the list beside it, in a shape for each kind. It comes closer by links, and asks no other host for anything.",
            [
                Example("The whole city") { w, context in
                    w.map(
                        SchoolMap(
                            "Schools proposed", [.init("Meets the definition", .triangle, .bad), .init("Proposed as vulnerable", .diamond, .warning)],
                            [
                                .init("Alder Lane Primary School", path: "/schools/100001", kind: 0, at: .init(east: 405_000, north: 286_000)),
                                .init("Cedar Park School", path: "/schools/100003", kind: 1, at: .init(east: 409_000, north: 289_500)),
                                .init("Dogwood Nursery", path: "/schools/100004", kind: 1, at: nil),
                            ],
                            others: (0..<40).map { .init(east: 402_000 + $0 * 7_919 % 10_000, north: 282_000 + $0 * 6_007 % 10_000) },
                            asked: context.query["map"]), "/design/map", context.query)
                },
            ]),
    ]

    private static func point(_ year: String, _ value: Double?, of name: String) -> TrendChart.Point {
        guard let value else { return TrendChart.Point(year, .missing(.suppressed)) }
        let isLast = year == "2017/18"
        return TrendChart.Point(
            year, .value(value), lower: value - 0.9, upper: value + 0.9, isProvisional: isLast,
            breaks: isLast && name == "Writing" ? "Writing was assessed by another framework." : nil)
    }

    private static let percent = ChartUnit(suffix: "%", decimals: 1)
    private static let city: [Double] = (0..<80).map { place in
        let (wide, narrow) = (Double(place * 37 % 80 - 40) * 0.3, Double(place * 53 % 17) * 0.4)
        return 47 + wide + narrow
    }
    /// From −1.5 to 1.5, as Progress 8 is.
    private static let cityProgress: [Double] = (0..<80).map { Double($0 * 37 % 80 - 40) * 0.035 }
    private static let progress = TrendChart(
        "Progress 8", of: "Elm School", ChartUnit(decimals: 2),
        [
            .init("2013/14", .value(0.12), lower: -0.05, upper: 0.29), .init("2014/15", .missing(.suppressed)),
            .init("2015/16", .value(-0.31), lower: -0.5, upper: -0.12, breaks: "The points of grades were set anew."),
            .init("2016/17", .value(-0.62), lower: -0.8, upper: -0.44),
            .init("2017/18", .value(-0.4), lower: -0.58, upper: -0.22, isProvisional: true), .init("2018/19", nil),
        ],
        beside: [
            .init("Fernborough", [.value(0.02), .missing(.suppressed), .value(-0.03), .value(-0.05), .value(-0.04), nil]),
            .init("England", [.value(0), .value(0), .missing(.notPublished), .value(-0.03), .value(-0.02), nil]),
        ])
}
