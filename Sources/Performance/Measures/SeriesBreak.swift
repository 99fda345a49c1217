/// A year from which a measure cannot be compared with the years before, though it kept its name.
package struct SeriesBreak: Sendable {
    let measures: Set<String>
    /// The school year, by the calendar year in which it starts.
    let year: Int
    let why: String
    let citation: String

    package static let all = [
        SeriesBreak(
            measures: ["ks4.attainment-8", "ks4.attainment-8-disadvantaged"], year: 2016,
            why: "English and maths were graded from 9 to 1 for the first time, and grades have other points.",
            citation: "DfE, Secondary accountability measures, guide for 2017"),
        SeriesBreak(
            measures: [
                "ks2.rwm-expected", "ks2.rwm-higher", "ks2.rwm-expected-disadvantaged", "ks2.rwm-expected-other", "ks2.writing-progress",
            ], year: 2017, why: "Writing was assessed by another framework.",
            citation: "DfE, National curriculum assessments at key stage 2 in England, 2018"),
    ]

    static func why(_ measure: String, _ year: Int) -> String? { all.first { $0.year == year && $0.measures.contains(measure) }?.why }
}
