import Casework
import Policy
import Web

/// One school of the list as pages show it.
package struct LineView: Encodable, Sendable {
    let urn: Int
    let name: String
    let ground: Ground
    let groundWords: String
    let evidence: [String]
    let rationale: String

    init(_ line: ListLine, _ shown: EvidenceShown) {
        urn = line.urn.number
        name = line.name
        ground = line.ground
        groundWords = line.ground.words
        evidence = shown.words(line.evidence)
        rationale = line.rationale
    }

    /// Beside the ground and what it rests on: a first line that was drafted from these two, word for word, is not said again.
    var rationaleBeside: String {
        guard ground.isByJudgement, evidence.count == 1, let inspection = evidence.first else { return rationale }
        let drafted = "\(groundWords), \(inspection.lowercasedFirst)."
        if rationale == drafted { return "By the judgement alone" }
        return rationale.hasPrefix(drafted + "\n") ? String(rationale.dropFirst(drafted.count + 1)) : rationale
    }

    static let example = LineView(
        ListLine(
            urn: ListedSchoolPage.exampleURN, name: "Cedar Park School", ground: .requiresImprovement,
            evidence: [.inspection(Day(daysSince1970: 17_444))], rationale: "Requires improvement, inspection of 5 October 2017."), .all)

    static let sort = FieldDescription("sort", "name or ground; with a minus before it, from the last")

    private static func ordering(_ query: Fields) -> Ordering { Ordering(query, allowed: ["name", "ground"], otherwise: Ordering("name")) }

    /// In the order that the query asks for, of lines by their names. A version stands on one page.
    static func ordered(_ lines: [LineView], _ query: Fields) -> [LineView] {
        Self.ordering(query).sorted(lines, standingBy: "name") { $0.groundWords < $1.groundWords }
    }

    /// A table of lines, each leading to where `path` and the URN say, and from there back to its row.
    ///
    /// - Parameter page: on which it stands.
    static func table(
        _ w: inout HTML, _ lines: [LineView], _ caption: String, at page: String, below path: String, none: String, in context: RequestContext
    ) {
        guard !lines.isEmpty else { return w.empty(none) }
        w.table(caption, hideCaption: true, sticky: true) { w in
            let ordering = Self.ordering(context.query)
            w.head { w in
                w.th("School", sort: "name", ordering, page, context.query)
                w.th("Ground", sort: "ground", ordering, page, context.query)
                w.th("Rests on")
                w.th("Rationale")
            }
            w.body { w in
                for line in lines {
                    w.listedRow(line.urn) { w in
                        w.rowHeader { w in
                            let back = w.wayBack(toRow: line.urn, context)
                            w.a("\(path)\(line.urn)\(path.contains("?") ? back.replacing("?", with: "&") : back)", line.name)
                        }
                        w.td(line.groundWords)
                        w.td(line.evidence.joined(separator: ", "))
                        w.td("written", line.rationaleBeside)
                    }
                }
            }
        }
    }
}

extension ListDifference {
    /// What changed, in words, under headings of this level.
    ///
    /// - Parameter acts: what was done about a school, by its number.
    func view(_ w: inout HTML, none: String, acts: [Int: [String]] = [:], in context: RequestContext) {
        func done(_ urn: URN) -> String { (acts[urn.number] ?? []).joined(separator: ". ") }
        func after(_ words: String, _ urn: URN, _ common: String?) -> String {
            [words, common == nil ? done(urn) : ""].filter { !$0.isEmpty }.joined(separator: ". ")
        }
        guard !isEmpty else { return w.empty(none) }
        for (title, lines) in [("Came on", added), ("Left", removed)] where !lines.isEmpty {
            w.h3("\(title): \(lines.count)")
            let common = ListDifference.common(lines.map { done($0.urn) })
            if let common { w.p("\(common).") }
            w.ul { w in
                for line in lines {
                    ListDifference.school(&w, line.urn.number, line.name, after(line.ground.words, line.urn, common), in: context)
                }
            }
        }
        if !changed.isEmpty {
            w.h3("Changed: \(changed.count)")
            let common = ListDifference.common(changed.map { done($0.after.urn) })
            if let common { w.p("\(common).") }
            w.ul { w in
                for change in changed {
                    let words = change.before.ground == change.after.ground
                        ? change.wordsOnOneGround : "was ‘\(change.before.ground.words)’, is ‘\(change.after.ground.words)’"
                    ListDifference.school(&w, change.after.urn.number, change.after.name, after(words, change.after.urn, common), in: context)
                }
            }
        }
    }

    /// What was done about each of several schools, where it is the same of all of them: it is said once, above them.
    static func common(_ done: [String]) -> String? {
        guard done.count > 1, Set(done).count == 1, let first = done.first, !first.isEmpty else { return nil }
        return first
    }

    /// One school and what changed of it. A list may stand below on the page, whose rows have the places that rows have.
    static func school(_ w: inout HTML, _ urn: Int, _ name: String, _ words: String, in context: RequestContext) {
        let place = "change-\(urn)"
        w.element("li", .id(place)) { w in
            w.a("/priority-list/schools/\(urn)\(context.wayBack(to: place))", name)
            if !words.isEmpty { w.text(": \(words)") }
        }
    }
}

extension ListDifference.Change {
    /// What differs where the ground is the same.
    fileprivate var wordsOnOneGround: String {
        switch (before.evidence != after.evidence, before.rationale != after.rationale) {
        case (true, true): "it rests on other records, and the rationale was changed"
        case (true, false): "it rests on other records"
        case (false, _): "the rationale was changed"
        }
    }
}

extension RequestContext {
    var agreement: Agreement { Agreement(authority: site.authority, book: site.book) }

    /// What the reader may know of the records that these lines rest on; asked of the database only where one rests on intelligence.
    func evidence(of lines: [ListLine]) async throws -> EvidenceShown {
        let wanted = EvidenceShown.wanted(in: lines)
        return wanted.isEmpty ? .all : EvidenceShown(held: FindHeldEvidence.held(wanted, found: try await read(FindHeldEvidence(wanted))))
    }

    /// Lines as a text of the format names what they rest on.
    func lines(_ lines: [ListLine], as format: CanonicalList.Format) async throws -> [ListLine] {
        let wanted = EvidenceShown.wanted(in: lines)
        guard format == .sealed, !wanted.isEmpty else { return lines }
        return try lines.sealed(by: try await read(FindEvidenceReferences(wanted)))
    }

    /// As the page was asked to order them.
    func views(of lines: [ListLine]) async throws -> [LineView] {
        let shown = try await evidence(of: lines)
        return LineView.ordered(lines.map { LineView($0, shown) }, query)
    }

    var keeping: ListKeeping { ListKeeping(authority: site.authority, book: site.book) }
    /// For how many days intelligence counts, by the policy of today.
    var intelligenceDays: Int? { site.book.intelligence(on: today)?.countsForDays }
}
