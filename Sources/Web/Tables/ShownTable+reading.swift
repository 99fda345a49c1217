/// Reads the tables of a page that `HTML` wrote: every element is closed, every attribute quoted, every character of words escaped.
struct TableReader {
    private var tables: [ShownTable] = []
    private var table: ShownTable?
    private var rows: [[Piece]] = []
    private var row: [Piece]?
    private var cell: Piece?
    private var isInHead = false
    private var words: [UInt8] = []
    /// Elements whose words are no data (buttons, pictures, marks for the eye alone): how deep one is inside such an element.
    private var silence: [Substring.UTF8View] = []
    private var caption = false

    private struct Piece {
        var words = ""
        var isNumber = false
        var span = 1
        var hasForm = false
    }

    static func tables(in html: [UInt8]) -> [ShownTable] {
        var reader = TableReader()
        String(decoding: html, as: UTF8.self).withContiguous { reader.read($0) }
        return reader.tables
    }

    private mutating func read(_ html: Substring.UTF8View) {
        var rest = html
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            say(rest[..<start])
            guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else { return }
            let tag = rest[rest.index(after: start)..<end]
            if tag.first == UInt8(ascii: "/") { close(tag.dropFirst()) } else { open(tag) }
            rest = rest[rest.index(after: end)...]
        }
    }

    private mutating func say(_ bytes: Substring.UTF8View) {
        guard (cell != nil || caption) && silence.isEmpty else { return }
        words.append(contentsOf: bytes)
    }

    private mutating func open(_ tag: Substring.UTF8View) {
        let name = tag.prefix { $0 != UInt8(ascii: " ") }
        if !silence.isEmpty {
            if silence.last?.elementsEqual(name) == true { silence.append(name) }
            return
        }
        switch String(Substring(name)) {
        case "table": if !has(tag, "data-picture") { table = ShownTable(name: "", headings: [], rows: []) }
        case "caption" where table != nil: caption = true
        case "thead": isInHead = true
        case "tr" where table != nil: row = []
        case "th" where row != nil, "td" where row != nil:
            cell = Piece(isNumber: value(tag, "class")?.split(separator: " ").contains("num") == true, span: value(tag, "colspan").flatMap { Int($0) } ?? 1)
            words = []
        case "br", "li", "p", "div": if cell != nil && !words.isEmpty { words += "\n".utf8 }
        case "button", "svg", "select", "textarea", "form":
            guard cell != nil else { return }
            cell?.hasForm = true
            silence = [name]
        default: if cell != nil && value(tag, "aria-hidden") == "true" { silence = [name] }
        }
    }

    private mutating func close(_ name: Substring.UTF8View) {
        if !silence.isEmpty {
            if silence.last?.elementsEqual(name) == true { silence.removeLast() }
            return
        }
        switch String(Substring(name)) {
        case "caption" where caption:
            let name = taken()
            table?.name = name
            caption = false
        case "th", "td":
            guard var done = cell else { return }
            done.words = taken()
            row?.append(done)
            cell = nil
        case "tr":
            guard let done = row else { return }
            if isInHead { table?.headings = done.flatMap { [$0.words] + Array(repeating: "", count: $0.span - 1) } } else { rows.append(done) }
            row = nil
        case "thead": isInHead = false
        case "table":
            finish()
        default: break
        }
    }

    private mutating func finish() {
        guard var done = table else { return }
        let cells = rows.map { row in row.flatMap { [$0] + Array(repeating: Piece(), count: max(0, $0.span - 1)) } }
        // A column that has nothing but buttons in it is for the page alone.
        let width = max(done.headings.count, cells.map(\.count).max() ?? 0)
        let kept = (0..<width).filter { column in
            let pieces = cells.compactMap { column < $0.count ? $0[column] : nil }
            return !pieces.contains { $0.hasForm } || pieces.contains { !$0.words.isEmpty }
        }
        done.headings = kept.map { $0 < done.headings.count ? done.headings[$0] : "" }
        done.rows = cells.map { row in
            kept.map { $0 < row.count ? ShownTable.Cell(row[$0].words, isNumber: row[$0].isNumber) : .nothing }
        }
        tables.append(done)
        table = nil
        rows = []
    }

    /// The words so far, their white space made single and their lines joined by semicolons.
    private mutating func taken() -> String {
        defer { words = [] }
        let decoded = String(decoding: words, as: UTF8.self)
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
        return decoded.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
            .joined(separator: "; ")
    }

    private func has(_ tag: Substring.UTF8View, _ attribute: String) -> Bool {
        String(Substring(tag)).split(separator: " ").contains(Substring(attribute))
    }

    private func value(_ tag: Substring.UTF8View, _ attribute: String) -> String? {
        let tag = String(Substring(tag))
        guard let start = tag.firstRange(of: " \(attribute)=\"")?.upperBound else { return nil }
        return String(tag[start...].prefix { $0 != "\"" })
    }
}

extension String {
    /// Its bytes in one piece.
    fileprivate func withContiguous(_ body: (Substring.UTF8View) -> Void) {
        var copy = self
        copy.makeContiguousUTF8()
        body(copy[...].utf8)
    }
}
