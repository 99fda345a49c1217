/// One thing that a list was asked for: by which field of the query, and in which words.
package struct ChosenFilter: Sendable {
    let field: String
    let words: String

    package init(_ field: String, _ words: String) { (self.field, self.words) = (field, words) }

    /// What of a choice's options was chosen: `Phase: Primary`; nil where nothing was.
    package init?(_ field: String, _ label: String, _ options: [(value: String, words: String)], _ query: Fields) {
        guard let value = query[field], let option = options.first(where: { $0.value == value }) else { return nil }
        self.init(field, "\(label): \(option.words)")
    }
}

extension HTML {
    /// What was asked of a list, each a link that takes it away and leaves the rest.
    package mutating func chosenFilters(_ filters: [ChosenFilter], _ path: String, _ query: Fields) {
        guard !filters.isEmpty else { return }
        p("printed", "Only these are shown: \(filters.map(\.words).joined(separator: "; ")).")
        element("nav", .class("chosen"), .fixed("aria-label", "Chosen filters")) { w in
            w.ul { w in
                for filter in filters {
                    let rest = query.with(filter.field, nil).with("page", nil).encoded
                    w.li { w in
                        w.element("a", .href(rest.isEmpty ? path : path + "?" + rest)) { w in
                            w.raw("<span aria-hidden=\"true\">✕ </span><span class=\"hidden\">Take away </span>")
                            w.text(filter.words)
                        }
                    }
                }
                if filters.count > 1 { w.li { $0.a(path, "Clear all") } }
            }
        }
    }

    /// Below the filters of a list that can be kept (`KeptList`): the way to keep what was asked of it; nothing where nothing was.
    ///
    /// - Parameter words: of the way, where what is kept is no list itself.
    package mutating func keepsList(_ context: RequestContext, as words: String = "Keep this list") {
        let asked = context.query.with("page", nil).with(NoticeBook.field, nil).with(NoticeBook.record, nil).encoded
        guard !asked.isEmpty else { return }
        p("on-screen") { w in
            w.a("/lists?asked=\(Fields.encoded(context.path + "?" + asked))", words)
            w.text(" · ")
            w.a("/lists", "Your lists")
        }
    }

    /// A field for words to search for, with what has been found before offered while one types. Without the offers it works as well.
    package mutating func searchField(_ name: String, label: String, value: String, suggestions: [String] = [], hint: String? = nil) {
        div("field") { w in
            w.element("label", Attribute("for", name), text: label)
            if let hint { w.element("p", .class("hint"), .id(name + "-hint"), text: hint) }
            w.void(
                "input", .id(name), Attribute("name", name), .fixed("type", "search"), .class("wide-field"),
                value.isEmpty ? Attribute("value", when: false) : Attribute("value", value),
                hint == nil ? Attribute("aria-describedby", when: false) : Attribute("aria-describedby", name + "-hint"),
                suggestions.isEmpty ? Attribute("list", when: false) : Attribute("list", name + "-list"), .fixed("autocomplete", "off"))
            guard !suggestions.isEmpty else { return }
            w.element("datalist", .id(name + "-list")) { w in
                for suggestion in suggestions { w.element("option", text: suggestion) }
            }
        }
    }
}
