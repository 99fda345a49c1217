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
}
