import Web

extension HTML {
    /// A way to one part of what a page can show, or the part that is shown.
    mutating func part(_ path: String, _ words: String, isShown: Bool) {
        li { w in
            guard isShown else { return w.a(path, words) }
            w.element("a", .href(path), .fixed("aria-current", "page")) { $0.element("strong", text: words) }
        }
    }
}
