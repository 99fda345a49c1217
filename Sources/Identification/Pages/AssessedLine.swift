package import Web

/// One school in a list of the assessment.
package struct AssessedLine: Encodable, Sendable {
    package let urn: Int
    package let name: String
    package let phase: String
    /// Why it stands in this list.
    package let sentence: String
    package let rank: Int?
    package let score: Int?

    package init(urn: Int, name: String, phase: String, sentence: String, rank: Int?, score: Int?) {
        self.urn = urn
        self.name = name
        self.phase = phase
        self.sentence = sentence
        self.rank = rank
        self.score = score
    }

    init(_ school: JudgedSchool, why: String) {
        self.init(
            urn: school.urn, name: school.name, phase: school.phase, sentence: why, rank: school.rank,
            score: school.category == .proposed ? school.score : nil)
    }

    /// The latest run's schools are at `/assessment/`, an earlier one's below that run.
    static func table(
        _ w: inout HTML, _ lines: [AssessedLine], _ caption: String, below path: String, ranked: Bool, none: String, in context: RequestContext
    ) {
        guard !lines.isEmpty else { return w.empty(none) }
        w.table(caption, hideCaption: true, sticky: true) { w in
            w.head { w in
                if ranked { w.th("Place", isNumber: true) }
                w.th("School")
                w.th("Phase")
                w.th("Why")
                if ranked { w.th("Score", isNumber: true) }
            }
            w.body { w in
                for line in lines {
                    w.listedRow(line.urn) { w in
                        if ranked { w.td("num", line.rank.map { String($0) } ?? "–") }
                        w.rowHeader { w in
                            let back = w.wayBack(toRow: line.urn, context)
                            w.a("\(path)\(line.urn)\(back)", line.name)
                        }
                        w.td(line.phase)
                        w.td(line.sentence)
                        if ranked { w.td("num", line.score.map { String($0) } ?? "–") }
                    }
                }
            }
        }
    }
}
