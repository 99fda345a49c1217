import Access
import Casework
import Intake
import SchoolYear
import Web

/// On which official files the figures rest: each with its day, its size and its licence; and what is missing and why.
struct AboutDataPage: PageModel {
    /// Empty for somebody who has not signed in.
    let sources: [ListSources.Output]
    /// Whether the reader may see the files; no part of the answer.
    let seesFiles: Bool

    private enum CodingKeys: String, CodingKey { case sources }

    static let route = Route.page(
        "/about-the-data", nil, "Where the data come from, of which day, and what is missing",
        load: { context in
            let seesFiles = !context.actor.roles.isEmpty
            return AboutDataPage(sources: seesFiles ? try await context.read(ListSources()) : [], seesFiles: seesFiles)
        },
        view: { model, _ in model.view() })

    private func view() -> Page {
        var page = Page("About the data") { w in
            w.h1("About the data")
            w.h2("The files in use")
            if !seesFiles {
                w.p("Sign in to see which official files the service uses.")
            } else if sources.isEmpty {
                w.empty("No official file is in use yet.")
            } else {
                table(&w)
            }
            for paragraph in WordsPage.data.paragraphs {
                w.h2(paragraph.heading)
                for sentence in paragraph.sentences { w.p(sentence) }
            }
            w.way { $0.a("/glossary", "What the words mean") }
        }
        page.isWide = !sources.isEmpty
        return page
    }

    private func table(_ w: inout HTML) {
        w.table("Official files in use", hideCaption: true) { w in
            w.head { w in
                for heading in ["Source", "Of which year or day", "How final"] { w.th(heading) }
                w.th("Rows", isNumber: true)
                w.th("Taken in")
                w.th("Licence")
            }
            w.body { w in
                for source in sources {
                    w.tr { w in
                        // What the file itself is called is of use to whoever brings it in, and to nobody else.
                        w.rowHeader { $0.text(source.title.replacing(#/ \([a-z_]+\)$/#, with: "")) }
                        let known = [source.year?.description, source.asAt.map { "as at \($0.written)" }].compactMap { $0 }
                        w.td(known.isEmpty ? "not stated" : known.joined(separator: ", "))
                        w.td(source.release.map(\.capitalisedFirst) ?? "–")
                        w.td("num", grouped(source.rows))
                        w.td("nowrap", source.takenAt?.dayInLondon.written ?? "–")
                        w.td("nowrap", "Open Government Licence v3.0")
                    }
                }
            }
        }
    }

    static let example = AboutDataPage(sources: ListSources.Output.examples, seesFiles: true)
}
