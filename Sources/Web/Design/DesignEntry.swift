import Access

/// One component in the living catalogue: what it is called, what it is for, and how it looks, rendered from literals.
package struct DesignEntry: Sendable {
    /// In its address: `/design/task-list`.
    package let slug: String
    package let name: String
    /// In a sentence or two.
    package let purpose: String
    package let examples: [Example]

    package struct Example: Sendable {
        package let caption: String
        let render: @Sendable (inout HTML, RequestContext) -> Void

        init(_ caption: String, _ render: @escaping @Sendable (inout HTML, RequestContext) -> Void) {
            (self.caption, self.render) = (caption, render)
        }
    }

    init(_ slug: String, _ name: String, _ purpose: String, _ examples: [Example]) {
        self.slug = slug
        self.name = name
        self.purpose = purpose
        self.examples = examples
    }

    /// The examples as they render, one under the other: what the test of the catalogue keeps.
    package func rendered(_ context: RequestContext) -> String {
        examples.map { example in
            var w = HTML()
            example.render(&w, context)
            return "<!-- \(example.caption) -->\n\(w.string.replacing("><", with: ">\n<"))\n"
        }.joined(separator: "\n")
    }

    package static let all: [DesignEntry] = finding + asking + telling + drawing
}

/// The list of the components.
package struct DesignIndexPage: PageModel {
    let components: [Component]

    struct Component: Encodable, Sendable {
        let slug: String
        let name: String
        let purpose: String
    }

    package static let example = DesignIndexPage(components: DesignEntry.all.map { Component(slug: $0.slug, name: $0.name, purpose: $0.purpose) })

    package static let route = Route.page(
        "/design", .readDocumentation, "The parts of which pages are made, one page for each", load: { _ in example }, view: { model, context in model.view(context) })

    private func view(_ context: RequestContext) -> Page {
        var page = Page("Design") { w in
            w.h1("Design")
            w.p("lead", "The parts of which every page is made, each with its use and its looks. What stands here is what the pages use; a test keeps it.")
            w.summary([
                ("Colours", "Those of the system: light or dark as the device asks, more contrast where it asks for that, its own colours where it forces them. No colour says anything alone."),
                ("Motion", "Nothing of our own moves. Where the device asks for less motion, what a browser would do gently is done at once."),
                ("Print", "Every page prints: without navigation, forms and buttons, table heads again on each sheet, nothing torn apart, and with the day of which it is."),
                ("Scripts", "None. Every function works by links and forms."),
            ])
            w.h2("Components")
            w.element("ul", .class("catalogue")) { w in
                for component in components {
                    w.li { w in
                        w.a("/design/\(component.slug)", component.name)
                        w.element("span", .class("soft"), text: component.purpose)
                    }
                }
            }
            w.h2("What pages say was just done")
            w.p("One sentence for each act, above the page that it leads to. Refusals, and what forms ask for, stand beside them in the documentation’s catalogue of messages.")
            w.element("ul") { w in
                for (_, sentence) in context.site.notices.entries { w.li { $0.text(sentence) } }
            }
        }
        page.explainsTerms = false
        return page
    }
}

/// One component with its examples.
package struct DesignPage: PageModel {
    let slug: String
    let name: String
    let purpose: String
    let examples: [String]

    private init(_ entry: DesignEntry) {
        slug = entry.slug
        name = entry.name
        purpose = entry.purpose
        examples = entry.examples.map(\.caption)
    }

    package static let example = DesignPage(DesignEntry.all[0])

    package static let route = Route.page(
        "/design/{component}", .readDocumentation, "One part of which pages are made: its use and its looks",
        load: { context in
            guard let entry = DesignEntry.all.first(where: { $0.slug == context.parameters["component"] }) else {
                throw Rejection.missing("There is no component of this name.")
            }
            return DesignPage(entry)
        },
        view: { model, context in model.view(context) })

    private func view(_ context: RequestContext) -> Page {
        var page = Page(name, trail: [.init("Design", "/design")]) { w in
            w.h1(name)
            w.p("lead", purpose)
            for example in DesignEntry.all.first(where: { $0.slug == slug })?.examples ?? [] {
                w.h2(example.caption)
                w.div("specimen") { w in
                    example.render(&w, context)
                    // On paper alone, and there only where nothing else of the example is.
                    w.p("printed", "Not printed.")
                }
            }
        }
        page.isWide = true
        // What stands here shows how it looks, and is no use of the words in it.
        page.explainsTerms = false
        return page
    }
}
