import Testing

@testable import Web

@Suite struct HTMLTests {
    @Test func `a page right below the home page leads back there, and stands under an entry of the navigation`() {
        var w = HTML()
        w.breadcrumbs([.home])
        #expect(w.string == "<nav class=\"trail\" aria-label=\"Breadcrumb\"><ol><li><a href=\"/\">Home</a></li></ol></nav>")
        func current(_ path: String) -> [String] { NavigationEntry.all.filter { $0.isCurrent(path) }.map(\.name) }
        #expect(["/", "/retention", "/subject-access/4", "/schedules/siab-meeting", "/calendar/7", "/schools"].map { current($0) } == [["Home"], ["Home"], ["Home"], ["Calendar"], ["Calendar"], ["Schools"]])
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

    private func unescape(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
