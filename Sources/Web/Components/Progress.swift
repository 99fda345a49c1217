extension HTML {
    /// How far something has come, in words and as a bar.
    ///
    /// - Parameter id: its own where a page shows several.
    package mutating func progress(id: String = "progress", done: Int, of total: Int, _ words: String) {
        raw("<div class=\"progress\">")
        element("label", Attribute("for", id), text: words)
        element(
            "progress", .id(id), Attribute("max", max(1, total)), Attribute("value", min(max(0, done), max(1, total)))
        ) { w in
            w.text(total > 0 ? done * 100 / total : 0)
            w.raw(" %")
        }
        raw("</div>")
    }
}
