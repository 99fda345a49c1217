// swift-format-ignore-file: a table
extension Measure {
    /// Absence of a school year. Persistent absence is by the threshold of a tenth; the older one of 15% is not comparable (formats.md, 3e).
    static let absence: [Measure] = [
        Measure(301, "absence.overall", "Overall absence", .absence, .percent, higherIsBetter: false, from: 2006, to: nil, gaps: [2019], column: "PERCTOT", "Compare school performance, absence metadata, column PERCTOT"),
        Measure(302, "absence.persistent", "Persistent absence: a tenth of sessions or more", .absence, .percent, higherIsBetter: false, from: 2015, to: nil, gaps: [2019], column: "PPERSABS10", "Compare school performance, absence metadata, column PPERSABS10"),
    ]
}
