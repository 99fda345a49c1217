package extension HTML {
    /// Something that whoever reads the page must know before the rest. Its heading says it; its tone repeats that.
    package mutating func banner(_ heading: String, _ tone: Tone = .info, _ content: (inout HTML) -> Void = { _ in }) {
        raw("<div class=\"callout ")
        raw(tone.name)
        raw("\">")
        element("p", .class("callout-heading"), text: heading)
        content(&self)
        raw("</div>")
    }

    /// What was done, said once above the page, with the way to take it back where there is one.
    package mutating func confirmation(_ sentence: String, undo: Undo? = nil, _ context: RequestContext) {
        raw("<div class=\"notice\" role=\"status\"><p>")
        text(sentence)
        raw("</p>")
        if let undo { buttonForm(undo.path, context, undo.words, undo.hidden) }
        raw("</div>")
    }
}

/// How to take back what was just done: a form of one button.
package struct Undo: Sendable {
    let path: String
    let words: String
    let hidden: [(name: String, value: String)]

    /// - Parameter words: whole, such as `Stop watching Elm Primary School`.
    package init(_ path: String, _ words: String, _ hidden: [(name: String, value: String)] = []) {
        self.path = path
        self.words = words
        self.hidden = hidden
    }
}
