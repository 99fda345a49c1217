/// Something that happened, or will: when in words, what, and what else there is to say of it.
package struct TimelineEntry: Sendable, Encodable {
    let when: String
    let what: String
    let path: String?
    let detail: String?
    let standing: String?
    let tone: Tone

    package init(when: String, what: String, path: String? = nil, detail: String? = nil, standing: String? = nil, tone: Tone = .plain) {
        self.when = when
        self.what = what
        self.path = path
        self.detail = detail
        self.standing = standing
        self.tone = tone
    }
}

extension HTML {
    /// What happened, one under the other, in the order in which it is given.
    package mutating func timeline(_ entries: [TimelineEntry]) {
        element("ol", .class("timeline")) { w in
            for entry in entries {
                w.li { w in
                    w.p("when", entry.when)
                    w.p { w in
                        w.element("strong") { w in entry.path.map { w.a($0, entry.what) } ?? w.text(entry.what) }
                        if let standing = entry.standing {
                            w.text(" ")
                            w.tag(standing, entry.tone)
                        }
                    }
                    if let detail = entry.detail { w.p("soft", detail) }
                }
            }
        }
    }
}
