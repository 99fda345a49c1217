import Testing

@testable import Web

@Suite struct HTMLTests {
    @Test func `a page right below the home page leads back there, and stands under an entry of the navigation`() {
        var w = HTML()
        w.breadcrumbs([.home])
        #expect(w.string == "<nav class=\"trail\" aria-label=\"Breadcrumb\"><ol><li><a href=\"/\">Home</a></li></ol></nav>")
        func current(_ path: String) -> [String] { NavigationEntry.all.filter { $0.isCurrent(path) }.map(\.name) }
        #expect(["/", "/retention", "/subject-access/4", "/schedules/siab-meeting", "/calendar/7", "/schools", "/figures/ks4.progress-8/2017"].map { current($0) }
            == [["Home"], ["Home"], ["Home"], ["Calendar"], ["Calendar"], ["Schools"], ["Schools"]])
    }

    @Test func `words cannot become markup`() {
        var w = HTML()
        w.text("<script>alert(\"a\" & 'b')</script>\0")
        #expect(w.string == "&lt;script&gt;alert(&quot;a&quot; &amp; &#39;b&#39;)&lt;/script&gt;\u{FFFD}")
    }

    @Test(arguments: 0..<200)
    func `whatever is written, no bracket and no quotation mark of it comes out bare`(seed: Int) {
        var random = Random(seed: UInt64(seed))
        let alphabet = Array("<>&\"'/= ab£é中👩‍🏫")
        let words = String((0..<random.below(60)).map { _ in alphabet[random.below(alphabet.count)] })
        var w = HTML()
        w.text(words)
        let out = w.string
        #expect(!out.contains { "<>\"'".contains($0) })
        #expect(unescape(out) == words)
    }

    @Test(arguments: 0..<40)
    func `words of every length are written whole, and what is special is escaped wherever it stands`(length: Int) {
        let plain = Array("abcdefghijklmnopqrstuvwxyz0123456789ABCD".prefix(length))
        for place in -1..<length {
            var words = plain
            if place >= 0 { words[place] = "&" }
            var w = HTML()
            w.raw("<b>")
            w.text(String(words))
            w.raw("</b>")
            #expect(w.string == "<b>" + words.map { $0 == "&" ? "&amp;" : String($0) }.joined() + "</b>")
        }
    }

    @Test func `an attribute holds what it is given inside its quotation marks`() {
        var w = HTML()
        w.void("input", Attribute("value", "\" onfocus=\"x"), Attribute("checked", when: true), Attribute("disabled", when: false))
        #expect(w.string == "<input value=\"&quot; onfocus=&quot;x\" checked>")
    }

    @Test(arguments: [
        ("javascript:alert(1)", "#"), ("data:text/html,x", "#"), ("/schools", "/schools"), ("https://a.b/", "https://a.b/"),
        (" javascript:x", "#"), ("?page=2", "?page=2"), ("//evil.example", "#"), ("/\\evil.example", "#"),
        ("tel:+44 121 303 1234", "tel:+44 121 303 1234"), ("tel:", "#"), ("tel:1;javascript:x", "#"), ("tel:01\n2", "#"), ("TEL:01", "#"),
    ])
    func `a link leads to a page, never to a script`(address: String, safe: String) {
        #expect(safeAddress(address) == safe)
    }

    @Test(arguments: [0, 7, 9, 10, 99, 100, 999, -1, -9, -10, -20, 999_999_999_999_999_999, 1_000_000_000_000_000_000, Int.max, Int.min])
    func `numbers are written as they are`(number: Int) {
        var w = HTML()
        w.text(number)
        #expect(w.string == String(number))
    }

    /// A table of two rows, the first cell of each a heading and the rest numbers.
    private func table(_ headings: [String], isGrid: Bool = false, isPicture: Bool = false) -> String {
        var w = HTML()
        w.table("Schools", isPicture: isPicture, isGrid: isGrid) { w in
            w.head { w in for heading in headings { w.th(heading) } }
            w.body { w in
                w.tr { w in
                    w.rowHeader { $0.text("Elm") }
                    for number in 1..<headings.count { w.td("num", number) }
                }
                w.tr(id: "oak") { w in
                    w.rowHeader { $0.text("Oak") }
                    for number in 1..<headings.count { w.td("num", 10 * number) }
                }
            }
        }
        w.table("Others") { w in w.body { w in w.tr { $0.td("9") } } }
        return w.string
    }

    @Test func `each cell of a table of records says of which column it is, for the phone`() {
        let html = table(["School", "Pupils & places", "Judged <by>"])
        #expect(html.contains("<td class=\"num\" data-of=\"Pupils &amp; places\">1</td><td class=\"num\" data-of=\"Judged &lt;by&gt;\">2</td>"))
        #expect(html.contains("<tr id=\"oak\"><th scope=\"row\">Oak</th><td class=\"num\" data-of=\"Pupils &amp; places\">10</td>"))
        #expect(html.contains("<td>9</td>"))
    }

    @Test func `a table of two columns, one of years and one that only lays something out stay as they are on a phone`() {
        for html in [table(["School", "Pupils"]), table(["School", "2017/18", "2018/19"], isGrid: true), table(["Mon", "Tue", "Wed"], isPicture: true)] {
            #expect(!html.contains("data-of"))
        }
    }

    private func unescape(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
