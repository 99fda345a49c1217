package import Casework

/// Something that is to be done: where, by when, and how it stands in words.
package struct TaskLine: Sendable, Encodable {
    let title: String
    let path: String
    let hint: String?
    let due: Day?
    let standing: String
    let tone: Tone

    package init(_ title: String, path: String, hint: String? = nil, due: Day? = nil, standing: String, tone: Tone) {
        self.title = title
        self.path = path
        self.hint = hint
        self.due = due
        self.standing = standing
        self.tone = tone
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
