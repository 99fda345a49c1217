import Testing

@testable import Web

/// What is wrong with a field stands on the field itself, for whoever does not see it.
@Suite struct FormErrorTests {
    private let errors = [FieldError("file", "Choose a file"), FieldError("kind", "Choose a kind"), FieldError("who", "Choose who")]

    @Test func `a file, a group of buttons and each box say that something is wrong with them`() {
        var w = HTML()
        w.fileField("file", label: "File", accept: ".csv", errors: errors)
        w.radios("kind", legend: "Kind", options: [("a", "A"), ("b", "B")], chosen: nil, errors: errors)
        w.checkboxes("who", legend: "Who", options: [("a", "A"), ("b", "B")], chosen: [], errors: errors)
        let html = w.string
        #expect(html.contains("role=\"radiogroup\" aria-invalid=\"true\""))
        #expect(html.ranges(of: "aria-invalid=\"true\"").count == 4)
    }
}
