extension HTML {
    /// How far something has come, in words and as a bar.
    package mutating func progress(done: Int, of total: Int, _ words: String) {
        raw("<div class=\"progress\">")
        element("label", .fixed("for", "progress"), text: words)
        element(
            "progress", .fixed("id", "progress"), Attribute("max", max(1, total)), Attribute("value", min(max(0, done), max(1, total)))
        ) { w in
            w.text(total > 0 ? done * 100 / total : 0)
            w.raw(" %")
        }
        raw("</div>")
    }
}
