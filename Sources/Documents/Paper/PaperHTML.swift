package import Casework

/// A letter or another document as HTML for `PaperMaker`: what is on it is said by its part, so that a PDF is tagged and a DOCX has its styles,
/// and words of others are escaped wherever they stand.
///
/// The same HTML serves both. How it looks on paper is here; a DOCX takes its looks and its page numbers from `reference.docx`.
package struct PaperHTML: Sendable {
    private var body: [UInt8] = []
    private let title: String
    private let footer: String
    private let mark: String
    private let made: Day?

    /// - Parameters:
    ///   - title: of the document, as a reader’s window shows it.
    ///   - footer: at the foot of every page, left of the page’s number: a reference.
    ///   - mark: at the head of every page, such as that it is a proof; none otherwise.
    ///   - made: the day that the document carries as that of its making; none otherwise, so that the same words give the same bytes.
    package init(title: String, footer: String = "", mark: String = "", made: Day? = nil) {
        self.title = title
        self.footer = footer
        self.mark = mark
        self.made = made
    }

    /// Words within a paragraph.
    package enum Run: Sendable, Hashable {
        case text(String)
        case strong(String)
    }

    // MARK: The head of a letter

    /// Who writes: the organisation’s name, and its address and the like below.
    package mutating func letterhead(_ name: String, _ lines: [String] = []) {
        open("header", "letterhead")
        element("p", "organisation", name)
        self.lines(lines)
        close("header")
    }

    /// To whom, a line each, where a window envelope shows it.
    package mutating func address(_ lines: [String]) {
        open("div", "address")
        self.lines(lines)
        close("div")
    }

    package mutating func date(_ day: Day) { element("p", "date", day.written) }

    /// `Our reference: L-2018-0042`.
    package mutating func reference(_ label: String, _ reference: String) { element("p", "reference", "\(label): \(reference)") }

    /// `Dear Mrs Fern` to a person; the comma that no modern letter has is the writer’s to add.
    package mutating func salutation(_ words: String) { element("p", nil, words) }

    /// What it is about: the document’s one heading of the first level.
    package mutating func subject(_ words: String) { element("h1", nil, words) }

    // MARK: Its words

    package enum Level: String, Sendable { case second = "h2", third = "h3" }

    package mutating func heading(_ words: String, _ level: Level = .second) { element(level.rawValue, nil, words) }

    package mutating func paragraph(_ words: String) { element("p", nil, words) }

    package mutating func paragraph(_ runs: [Run]) {
        open("p")
        for run in runs {
            switch run {
            case .text(let words): PaperText.append(words, to: &body)
            case .strong(let words): element("strong", nil, words)
            }
        }
        close("p")
    }

    package mutating func list(_ items: [String], isNumbered: Bool = false) {
        guard !items.isEmpty else { return }
        let name = isNumbered ? "ol" : "ul"
        open(name)
        for item in items { element("li", nil, item) }
        close(name)
    }

    /// The first cell of each row is its heading. A row that is too short is filled, so that every cell stands below its heading.
    package mutating func table(_ caption: String, head: [String], rows: [[String]]) {
        open("table")
        element("caption", nil, caption)
        open("thead")
        open("tr")
        for heading in head { element("th", nil, heading, attribute: " scope=\"col\"") }
        close("tr")
        close("thead")
        open("tbody")
        for row in rows {
            open("tr")
            for (place, cell) in (row + Array(repeating: "", count: max(0, head.count - row.count))).enumerated() {
                if place == 0 { element("th", nil, cell, attribute: " scope=\"row\"") } else { element("td", nil, cell) }
            }
            close("tr")
        }
        close("tbody")
        close("table")
    }

    /// What is asked and what is answered, a pair a row: facts about one thing.
    package mutating func facts(_ pairs: [(name: String, value: String)]) {
        open("dl")
        for pair in pairs {
            element("dt", nil, pair.name)
            element("dd", nil, pair.value)
        }
        close("dl")
    }

    /// `Yours sincerely`, room for the hand, and who signs. It stays together on a page.
    package mutating func signature(_ closing: String, name: String, lines: [String] = []) {
        open("div", "signature")
        element("p", "closing", closing)
        element("p", "name", name)
        self.lines(lines)
        close("div")
    }

    /// What follows begins a page.
    package mutating func newPage() { element("div", "new-page", "") }

    // MARK: The whole

    /// For `PaperMaker.docx`: its program would set the title above the letter and the foot into it, and has no use for the looks.
    package var bytesToEdit: [UInt8] {
        Array("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head><meta charset=\"utf-8\"></head>\n<body>\n".utf8) + body + Array("</body>\n</html>\n".utf8)
    }

    /// For `PaperMaker.pdf`.
    package var bytes: [UInt8] {
        var whole = Array("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>".utf8)
        PaperText.append(title, to: &whole)
        whole += "</title>\n".utf8
        if let made { whole += "<meta name=\"dcterms.created\" content=\"\(made)\">\n".utf8 }
        whole += "<style>\n\(PaperHTML.style)\(mark.isEmpty ? "" : PaperHTML.styleOfMark)</style>\n</head>\n<body>\n".utf8
        // A running element, so that no words of others stand in the style sheet.
        if !footer.isEmpty {
            whole += "<p class=\"footer\">".utf8
            PaperText.append(footer, to: &whole)
            whole += "</p>\n".utf8
        }
        if !mark.isEmpty {
            whole += "<p class=\"mark\">".utf8
            PaperText.append(mark, to: &whole)
            whole += "</p>\n".utf8
        }
        return whole + body + Array("</body>\n</html>\n".utf8)
    }

    private mutating func lines(_ lines: [String]) {
        let lines = lines.filter { !$0.isEmpty }
        guard !lines.isEmpty else { return }
        open("p", "lines")
        for (place, line) in lines.enumerated() {
            if place > 0 { body += "<br>".utf8 }
            PaperText.append(line, to: &body)
        }
        close("p")
    }

    private mutating func open(_ name: StaticString, _ type: StaticString? = nil) { open("\(name)", type) }

    private mutating func open(_ name: String, _ type: StaticString? = nil, attribute: StaticString = "") {
        body += "<\(name)".utf8
        if let type { body += " class=\"\(type)\"".utf8 }
        body += "\(attribute)>".utf8
    }

    private mutating func close(_ name: String) { body += "</\(name)>\n".utf8 }

    private mutating func element(_ name: String, _ type: StaticString?, _ words: String, attribute: StaticString = "") {
        open(name, type, attribute: attribute)
        PaperText.append(words, to: &body)
        body += "</\(name)>".utf8
        if name != "strong" { body.append(0x0A) }
    }

    /// A4. The address stands where a DL window envelope shows it: 20 mm from the left, 50 mm from the top.
    private static let style = """
        @page { size: A4; margin: 20mm 20mm 22mm;
          @bottom-left { content: element(footer); width: 70%; }
          @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8.5pt "Liberation Sans", Arial, sans-serif; } }
        html { font: 10.5pt/1.4 "Liberation Sans", Arial, sans-serif; }
        body { margin: 0; overflow-wrap: anywhere; }
        .footer { position: running(footer); font-size: 8.5pt; margin: 0; }
        p { margin: 0 0 .8em; orphans: 2; widows: 2; }
        h1 { font-size: 12.5pt; margin: 1em 0 .8em; } h2 { font-size: 11.5pt; margin: 1.2em 0 .4em; } h3 { font-size: 10.5pt; margin: 1em 0 .3em; }
        h1, h2, h3 { break-after: avoid; line-height: 1.25; }
        .letterhead { height: 26mm; border-bottom: .75pt solid; margin-bottom: 4mm; }
        .organisation { font-size: 15pt; font-weight: bold; margin: 0 0 1mm; }
        .lines { margin: 0; } .letterhead .lines { font-size: 9pt; }
        .address { min-height: 28mm; margin-bottom: 6mm; } .date, .reference { margin: 0; } .reference + p { margin-top: 1.2em; }
        ul, ol { margin: 0 0 .8em; padding-left: 1.6em; } li { margin-bottom: .25em; }
        table { width: 100%; border-collapse: collapse; margin: 0 0 1em; }
        caption { text-align: left; font-weight: bold; margin-bottom: .3em; break-after: avoid; }
        th, td { text-align: left; vertical-align: top; padding: .2em .6em .2em 0; border-bottom: .5pt solid #777; } tr { break-inside: avoid; }
        tbody th { font-weight: normal; }
        dl { margin: 0 0 1em; border-top: .5pt solid #777; } dt { font-weight: bold; float: left; clear: left; width: 45mm; }
        dd { margin: 0 0 .15em 47mm; }
        .signature { break-inside: avoid; margin-top: 1.2em; } .closing { margin-bottom: 16mm; } .name { font-weight: bold; margin: 0; }
        .new-page { break-before: page; }

        """

    /// Within the margin, so that a page with a mark breaks where it does without.
    private static let styleOfMark = """
        @page { @top-center { content: element(mark); } }
        .mark { position: running(mark); font-size: 14pt; font-weight: bold; text-align: center; margin: 0; }

        """
}
