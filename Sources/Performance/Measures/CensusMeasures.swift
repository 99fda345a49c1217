// swift-format-ignore-file: a table
extension Measure {
    /// The January school census: who the pupils are.
    static let census: [Measure] = [
        Measure(401, "census.roll", "Pupils on roll", .census, .count, higherIsBetter: nil, from: 2010, to: nil, gaps: [], column: "NOR", "Compare school performance, pupil population metadata, column NOR"),
        Measure(402, "census.fsm-ever", "Pupils eligible for free school meals at any time in the past six years", .census, .percent, higherIsBetter: nil, from: 2013, to: nil, gaps: [], column: "PNUMFSMEVER", "Compare school performance, pupil population metadata, column PNUMFSMEVER"),
        Measure(403, "census.eal", "Pupils whose first language is not English", .census, .percent, higherIsBetter: nil, from: 2010, to: nil, gaps: [], column: "PNUMEAL", "Compare school performance, pupil population metadata, column PNUMEAL"),
        Measure(404, "census.sen-support", "Pupils with special educational needs support", .census, .percent, higherIsBetter: nil, from: 2014, to: nil, gaps: [], column: "PSENELK", "Compare school performance, pupil population metadata, column PSENELK"),
        Measure(405, "census.sen-plan", "Pupils with an education, health and care plan or a statement", .census, .percent, higherIsBetter: nil, from: 2014, to: nil, gaps: [], column: "PSENELSE", "Compare school performance, pupil population metadata, column PSENELSE"),
    ]
}
