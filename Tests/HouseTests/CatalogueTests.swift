import Testing

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
}
