import Access
import Casework
import Performance
import Schools
import Web

/// Two to four schools side by side: their facts, their last inspections, and their figures drawn to one scale.
struct ComparePage: PageModel {
    let schools: [ListRegister.Entry]
    let figures: [ListFiguresOfSchool.Figure]
    /// What was asked for, in its order.
    let asked: [Asked]
    /// The schools that the fields offer while one types; no part of the answer.
    let offered: [ListSchoolsToOffer.Output]

    /// What was typed for one school.
    struct Asked: Encodable, Sendable {
        let words: String
        /// Why it is not compared; nil where it is.
        let error: FieldError?
    }

    private enum CodingKeys: String, CodingKey { case schools, figures, asked }

    static let most = 4
    /// More than so many fields nobody fills in by mistake.
    private static let mostTyped = 12

    static let route = Route.page(
        "/schools/compare", .readSchool, "Two to four schools side by side",
        query: [FieldDescription("school", "The URN of a school, or its whole name; two to four times")], load: load,
        view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> ComparePage {
        let typed = Array(context.query.all("school").map { trim($0) }.filter { !$0.isEmpty }.prefix(mostTyped))
        let offered = try await context.read(ListSchoolsToOffer(authority: context.site.authority))
        let wanted = typed.map { offered.urn(of: $0) }
        var urns: [URN] = []
        for urn in wanted.compactMap({ $0 }) where !urns.contains(urn) && urns.count < most { urns.append(urn) }
        var question = ListRegister.Question(authority: context.site.authority)
        question.among = urns
        question.includesClosed = true
        let found = urns.isEmpty ? [] : try await context.read(ListRegister(question))
        let places = Dictionary(uniqueKeysWithValues: urns.enumerated().map { ($1.number, $0) })
        let schools = found.sorted { places[$0.urn, default: 0] < places[$1.urn, default: 0] }
        let figures = urns.isEmpty ? [] : try await context.read(ListFiguresOfSchool(urns: urns, measures: FiguresSection.measuresCompared))
        return ComparePage(schools: schools, figures: figures, asked: asked(typed, wanted, urns, found: schools.map(\.urn), offered), offered: offered)
    }

    private static func asked(_ typed: [String], _ wanted: [URN?], _ compared: [URN], found: [Int], _ offered: [ListSchoolsToOffer.Output]) -> [Asked] {
        var seen: Set<URN> = []
        return zip(typed, wanted).enumerated().map { place, each in
            let (words, field) = (each.0, "school-\(place + 1)")
            guard let urn = each.1 else { return Asked(words: words, error: unknown(words, at: place + 1, offered)) }
            if !seen.insert(urn).inserted { return Asked(words: words, error: FieldError(field, "This school stands here already: enter another")) }
            if !compared.contains(urn) { return Asked(words: words, error: FieldError(field, "Four schools are compared at most: leave one out")) }
            return Asked(words: words, error: found.contains(urn.number) ? nil : unknown(words, at: place + 1, offered))
        }
    }

    /// - Parameter place: which of the fields it is; the summary of errors may say it of several.
    private static func unknown(_ words: String, at place: Int, _ offered: [ListSchoolsToOffer.Output] = []) -> FieldError {
        guard URN(words) == nil else {
            return FieldError("school-\(place)", "School \(place): the register has no school with the URN \(words). Enter another, or a name")
        }
        return offered.contains { $0.name.lowercased() == words.lowercased() }
            ? FieldError("school-\(place)", "School \(place): more than one open school is called ‘\(words)’. Enter the URN")
            : FieldError("school-\(place)", "School \(place): no open school has the name or URN ‘\(words)’. Enter another")
    }

    private var errors: [FieldError] { asked.compactMap(\.error) }

    func view(_ context: RequestContext) -> Page {
        var page = Page(errors.isEmpty ? "Compare schools" : "Error: Compare schools", trail: [.init("Schools", "/schools")]) { w in
            w.errorSummary(errors)
            w.h1("Compare schools")
            if schools.count == 1 {
                w.empty("Enter a second school to compare \(schools[0].name) with.")
            } else if schools.isEmpty {
                w.empty("Enter the URNs or whole names of two to four schools.")
            }
            form(&w)
            guard !schools.isEmpty else { return }
            w.h2(id: "how-they-stand", "How they stand")
            facts(&w, context)
            w.h2("Published figures")
            FiguresSection.compare(&w, schools.map { (urn: $0.urn, name: $0.name) }, figures)
        }
        page.isWide = true
        return page
    }

    private func form(_ w: inout HTML) {
        w.filterForm("/schools/compare", label: "Which schools", isWhole: true) { w in
            for place in 0..<max(ComparePage.most, asked.count) {
                w.field(
                    "school", id: "school-\(place + 1)", label: "School \(place + 1): URN or name", value: place < asked.count ? asked[place].words : "",
                    errors: errors, autocomplete: "off", list: "school-names")
            }
            w.suggestions("school-names", offered.lazy.map { (value: String($0.urn), words: $0.name) })
            w.div("filter-actions") { w in
                w.button("Compare")
                w.a("/search", "Find a school")
            }
        }
    }

    private func facts(_ w: inout HTML, _ context: RequestContext) {
        let back = context.wayBack(to: "how-they-stand")
        w.table("The schools side by side", hideCaption: true, isGrid: true) { w in
            w.head { w in
                w.th("What")
                for school in schools { w.th(school.name) }
            }
            w.body { w in
                w.element("tr", .class("on-screen")) { w in
                    w.rowHeader { $0.text("Its page") }
                    for school in schools { w.td { $0.a("/schools/\(school.urn)\(back)", "All about \(school.name)") } }
                }
                row(&w, "Phase") { $0.text($1.phase) }
                row(&w, "Type") { $0.text($1.typeName) }
                row(&w, "Maintained by the council") { $0.text($1.isMaintained ? "Yes" : "No") }
                row(&w, "Status") { $0.text(SchoolStatus.words($1.status)) }
                row(&w, "Pupils") { $0.text($1.roll.map { grouped($0) } ?? "Not known") }
                row(&w, "Last full inspection") { w, school in
                    w.tag(
                        JudgementWords.overall(school.judgement, status: school.judgementStatus, on: school.inspectedOn, in: context.site.book),
                        JudgementWords.tone(school.judgement))
                    if let concern = JudgementWords.concern(school.concern) { w.text(" " + concern) }
                }
                row(&w, "Inspected on") { $0.text($1.inspectedOn?.written ?? "–") }
            }
        }
    }

    private func row(_ w: inout HTML, _ what: String, _ cell: (inout HTML, ListRegister.Entry) -> Void) {
        w.tr { w in
            w.rowHeader { $0.text(what) }
            for school in schools { w.td { cell(&$0, school) } }
        }
    }

    static let example = ComparePage(schools: RegisterPage.example.schools, figures: FiguresSection.example.figures,
        asked: [Asked(words: "100001", error: nil), Asked(words: "12", error: unknown("12", at: 2))],
        offered: [ListSchoolsToOffer.Output(urn: 100_003, name: "Cedar Park School")])
}
