/// A figure with all that it needs to be believed: what it counts, where it comes from, of which day, and how final it is.
package struct FigureLine: Sendable, Encodable {
    /// As it is read: `62.4%`; or why there is none.
    let value: String
    let isMissing: Bool
    let words: String
    /// Where the words lead.
    let path: String?
    /// `GIAS, as at 3 September 2018`.
    let source: String?
    /// `Provisional`, `Final`.
    let status: String?

    package init(_ value: String, _ words: String, path: String? = nil, source: String? = nil, status: String? = nil, isMissing: Bool = false) {
        self.value = value
        self.words = words
        self.path = path
        self.source = source
        self.status = status
        self.isMissing = isMissing
    }
}

extension HTML {
    /// A few figures beside each other.
    package mutating func figures(_ lines: [FigureLine]) {
        element("ul", .class("figures")) { w in
            for line in lines {
                w.li { w in
                    w.element("strong", line.isMissing ? .class("missing") : .class("value"), text: line.value)
                    line.path.map { w.a($0, line.words) } ?? w.text(line.words)
                    if line.source != nil || line.status != nil {
                        w.element("p", .class("source")) { w in
                            if let status = line.status {
                                w.tag(status)
                                w.text(" ")
                            }
                            w.text(line.source ?? "")
                        }
                    }
                }
            }
        }
    }
}
