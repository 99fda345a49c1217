import Access
import Casework
import Foundation
import Testing

@testable import Web

/// Each page explains the words of the framework that it uses, and leads from the first use of each to what it means.
@Suite struct TermsTests {
    private let context = RequestContext(path: "/", actor: .visitor, formToken: "token")

    private func page(explains: Bool = true, _ content: @escaping @Sendable (inout HTML) -> Void) -> String {
        var page = Page("A page", content: content)
        page.explainsTerms = explains
        let html = wholePage(page, context)
        guard let start = html.range(of: "<main")?.lowerBound, let end = html.range(of: "</main>")?.lowerBound else { return "" }
        return String(html[start..<end])
    }

    @Test func `the first use of a word leads to what it means, and the later ones do not`() {
        let html = page { w in
            w.h1("Schools")
            w.p("Each vulnerable school has one Priority Partner. Priority Partners visit; a VULNERABLE school is visited first.")
        }
        #expect(html.contains("Each <a class=\"term\" href=\"#term-vulnerable\">vulnerable</a> school has one <a class=\"term\" href=\"#term-priority-partner\">Priority Partner</a>. Priority Partners visit; a VULNERABLE school"))
        #expect(html.contains("<dt id=\"term-vulnerable\">Vulnerable</dt>") && html.contains("<dt id=\"term-priority-partner\">Priority Partner</dt>"))
        #expect(html.components(separatedBy: "class=\"term\"").count == 3)
        #expect(!html.contains("href=\"#meanings\""), "nothing else is explained")
    }

    @Test func `plurals and capitals are the word, parts of other words and of names are not`() {
        let html = page { w in
            w.h1("Words")
            w.p("URNS and a urn. Return, Burns, bep-director, ada@bep.example, bep_officer, self-assessment; BEP’s own.")
            w.p("https://lists.example/eig?siab=1&intelligence=EIG")
        }
        #expect(html.contains("<a class=\"term\" href=\"#term-urn\">URNS</a> and a urn."))
        #expect(html.contains("Return, Burns, bep-director, ada@bep.example, bep_officer, self-assessment; <a class=\"term\" href=\"#term-bep\">BEP</a>’s own."))
        for slug in ["assessment", "siab", "eig", "intelligence"] { #expect(!html.contains("term-\(slug)"), "\(slug)") }
    }

    @Test func `no link stands in a link, a button, a label, a drawing, or what only a screen reader is told`() {
        let html = page { w in
            w.h1("The agreed list")
            w.p { $0.a("/", "Intelligence") }
            w.button("Run the assessment")
            w.field("urn", label: "URN")
            w.choice("which", label: "Which", options: [("", "In crisis")], chosen: nil)
            w.element("span", .class("hidden")) { $0.element("span", text: "floor standard") }
            w.raw("<svg viewBox=\"0 0 1 1\"><title>Suppressed</title><text>SIAB</text></svg><pre>EIG</pre>")
            w.p("Vulnerable")
        }
        let named = ["agreed-list", "intelligence", "assessment", "urn", "in-crisis", "floor-standard", "suppressed", "siab", "eig"]
        for slug in named { #expect(html.contains("id=\"term-\(slug)\""), "\(slug) is not explained") }
        #expect(html.contains("</h1><p class=\"soft way\"><a href=\"#meanings\">What the words on this page mean</a></p>"), "one link leads to them all, however many")
        #expect(html.contains("<section class=\"terms\" id=\"meanings\">"))
        #expect(html.components(separatedBy: "class=\"term\"").count == 2)
        #expect(html.contains("<p><a class=\"term\" href=\"#term-vulnerable\">Vulnerable</a></p>"))
    }

    @Test func `a word whose meaning the page has itself is not explained a second time`() {
        var page = Page("A page") { w in
            w.h1("Results")
            w.p("Each vulnerable school has a URN.")
            w.ul { w in w.element("li", .id("term-urn"), text: "The number of a school") }
        }
        page.ownTerms = [.urn]
        let html = wholePage(page, context)
        #expect(html.contains("<a class=\"term\" href=\"#term-urn\">URN</a>") && html.components(separatedBy: "id=\"term-urn\"").count == 2)
        #expect(html.contains("<dt id=\"term-vulnerable\">"), "the others are")
    }

    @Test func `words that only name fields and choices are not explained on paper, which has no form`() {
        let form = page { w in
            w.h1("Find")
            w.field("urn", label: "URN")
            w.choice("which", label: "Which", options: [("", "In crisis")], chosen: nil)
        }
        #expect(form.contains("<dl class=\"glossary on-screen\">") && form.contains("id=\"term-urn\""))
        let text = page { w in
            w.field("urn", label: "URN")
            w.p { $0.a("/", "Intelligence") }
        }
        #expect(text.contains("<dl class=\"glossary\">") && text.contains("id=\"term-urn\""))
    }

    @Test func `what is typed is escaped before it is looked at, and a page about the words leaves them alone`() {
        let hostile = page { w in
            w.h1("Search")
            w.p("<vulnerable> \"in crisis\" & <a href='#'>")
        }
        #expect(hostile.contains("&lt;<a class=\"term\" href=\"#term-vulnerable\">vulnerable</a>&gt;"))
        let plain = page(explains: false) { w in w.p("Vulnerable") }
        #expect(!plain.contains("term"))
        let none = page { w in w.p("Nothing of the kind") }
        #expect(!none.contains("What the words"))
    }

    @Test func `a word with a number is one word, and a judgement is a link once`() {
        let html = page { w in
            w.h1("Figures")
            w.p("Progress 8 in 2018; progress 80 of 100. Requires improvement. Requires improvement. In serious weaknesses.")
        }
        #expect(html.contains("<a class=\"term\" href=\"#term-progress-eight\">Progress 8</a> in 2018; progress 80 of 100."))
        #expect(html.contains(">Requires improvement</a>. Requires improvement. In <a class=\"term\" href=\"#term-serious-weaknesses\">serious weaknesses</a>."))
    }

    @Test func `pieces are put between what is written, however many and wherever`() {
        var w = HTML(capacity: 64)
        w.raw("abcdef")
        w.insert([(0, "<"), (2, "--"), (2, "=="), (6, String(repeating: ">", count: 200))])
        #expect(w.string == "<ab--==cdef" + String(repeating: ">", count: 200))
        w.insert([])
        w.raw("g")
        #expect(w.string.hasSuffix(">g"))
    }

    @Test func `every word has a spelling of small letters and digits, and a meaning`() {
        for term in GlossaryTerm.allCases {
            #expect(!term.spellings.isEmpty && !term.meaning.isEmpty)
            for spelling in term.spellings {
                #expect(spelling.utf8.count > 1 && spelling.prefix(2).allSatisfy { ("a"..."z").contains($0) }, "\(spelling)")
                #expect(spelling.allSatisfy { $0 == " " || ("a"..."z").contains($0) || ("0"..."9").contains($0) }, "\(spelling)")
            }
        }
    }
}
