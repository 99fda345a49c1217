import Casework
import SchoolYear
import Web

/// The term dates of a school that keeps others than the council's: nothing where it keeps those.
struct OwnTermsSection: Encodable, Sendable {
    let lines: [Line]

    struct Line: Encodable, Sendable {
        let year: String
        let name: String
        let first: Day
        let last: Day
        let halfTermFirst: Day
        let halfTermLast: Day
        let source: String
        let isProvisional: Bool
    }

    init(of school: URN, _ differences: SchoolDifferences) {
        lines = differences.terms(of: school.number).flatMap { year, terms, citation in
            terms.map { term in
                Line(
                    year: year.description, name: term.name.rawValue, first: term.days.first, last: term.days.last,
                    halfTermFirst: term.halfTerm.first, halfTermLast: term.halfTerm.last, source: citation.source,
                    isProvisional: citation.standing == .provisional)
            }
        }
    }

    private init(_ lines: [Line]) { self.lines = lines }

    func view(_ w: inout HTML) {
        guard !lines.isEmpty else { return }
        w.h2("Term dates of its own")
        w.table("Terms that are not the council’s", hideCaption: true) { w in
            w.head { w in
                for heading in ["Term", "First day", "Half-term", "Last day", "Source"] { w.th(heading) }
            }
            w.body { w in
                for line in lines {
                    w.tr { w in
                        w.rowHeader { $0.text("\(line.year), \(line.name)") }
                        w.td(line.first.written)
                        w.td("\(line.halfTermFirst.written) to \(line.halfTermLast.written)")
                        w.td(line.last.written)
                        w.td { w in
                            w.text(line.source)
                            guard line.isProvisional else { return }
                            w.text(" ")
                            w.tag("Provisional", .warning)
                        }
                    }
                }
            }
        }
    }

    static let example = OwnTermsSection([
        Line(
            year: "2018/19", name: "spring", first: Day(daysSince1970: 17_903), last: Day(daysSince1970: 17_998),
            halfTermFirst: Day(daysSince1970: 17_952), halfTermLast: Day(daysSince1970: 17_956), source: "The school’s own page", isProvisional: true)
    ])
}
