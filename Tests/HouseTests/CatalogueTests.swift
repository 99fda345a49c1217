import Testing
import Web

/// The catalogue of components shows what the pages use.
@Suite struct CatalogueTests {
    @Test func `each component of the catalogue stands on some page`() {
        // Of the makings of a component only its own file knows; the frame of every page is a page's part too.
        let parts = ["Sources/Web/Components/", "Sources/Web/Charts/", "Sources/Web/Design/", "Sources/Web/HTML/"]
        let files = SourceTree.files(below: "Sources")
        let pages = files.filter { file in file.path.hasSuffix("Components/Layout.swift") || !parts.contains { file.path.contains($0) } }
        let catalogue = files.filter { $0.path.contains("Sources/Web/Design/") }
        let shown = Set(catalogue.flatMap { file in file.text.matches(of: /(?:w|\$0)\.([a-z][A-Za-z]*)\(/).map { String($0.1) } })
        #expect(shown.isSuperset(of: ["answers", "confirmation", "timeline", "taskList"]), "\(shown.sorted())")
        for component in shown.sorted() {
            #expect(pages.contains { $0.text.contains(".\(component)(") }, "no page uses \(component)")
        }
    }

    /// Parts that no page of the catalogue shows by their names, each with why.
    private static let shownOtherwise = [
        "hidden": "What a form carries and nobody sees.", "handsOn": "The same, of the way back.", "wayBack": "A part of an address.",
        "writtenIntoNoForm": "A summary of one answer.",
    ]

    @Test func `each component and chart has its place in the catalogue`() {
        let made = SourceTree.files(below: "Sources/Web/Components") + SourceTree.files(below: "Sources/Web/Charts")
        let components = Set(made.flatMap { file in file.text.matches(of: /package mutating func ([a-zA-Z]+)/).map { String($0.1) } })
        #expect(components.isSuperset(of: ["restriction", "refusedRows", "keepsList", "suggestions", "month", "table", "trend"]), "\(components.sorted())")
        let catalogue = SourceTree.files(below: "Sources/Web/Design").map(\.text).joined()
        let shown = Set(catalogue.matches(of: /(?:w|\$0)\.([a-z][A-Za-z]*)[( ]/).map { String($0.1) })
        let missing = components.subtracting(shown).subtracting(Self.shownOtherwise.keys)
        #expect(missing.isEmpty, "\(missing.sorted())")
        for part in Self.shownOtherwise.keys { #expect(components.contains(part) && !shown.contains(part), "\(part)") }
    }

    /// Classes that no example shows, each with why.
    private static let plain = [
        "banner": "The frame: whose city it is, where it is an invented one.", "catalogue": "A list of links with a sentence under each.", "charts": "Charts beside each other.",
        "foot": "The frame.", "lead": "The first paragraph of a page.", "measure": "The frame: how wide words run.", "specimen": "The frame of an example itself.",
        "sides": "A form beside what it is about.", "skip": "The frame: the way past the navigation.", "wide": "The frame: a page of tables.",
    ]

    @Test func `every class that a page names stands in an example of the catalogue`() {
        let shown = Set(DesignEntry.all.flatMap { Self.classes(in: $0.rendered(PagesTests.director)) })
        var used: [String: String] = [:]
        for (name, view) in PagesTests.views {
            // How a chart draws its parts depends on what is in it.
            let page = wholePage(view(PagesTests.director), PagesTests.director).replacing(/<svg.*?<\/svg>/.dotMatchesNewlines(), with: "")
            for each in Self.classes(in: page) { used[each] = name }
        }
        // What no page’s example has, such as what is shown once.
        let files = SourceTree.files(below: "Sources").filter { !$0.path.hasPrefix("Sources/Web/Design/") && !["Documents", "benchmarks"].contains($0.target) }
        for file in files { for each in Self.classes(of: file) { used[each] = file.path } }
        #expect(["rule", "qr", "codes", "files", "written", "summary", "tag"].allSatisfy { used[$0] != nil }, "\(used.keys.sorted())")
        for (each, place) in used.sorted(by: { $0.key < $1.key }) where !shown.contains(each) && Self.plain[each] == nil {
            Issue.record("\(each), which \(place) names, stands in no example of the catalogue")
        }
        for each in Self.plain.keys.sorted() { #expect(used[each] != nil && !shown.contains(each), "\(each) is listed as plain, and need not be") }
    }

    private static func classes(in markup: String) -> Set<String> {
        Set(markup.matches(of: #/\sclass="([^"]*)"/#).flatMap { $0.1.split(separator: " ").map(String.init) })
    }

    /// As the code of a page names them: as an attribute, in markup, and as the first of what a paragraph, a cell or a part is given.
    private static func classes(of file: SourceTree.File) -> Set<String> {
        var named = file.text.matches(of: #/class=\\"([^"\\]*)\\"/#).map { String($0.1) }
        for found in file.text.ranges(of: ".class(") {
            named += SourceTree.literals(SourceTree.bracketed(file.text[found.upperBound...])?.text ?? "").map { $0.words }
        }
        for found in file.text.matches(of: /(?:w|\$0)\.(?:p|td|div)\(/) {
            guard let call = SourceTree.bracketed(file.text[found.range.upperBound...]), let first = SourceTree.arguments(file.text[found.range.upperBound...]).first
            else { continue }
            let isFollowed = file.text[call.text.endIndex...].dropFirst().first { !$0.isWhitespace } == "{"
            if isFollowed || !call.commas.isEmpty { named += SourceTree.literals(first[...]).map { $0.words } }
        }
        return Set(named.filter { $0.wholeMatch(of: /[a-z][a-z-]*(?: [a-z][a-z-]*)*/) != nil }.flatMap { $0.split(separator: " ").map(String.init) })
    }
}
