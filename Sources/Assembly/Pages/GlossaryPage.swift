import Casework
import Web

/// What the words of the framework mean here. Every page explains those that it uses at its end (`Web/Components/Terms`).
struct GlossaryPage: PageModel {
    let terms: [Entry]

    struct Entry: Encodable, Sendable {
        let slug: GlossaryTerm
        let name: String
        let meaning: String
        /// The duties by which programs know it.
        let ground: String
        let source: String
    }

    static let route = Route.page("/glossary", nil, "What the words of the framework mean", load: { _ in example }, view: { model, _ in model.view() })

    private func view() -> Page {
        var page = Page("What the words mean") { w in
            w.h1("What the words mean")
            w.p("lead", "The words of the School Improvement Framework 2018 to 2020, as this service uses them.")
            w.raw("<dl class=\"glossary\">")
            for term in terms {
                w.element("dt", .id(term.slug.rawValue), text: term.name)
                w.element("dd") { w in
                    w.p(term.meaning)
                    w.p("soft", term.source)
                }
            }
            w.raw("</dl>")
        }
        page.explainsTerms = false
        return page
    }

    static let example = GlossaryPage(
        terms: GlossaryTerm.allCases.map { Entry(slug: $0, name: $0.name, meaning: $0.meaning, ground: $0.ground, source: $0.source) }
            .sorted { $0.name.lowercased() < $1.name.lowercased() })
}
