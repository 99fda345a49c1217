package import Groundwork

extension HTML {
    /// An element with what is written inside it.
    package mutating func element(_ name: StaticString, _ attributes: Attribute..., content: (inout HTML) -> Void) {
        open(name, attributes)
        content(&self)
        close(name)
    }

    /// An element with words inside it.
    package mutating func element(_ name: StaticString, _ attributes: Attribute..., text words: String) {
        open(name, attributes)
        text(words)
        close(name)
    }

    /// An element that holds nothing: `input`, `meta`, `link`.
    package mutating func void(_ name: StaticString, _ attributes: Attribute...) { open(name, attributes) }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        raw("<")
        raw(name)
        for each in attributes { attribute(each) }
        raw(">")
    }

    private mutating func close(_ name: StaticString) {
        raw("</")
        raw(name)
        raw(">")
    }

    package mutating func h1(_ words: String) { element("h1", text: words) }
    package mutating func h2(_ words: String) { element("h2", text: words) }
    package mutating func h2(id: String, _ words: String) { element("h2", .id(id), text: words) }
    /// The last column of a table, of what can be done with each row: paper leaves it out.
    package mutating func actHeading(_ words: String) {
        headings.append(0..<0)
        element("th", .fixed("scope", "col"), .class("on-screen"), text: words)
    }
    package mutating func actCell(_ content: (inout HTML) -> Void) {
        openCell("on-screen")
        content(&self)
        raw("</td>")
    }

    /// Above a form and at most three paragraphs about it, all of which paper leaves out.
    package mutating func h2(ofAct words: String) { element("h2", .class("act"), text: words) }
    package mutating func h3(_ words: String) { element("h3", text: words) }
    package mutating func p(_ words: String) { element("p", text: words) }
    package mutating func p(_ names: StaticString, _ words: String) { element("p", .class(names), text: words) }
    package mutating func p(_ names: StaticString, _ content: (inout HTML) -> Void) { element("p", .class(names), content: content) }
    package mutating func p(_ content: (inout HTML) -> Void) { element("p", content: content) }
    /// A paragraph that is no more than a link, and a list of such links: paper leaves them out, where nobody can follow them.
    package mutating func way(_ content: (inout HTML) -> Void) { element("p", .class("way"), content: content) }
    package mutating func ways(_ content: (inout HTML) -> Void) { element("ul", .class("way"), content: content) }
    package mutating func div(_ names: StaticString, _ content: (inout HTML) -> Void) {
        element("div", .class(names), content: content)
    }
    /// An email address: where a line is too short for it, it breaks behind the sign and not within a word.
    package mutating func emailAddress(_ address: String) {
        guard let sign = address.lastIndex(of: "@") else { return text(address) }
        text(String(address[...sign]))
        raw("<wbr>")
        text(String(address[address.index(after: sign)...]))
    }
    package mutating func section(_ content: (inout HTML) -> Void) { element("section", content: content) }
    package mutating func ul(_ content: (inout HTML) -> Void) { element("ul", content: content) }
    package mutating func ol(_ content: (inout HTML) -> Void) { element("ol", content: content) }
    package mutating func li(_ words: String) { element("li", text: words) }
    package mutating func li(_ content: (inout HTML) -> Void) { element("li", content: content) }
    package mutating func strong(_ words: String) { element("strong", text: words) }
    package mutating func a(_ address: String, _ words: String) { element("a", .href(address), text: words) }
    /// A link to something with a number, without building its address as a string: `w.a("/schools/", 103211, name)`.
    package mutating func a(_ path: StaticString, _ number: Int, _ words: String) {
        raw("<a href=\"")
        raw(path)
        text(number)
        raw("\">")
        text(words)
        raw("</a>")
    }

    package mutating func tr(_ content: (inout HTML) -> Void) {
        raw("<tr>")
        cell = 0
        content(&self)
        raw("</tr>\n")
    }
    package mutating func tr(id: String, _ content: (inout HTML) -> Void) {
        cell = 0
        element("tr", .id(id), content: content)
    }
    package mutating func td(_ words: String) {
        openCell()
        text(words)
        raw("</td>")
    }
    /// A cell of a class: `num` aligns figures.
    package mutating func td(_ names: StaticString, _ words: String) {
        openCell(names)
        text(words)
        raw("</td>")
    }
    package mutating func td(_ names: StaticString, _ number: Int) {
        openCell(names)
        text(number)
        raw("</td>")
    }
    /// A cell of a day; a dash where there is none.
    package mutating func td(_ names: StaticString, _ day: Day?) {
        openCell(names)
        if let day { text(day) } else { raw("–") }
        raw("</td>")
    }
    package mutating func td(_ content: (inout HTML) -> Void) {
        openCell()
        content(&self)
        raw("</td>")
    }
    /// The first cell of a row, which names it.
    package mutating func rowHeader(_ content: (inout HTML) -> Void) {
        raw("<th scope=\"row\">")
        cell += 1
        content(&self)
        raw("</th>")
    }

    private mutating func openCell() {
        raw("<td")
        writeHeading()
        raw(">")
    }

    private mutating func openCell(_ names: StaticString) {
        raw("<td class=\"")
        raw(names)
        raw("\"")
        writeHeading()
        raw(">")
    }
}
