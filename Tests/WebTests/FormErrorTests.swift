import Access
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

    @Test func `an empty line at the beginning of what was typed stays, though browsers leave the first line end out`() {
        for (typed, written) in [("two\nlines", ">two\nlines</"), ("\nlines", ">\n\nlines</"), ("\r\nlines", ">\n\r\nlines</"), ("", "></")] {
            var w = HTML()
            w.textArea("words", label: "Words", value: typed)
            let html = w.string
            #expect(html.contains("class=\"wide-field\"\(written)textarea>"), "\(html)")
        }
    }

    @Test func `what a refusal says at a field ends as what a form asks for does, and elsewhere as the sentence that it is`() {
        #expect(FieldError("password", "That is not your password.").sentence == "That is not your password")
        #expect(FieldError("code", "It was used already. Wait for the next one.").sentence == "It was used already. Wait for the next one.")
        #expect(FieldError("", "The letter is approved.").sentence == "The letter is approved.")
    }

    @Test func `the summary stands in the order of the page, whatever was looked at first, and ends with what is at no field`() {
        let found = [
            FieldError("", "Try later"), FieldError("who", "Choose ‘who’ & not <all>"), FieldError("file", "Choose a file"),
            FieldError("file", "Choose another"),
        ]
        let page = Page("Error") { w in
            w.errorSummary(found)
            w.fileField("file", label: "File", accept: ".csv", errors: found)
            w.field("who", label: "Who", errors: found)
        }
        let html = wholePage(page, RequestContext(path: "/", actor: .visitor, formToken: "token"))
        let ordered = "<ul><li><a href=\"#file\">Choose a file</a></li><li><a href=\"#file\">Choose another</a></li>"
            + "<li><a href=\"#who\">Choose ‘who’ &amp; not &lt;all&gt;</a></li><li>Try later</li></ul></div>"
        #expect(html.contains(ordered), "\(html)")
    }

    @Test func `whoever is asked to choose who may see a record finds nothing chosen, and else what stands`() {
        func html(_ errors: [FieldError]) -> String {
            var w = HTML()
            RestrictionForm().view(&w, [], errors: errors)
            return w.string
        }
        #expect(html([]).contains(" checked") && !html([FieldError("classification", "Choose who may see it")]).contains(" checked"))
    }

    @Test func `whoever was second is not told that there is a problem`() {
        func html(_ errors: [FieldError], isMovedOn: Bool) -> String {
            var page = Page("A page") { $0.errorSummary(errors) }
            page.isMovedOn = isMovedOn
            return wholePage(page, RequestContext(path: "/", actor: .visitor, formToken: "token"))
        }
        let news = [FieldError("", "A colleague was first.")]
        let second = html(news, isMovedOn: true)
        #expect(second.contains("This was not done") && second.contains("<p>A colleague was first.</p>") && !second.contains("There is a problem"), "\(second)")
        #expect(html(news, isMovedOn: false).contains("There is a problem"))
        let atFields = html(errors, isMovedOn: true)
        #expect(atFields.contains("This was not done") && atFields.contains("<p><a href=\"#") && !atFields.contains("There is a problem"), "\(atFields)")
    }
}
