/// By what and in which direction a list is ordered, as its links say: `?sort=name` or `?sort=-name`.
package struct Ordering: Sendable, Hashable {
    package let column: String
    package let isDescending: Bool

    package init(_ column: String, descending: Bool = false) { (self.column, isDescending) = (column, descending) }

    /// From the query; the first of the allowed columns where it says nothing that is allowed.
    package init(_ query: Fields, allowed: [String], otherwise: Ordering) {
        let word = query["sort"] ?? ""
        let column = word.hasPrefix("-") ? String(word.dropFirst()) : word
        self = allowed.contains(column) ? Ordering(column, descending: word.hasPrefix("-")) : otherwise
    }

    package var word: String { (isDescending ? "-" : "") + column }

    /// Rows that stand in the order of one column, in this one: what is alike in it stays as it stood.
    ///
    /// - Parameter comesFirst: whether one row comes before another by this column, and they are not alike in it.
    package func sorted<Row>(_ rows: [Row], standingBy column: String, _ comesFirst: (Row, Row) -> Bool) -> [Row] {
        guard self.column != column else { return isDescending ? rows.reversed() : rows }
        return rows.enumerated().sorted { one, other in
            let (first, second) = isDescending ? (other.element, one.element) : (one.element, other.element)
            return comesFirst(first, second) || !comesFirst(second, first) && one.offset < other.offset
        }.map(\.element)
    }
}

extension HTML {
    /// A table with its caption, and under it the links to it as a file. On a phone each row of one of three columns or more is a list of what and how it is.
    ///
    /// - Parameters:
    ///   - isPicture: whether it only lays something out, such as the days of a month, and is no table to take away.
    ///   - isGrid: whether its columns are all of one kind, such as years, so that one reads along a row: it scrolls sideways on a phone.
    ///   - sticky: the head stays in sight on a wide screen, and the whole of a row leads where the link of its row header does; for tables of records that
    ///     are sure to fit its width.
    ///   - columns: by what the stylesheet knows the table’s columns, so that a phone has their words from there and not from each cell; for one that is so long
    ///     that they are a tenth of its page.
    ///   - rows: the whole of a row leads where the link of its row header does; for tables of records that may be wider.
    package mutating func table(
        _ caption: String, hideCaption: Bool = false, isPicture: Bool = false, isGrid: Bool = false, columns: StaticString? = nil, sticky: Bool = false, rows: Bool = false,
        _ content: (inout HTML) -> Void
    ) {
        headings = []
        element(
            "div", sticky ? .class("table-scroll sticky") : rows ? .class("table-scroll rows") : .class("table-scroll"), .fixed("role", "region"), Attribute("aria-label", caption),
            .fixed("tabindex", "0"), columns.map { .fixed("data-columns", $0) } ?? Attribute("data-columns", when: false)
        ) { w in
            w.raw(isPicture ? "<table data-picture>" : isGrid ? "<table data-grid>" : "<table>")
            w.element("caption", hideCaption ? .class("hidden") : .class("caption"), text: caption)
            w.isWithoutHeadings = isPicture || isGrid || columns != nil
            content(&w)
            w.raw("</table>")
        }
        headings = []
        if !isPicture { fileLinks(caption) }
    }

    package mutating func head(_ content: (inout HTML) -> Void) {
        raw("<thead><tr>")
        content(&self)
        raw("</tr></thead>\n")
        if isWithoutHeadings || headings.count < 3 { headings = [] }
    }

    package mutating func body(_ content: (inout HTML) -> Void) {
        raw("<tbody>\n")
        content(&self)
        raw("</tbody>")
    }

    package mutating func th(_ words: String, isNumber: Bool = false) {
        raw(isNumber ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">")
        heading(words)
        raw("</th>")
    }

    /// A column heading that orders the list by a link, keeping the filters.
    package mutating func th(_ words: String, sort column: String, _ ordering: Ordering, _ path: String, _ query: Fields, isNumber: Bool = false) {
        let isThis = ordering.column == column
        raw(isNumber ? "<th scope=\"col\" class=\"num\"" : "<th scope=\"col\"")
        if isThis { raw(ordering.isDescending ? " aria-sort=\"descending\">" : " aria-sort=\"ascending\">") } else { raw(">") }
        let next = Ordering(column, descending: isThis && !ordering.isDescending)
        element("a", .href(path + "?" + query.with("page", nil).with("sort", next.word).encoded)) { w in
            w.heading(words)
            if isThis { w.raw(ordering.isDescending ? "<span aria-hidden=\"true\"> ▼</span>" : "<span aria-hidden=\"true\"> ▲</span>") }
        }
        raw("</th>")
    }

    /// Facts in two columns: what, and how it is.
    ///
    /// - Parameter addresses: where some lead out of the service to, each by its name.
    package mutating func summary(_ facts: [(String, String?)], leading addresses: [String: String] = [:]) {
        raw("<dl class=\"summary\">")
        for (name, value) in facts {
            guard let value, !value.isEmpty else { continue }
            raw("<div>")
            element("dt", text: name)
            element("dd") { w in if let address = addresses[name] { w.a(address, value) } else { w.text(value) } }
            raw("</div>")
        }
        raw("</dl>")
    }

    /// What somebody wrote into a form that its page has not any more, since a colleague was first or its time is over: it is not lost, and can be copied from
    /// here. Nothing where nothing was written.
    package mutating func writtenIntoNoForm(_ words: String?) {
        guard let words else { return }
        summary([("What you wrote", words)])
    }

    /// The rows of a file that were refused while somebody waited, each with where it stands and why; nothing where none was.
    package mutating func refusedRows(_ rows: [(line: Int, column: String, reason: String, value: String)]) {
        guard !rows.isEmpty else { return }
        h2("Rows that were refused")
        p("They are shown only here and not kept: correct them in your file with this page beside it, and bring the file in again.")
        table("Rows that were refused", hideCaption: true) { w in
            w.head { w in for heading in ["Line", "Column", "What is wrong", "What stands there"] { w.th(heading) } }
            w.body { w in
                for row in rows {
                    w.tr { w in
                        w.rowHeader { $0.text(row.line) }
                        w.td(row.column)
                        w.td(row.reason)
                        w.td(row.value)
                    }
                }
            }
        }
    }

    /// A state in words, with a colour that only repeats them.
    package mutating func tag(_ words: String, _ tone: Tone = .plain) {
        raw("<strong class=\"tag ")
        raw(tone.name)
        raw("\">")
        text(words)
        raw("</strong>")
    }

    /// What there is instead of a list that is empty, and what one can do about it.
    package mutating func empty(_ sentence: String) { p("empty", sentence) }

    /// - Parameters:
    ///   - isOpen: unfolded from the start, as where something in it is wrong.
    ///   - isOnScreenOnly: left out on paper, where all that is folded is unfolded; for what stands elsewhere on the page.
    package mutating func details(_ title: String, isOpen: Bool = false, isOnScreenOnly: Bool = false, _ content: (inout HTML) -> Void) {
        raw(isOnScreenOnly ? "<details class=\"on-screen\"" : "<details")
        raw(isOpen ? " open><summary>" : "><summary>")
        text(title)
        raw("</summary><div>")
        content(&self)
        raw("</div></details>")
    }
}

package enum Tone: Sendable, Encodable {
    case plain, good, warning, bad, info

    var name: StaticString {
        switch self {
        case .plain: "plain-tag"
        case .good: "good"
        case .warning: "warning"
        case .bad: "bad"
        case .info: "info"
        }
    }
}

extension Tone {
    /// Of Ofsted's grades from 1 to 4.
    package init(ofGrade grade: Int?) {
        self = switch grade {
        case 1, 2: .good
        case 3: .warning
        case 4: .bad
        default: .plain
        }
    }
}
