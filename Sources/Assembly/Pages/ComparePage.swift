import Access
import Casework
import Performance
import Schools
import Web

/// Two to four schools side by side: their facts, their last inspections, and their figures drawn to one scale.
struct ComparePage: PageModel {
    let schools: [ListRegister.Entry]
    let figures: [ListFiguresOfSchool.Figure]
    /// What was asked for and is in no register: it is said so, not passed over.
    let unknown: [String]

    static let most = 4

    static let route = Route.page(
        "/schools/compare", .readSchool, "Two to four schools side by side",
        query: [FieldDescription("school", "The URN of a school; two to four times")], load: load, view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> ComparePage {
        let typed = context.query.all("school").map { trim($0) }.filter { !$0.isEmpty }
        var urns: [URN] = []
        for urn in typed.compactMap({ URN($0) }) where !urns.contains(urn) && urns.count < most { urns.append(urn) }
        guard !urns.isEmpty else { return ComparePage(schools: [], figures: [], unknown: typed) }
        var question = ListRegister.Question(authority: context.site.authority)
        question.among = urns
        question.includesClosed = true
        let found = try await context.read(ListRegister(question))
        let places = Dictionary(uniqueKeysWithValues: urns.enumerated().map { ($1.number, $0) })
        let schools = found.sorted { places[$0.urn, default: 0] < places[$1.urn, default: 0] }
        return ComparePage(
            schools: schools, figures: try await context.read(ListFiguresOfSchool(urns: urns, measures: FiguresSection.drawn)),
            unknown: typed.filter { words in !schools.contains { String($0.urn) == words } }.prefix(most).map { $0 })
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page("Compare schools", trail: [.init("Schools", "/schools")]) { w in
            w.h1("Compare schools")
            form(&w)
            for words in unknown { w.banner("‘\(words)’ is no school of the register.", .warning) }
            if schools.count < 2 { w.empty("Enter the URNs of two to four schools. The search finds them by name.") }
            guard !schools.isEmpty else { return }
            w.h2("How they stand")
            facts(&w, context)
            w.h2("Published figures")
            FiguresSection.compare(&w, schools.map { (urn: $0.urn, name: $0.name) }, figures)
        }
        page.isWide = true
        return page
    }

    private func form(_ w: inout HTML) {
        w.filterForm("/schools/compare", label: "Which schools") { w in
            for place in 0..<ComparePage.most {
                w.element("div", .class("field")) { w in
                    w.element("label", Attribute("for", "school-\(place + 1)"), text: "URN of school \(place + 1)")
                    w.void(
                        "input", .id("school-\(place + 1)"), .fixed("name", "school"), .fixed("type", "text"), .fixed("inputmode", "numeric"),
                        Attribute("value", place < schools.count ? String(schools[place].urn) : ""))
                }
            }
            w.div("filter-actions") { w in
                w.button("Compare")
                w.a("/search", "Find a school")
            }
        }
    }

    private func facts(_ w: inout HTML, _ context: RequestContext) {
        w.table("The schools side by side", hideCaption: true) { w in
            w.head { w in
                w.th("What")
                for school in schools { w.th(school.name) }
            }
            w.body { w in
                row(&w, "Page") { w, school in w.a("/schools/", school.urn, "All about \(school.name)") }
                row(&w, "Phase") { $0.text($1.phase) }
                row(&w, "Type") { $0.text($1.typeName) }
                row(&w, "Maintained by the council") { $0.text($1.isMaintained ? "Yes" : "No") }
                row(&w, "Status") { $0.text(SchoolStatus.words($1.status)) }
                row(&w, "Pupils") { $0.text($1.roll.map { String($0) } ?? "Not known") }
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

    static let example = ComparePage(schools: RegisterPage.example.schools, figures: FiguresSection.example.figures, unknown: ["12"])
}
