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
