package import Casework

/// What a view makes: the page's own part. The layout puts the rest around it.
package struct Page: Sendable {
    package var title: String
    /// The way here: a name and a path each, the home page left out where others follow it.
    package var trail: [Crumb] = []
    /// Loads itself again after so many seconds, for progress without a script; only where the reader asked for it (WCAG 2.2.1, F41).
    package var refreshSeconds: Int?
    /// False where what was done is not so any more, such as by somebody’s other window.
    package var isNoticeTrue = true
    /// What was done, with the name of what it was done to; nil where the sentence of the catalogue says all.
    package var noticeSentence: String?
    /// How to take back what the notice says.
    package var undo: Undo?
    /// What waits to be done next, offered with what the notice says.
    package var next: Crumb?
    /// Whether the words of the framework in it lead to what they mean, at its end; not where the page is about the words themselves.
    package var explainsTerms = true
    /// Words whose meanings its own content has, each with the id that the first use in running text leads to: `term-urn`.
    package var ownTerms: [GlossaryTerm] = []
    /// The record that it shows, as the ledger names it, `school/103211`: it leads to who changed what, when and why. Nil for a page of no one record.
    package var history: String?
    /// Whether it answers a form that was second: then nothing was done, which is told as news and not as a problem.
    package var isMovedOn = false
    /// For pages whose table needs the room.
    package var isWide = false
    package var content: @Sendable (inout HTML) -> Void

    package struct Crumb: Sendable, Hashable {
        let name: String
        let path: String
        /// The way here of a page that stands right below the home page and that the navigation does not lead to.
        package static let home = Crumb("Home", "/")
        package init(_ name: String, _ path: String) { (self.name, self.path) = (name, path) }
    }

    package init(_ title: String, trail: [Crumb] = [], history: String? = nil, content: @escaping @Sendable (inout HTML) -> Void) {
        self.title = title
        self.trail = trail
        self.history = history
        self.content = content
    }
}
