/// An answer to be checked before it is sent, with where to change it.
package struct AnswerLine: Sendable {
    let question: String
    let answer: String
    let change: String?

    package init(_ question: String, _ answer: String, change: String? = nil) {
        self.question = question
        self.answer = answer
        self.change = change
    }
}

extension HTML {
    /// What was answered, to be read once more before it counts.
    package mutating func answers(_ lines: [AnswerLine]) {
        raw("<dl class=\"summary answers\">")
        for line in lines {
            raw("<div>")
            element("dt", text: line.question)
            element("dd", text: line.answer.isEmpty ? "Not answered" : line.answer)
            if let change = line.change {
                element("dd", .class("change")) { w in
                    w.element("a", .href(change)) { w in
                        w.raw("Change<span class=\"hidden\">: ")
                        w.text(line.question)
                        w.raw("</span>")
                    }
                }
            }
            raw("</div>")
        }
        raw("</dl>")
    }
}

/// What cannot be taken back is asked for twice: the first time its form shows what would be done, and the second time it is done.
package enum Checking {
    static let field = "checked"
    /// For the API’s description of such a form, of one whose answers can be changed.
    package static let description = FieldDescription(
        field, "yes: what it does was read once more, and it is done; no: back to the form with the answers")
    /// Of one with nothing to answer, which leads back to the page that led to it.
    package static let descriptionWithoutAnswers = FieldDescription(field, "yes: what it does was read once more, and it is done")
    package static let shows = "What it does, to be checked before it is done."
}

extension Fields {
    /// Whether what the form does was read once more, so that it is done now.
    package var isChecked: Bool { self[Checking.field] == "yes" }

    /// Whether it was read once more, and the answers are to be changed.
    package var isToChange: Bool { self[Checking.field] == "no" }
}

extension HTML {
    /// Stands under what is read once more before it is done: a button that does it, and the way back. Both carry the form as it was sent, so that nothing
    /// typed is lost.
    ///
    /// - Parameters:
    ///   - words: of the button, which say whole what it does.
    ///   - back: the page that led here, where nothing was typed on it; nil leads to the form again with the answers.
    package mutating func checkForm(
        _ path: String, _ context: RequestContext, _ fields: Fields, _ words: String, back: (path: String, words: String)? = nil
    ) {
        postForm(path, context) { w in
            for pair in fields.pairs where pair.name != FormToken.field && pair.name != Checking.field { w.hidden(pair.name, pair.value) }
            w.div("actions") { w in
                w.element("button", .fixed("type", "submit"), .fixed("name", "checked"), .fixed("value", "yes"), .class("warn"), text: words)
                if back == nil {
                    w.element("button", .fixed("type", "submit"), .fixed("name", "checked"), .fixed("value", "no"), .class("plain"), text: "Change the answers")
                }
            }
        }
        if let back { p("on-screen") { $0.a(back.path, back.words) } }
    }
}
