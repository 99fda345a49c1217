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

    /// What was done, said once above the page, with the way to take it back and what waits next where there are such.
    package mutating func confirmation(_ sentence: String, undo: Undo? = nil, next: Page.Crumb? = nil, _ context: RequestContext) {
        raw("<div class=\"notice\" role=\"status\"><p>")
        text(sentence)
        raw("</p>")
        if let next { p { $0.a(next.path, next.name) } }
        if let undo { buttonForm(undo.path, context, undo.words, undo.hidden, as: .secondary) }
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

/// Of a form that takes back what it did itself: the field by which it is told to.
package enum TakingBack {
    static let field = "taken-back"
    fileprivate static let yes = "yes"

    /// What a button sends to take it back, besides what it was shown over.
    package static let hidden: (name: String, value: String) = (name: field, value: yes)

    /// For the API’s description of such a form.
    ///
    /// - Parameter words: what is done then, after “yes to”.
    package static func description(_ words: String) -> FieldDescription { FieldDescription(field, "\(yes) to \(words)") }
}

extension Fields {
    /// Whether what the form did is to be taken back.
    package var takesBack: Bool { self[TakingBack.field] == TakingBack.yes }
}
