package import Casework

/// Something that is to be done: where, by when, and how it stands in words.
package struct TaskLine: Sendable, Encodable {
    let title: String
    let path: String
    let hint: String?
    let due: Day?
    let standing: String
    let tone: Tone
    /// Where it is said to be done, where that is another page than the one on which it is done.
    let said: String?

    package init(_ title: String, path: String, hint: String? = nil, due: Day? = nil, standing: String, tone: Tone, said: String? = nil) {
        self.title = title
        self.path = path
        self.hint = hint
        self.due = due
        self.standing = standing
        self.tone = tone
        self.said = said
    }
}

extension HTML {
    /// What is to be done, each a link to where it is done.
    package mutating func taskList(_ lines: [TaskLine]) {
        element("ul", .class("task-list")) { w in
            for line in lines {
                w.li { w in
                    w.div("task") { w in
                        w.a(line.path, line.title)
                        if let hint = line.hint { w.element("span", .class("soft"), text: hint) }
                        if let said = line.said {
                            w.element("span", .class("soft")) { w in
                                w.element("a", .href(said)) { w in
                                    w.text("In the calendar")
                                    w.element("span", .class("hidden"), text: ": \(line.title)")
                                }
                            }
                        }
                    }
                    w.div("task-standing") { w in
                        if let due = line.due { w.element("span", .class("due"), text: "Due \(due.written)") }
                        w.tag(line.standing, line.tone)
                    }
                }
            }
        }
    }
}
