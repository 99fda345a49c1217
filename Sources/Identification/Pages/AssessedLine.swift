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

    /// One order for every list of the page: each takes of it what it has.
    static let sort = FieldDescription("sort", "rank, name, phase, why or score, of each list that has it; with a minus before it, from the last")

    private static func ordering(_ query: Fields, ranked: Bool) -> Ordering {
        let columns = ["name", "phase", "why"]
        return Ordering(query, allowed: ranked ? ["rank", "score"] + columns : columns, otherwise: Ordering(ranked ? "rank" : "name"))
    }

    /// In the order that the query asks for, of lines by their rank or else by their names. Each list stands on the page whole.
    static func ordered(_ lines: [AssessedLine], ranked: Bool = false, _ query: Fields) -> [AssessedLine] {
        let ordering = Self.ordering(query, ranked: ranked)
        return ordering.sorted(lines, standingBy: ranked ? "rank" : "name") { first, second in
            switch ordering.column {
            case "phase": first.phase < second.phase
            case "why": first.sentence < second.sentence
            case "score": (first.score ?? 0) < (second.score ?? 0)
            default: first.name < second.name
            }
        }
    }

    /// The latest run's schools are below `/assessment`, an earlier one's below that run.
    static func table(
        _ w: inout HTML, _ lines: [AssessedLine], _ caption: String, at path: String, ranked: Bool, none: String, in context: RequestContext
    ) {
        guard !lines.isEmpty else { return w.empty(none) }
        w.table(caption, hideCaption: true, sticky: true) { w in
            let (ordering, query) = (Self.ordering(context.query, ranked: ranked), context.query)
            w.head { w in
                if ranked { w.th("Place", sort: "rank", ordering, path, query, isNumber: true) }
                w.th("School", sort: "name", ordering, path, query)
                w.th("Phase", sort: "phase", ordering, path, query)
                w.th("Why", sort: "why", ordering, path, query)
                if ranked { w.th("Score", sort: "score", ordering, path, query, isNumber: true) }
            }
            w.body { w in
                for line in lines {
                    w.listedRow(line.urn) { w in
                        if ranked { w.td("num", line.rank.map { String($0) } ?? "–") }
                        w.rowHeader { w in
                            let back = w.wayBack(toRow: line.urn, context)
                            w.a("\(path)/\(line.urn)\(back)", line.name)
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
