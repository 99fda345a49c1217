package import Casework

extension HTML {
    /// A form that does something: it carries the token that proves it is ours, under a mask of its own.
    package mutating func postForm(
        _ path: String, _ context: RequestContext, isUpload: Bool = false, _ content: (inout HTML) -> Void
    ) {
        element(
            "form", .fixed("method", "post"), .action(path),
            isUpload ? .fixed("enctype", "multipart/form-data") : Attribute("enctype", when: false)
        ) { w in
            w.void(
                "input", .fixed("type", "hidden"), Attribute("name", FormToken.field), Attribute("value", FormToken.masked(context.formToken)))
            content(&w)
        }
    }

    /// A form that only asks: its fields become the query. A phone shows the first of many, and the rest when they are asked for.
    ///
    /// - Parameter isWhole: whether all its fields are needed, and so shown on a phone too.
    package mutating func filterForm(_ path: String, label: String, isWhole: Bool = false, _ content: (inout HTML) -> Void) {
        element(
            "form", .fixed("method", "get"), .action(path), .class("filters"), .fixed("role", "search"),
            Attribute("aria-label", label)
        ) { w in
            // By the stylesheet alone it unfolds what stands beside it, so that a wide screen has all fields without it.
            if !isWhole { w.raw("<details class=\"more\"><summary>All filters</summary></details>") }
            content(&w)
        }
    }

    /// A labelled input with its hint and its error, both announced with it.
    ///
    /// - Parameters:
    ///   - id: its own where several fields have one name; errors then name it.
    ///   - list: the id of `suggestions`, which the browser offers while one types.
    package mutating func field(
        _ name: String, id: String? = nil, label: String, type: StaticString = "text", value: String = "", hint: String? = nil,
        errors: [FieldError] = [], autocomplete: StaticString? = nil, width: StaticString = "wide-field", list: StaticString? = nil
    ) {
        let id = id ?? name
        let error = errors.first { $0.field == id }
        element("div", error == nil ? .class("field") : .class("field has-error")) { w in
            w.element("label", Attribute("for", id), text: label)
            w.hintAndError(id, hint, error)
            w.void(
                "input", .id(id), Attribute("name", name), .fixed("type", type), .class(width),
                value.isEmpty ? Attribute("value", when: false) : Attribute("value", value),
                HTML.describedBy(id, hint, error),
                HTML.invalid(error), list.map { .fixed("list", $0) } ?? Attribute("list", when: false),
                autocomplete.map { .fixed("autocomplete", $0) } ?? Attribute("autocomplete", when: false))
        }
    }

    /// What fields that name it offer while one types: a value each, with what it stands for.
    package mutating func suggestions(_ id: String, _ offered: some Sequence<(value: String, words: String)>) {
        element("datalist", .id(id)) { w in
            for offer in offered { w.element("option", Attribute("value", offer.value), text: offer.words) }
        }
    }

    /// A labelled field for a day, which takes it as people write it (`TypedDay`). What was typed stands as it was typed; a day that the service
    /// fills in, written like 2018-09-03, is written out.
    ///
    /// - Parameter today: where the day lies ahead, so that the example of how it is written does too.
    package mutating func dateField(
        _ name: String, label: String, value: String = "", hint: String? = nil, errors: [FieldError] = [], ahead today: Day? = nil
    ) {
        let how = "Such as \(HTML.writtenDay(ahead: today))"
        field(
            name, label: label, value: Day(value)?.written ?? value, hint: hint.map { "\($0). \(how)" } ?? how, errors: errors, autocomplete: "off",
            width: "date-field")
    }

    /// How a day is written: the example of a field for one, and of what is said where it cannot be read.
    package static func writtenDay(ahead today: Day? = nil) -> String {
        let (year, month) = today.map { ($0.year + $0.month / 12, $0.month % 12 + 1) } ?? (2026, 11)
        return "12 \(Day.monthNames[month - 1]) \(year)"
    }

    /// A labelled choice of a file.
    package mutating func fileField(_ name: String, label: String, accept: StaticString, hint: String? = nil, errors: [FieldError] = []) {
        let error = errors.first { $0.field == name }
        element("div", error == nil ? .class("field") : .class("field has-error")) { w in
            w.element("label", Attribute("for", name), text: label)
            w.hintAndError(name, hint, error)
            w.void(
                "input", .id(name), Attribute("name", name), .fixed("type", "file"), .fixed("accept", accept), .class("wide-field"),
                HTML.describedBy(name, hint, error), HTML.invalid(error))
        }
    }

    /// A labelled choice of one.
    package mutating func choice(
        _ name: String, label: String, options: [(value: String, words: String)], chosen: String?, hint: String? = nil,
        errors: [FieldError] = []
    ) {
        let error = errors.first { $0.field == name }
        element("div", error == nil ? .class("field") : .class("field has-error")) { w in
            w.element("label", Attribute("for", name), text: label)
            w.hintAndError(name, hint, error)
            w.element(
                "select", .id(name), Attribute("name", name),
                HTML.describedBy(name, hint, error), HTML.invalid(error)
            ) { w in
                for option in options {
                    w.raw("<option value=\"")
                    w.text(option.value)
                    w.raw(option.value == (chosen ?? "") ? "\" selected>" : "\">")
                    w.text(option.words)
                    w.raw("</option>")
                }
            }
        }
    }

    /// A labelled field for more than a line.
    package mutating func textArea(
        _ name: String, label: String, value: String = "", hint: String? = nil, errors: [FieldError] = [], rows: Int = 5
    ) {
        let error = errors.first { $0.field == name }
        element("div", error == nil ? .class("field") : .class("field has-error")) { w in
            w.element("label", Attribute("for", name), text: label)
            w.hintAndError(name, hint, error)
            w.element(
                "textarea", .id(name), Attribute("name", name), Attribute("rows", rows), .class("wide-field"),
                HTML.describedBy(name, hint, error),
                // Browsers leave out the first line end, and so one that was typed.
                HTML.invalid(error), text: value.first?.isNewline == true ? "\n" + value : value)
        }
    }

    /// One of a few, each with its own words, all to be seen at once.
    package mutating func radios(
        _ name: String, legend: String, options: [(value: String, words: String)], chosen: String?, hint: String? = nil,
        errors: [FieldError] = []
    ) {
        ticks(name, isRadio: true, legend, options, Set([chosen].compactMap { $0 }), hint, errors)
    }

    /// Any number of a few.
    package mutating func checkboxes(
        _ name: String, legend: String, options: [(value: String, words: String)], chosen: Set<String>, hint: String? = nil,
        errors: [FieldError] = []
    ) {
        ticks(name, isRadio: false, legend, options, chosen, hint, errors)
    }

    /// Any number of many, in groups that each have a heading.
    package mutating func checkboxes(
        _ name: String, legend: String, groups: [(legend: String, options: [(value: String, words: String)])], chosen: Set<String>,
        errors: [FieldError] = []
    ) {
        let error = errors.first { $0.field == name }
        element("fieldset", error == nil ? .class("field") : .class("field has-error"), HTML.describedBy(name, nil, error)) { w in
            w.element("legend", text: legend)
            w.hintAndError(name, nil, error)
            var place = 0
            for group in groups {
                w.element("fieldset") { w in
                    w.element("legend", text: group.legend)
                    for option in group.options {
                        w.tick(name, at: place, isRadio: false, option, chosen, error)
                        place += 1
                    }
                }
            }
        }
    }

    /// The first choice has the field's own name as its id, so that the summary of errors leads there. That something is wrong stands on each box, and of
    /// buttons of which one is chosen on their group: one of them has no such state.
    private mutating func ticks(
        _ name: String, isRadio: Bool, _ legend: String, _ options: [(value: String, words: String)], _ chosen: Set<String>,
        _ hint: String?, _ errors: [FieldError]
    ) {
        let error = errors.first { $0.field == name }
        element(
            "fieldset", error == nil ? .class("field") : .class("field has-error"), HTML.describedBy(name, hint, error),
            isRadio && error != nil ? .fixed("role", "radiogroup") : Attribute("role", when: false), HTML.invalid(isRadio ? error : nil)
        ) { w in
            w.element("legend", text: legend)
            w.hintAndError(name, hint, error)
            for (place, option) in options.enumerated() { w.tick(name, at: place, isRadio: isRadio, option, chosen, error) }
        }
    }

    private mutating func tick(
        _ name: String, at place: Int, isRadio: Bool, _ option: (value: String, words: String), _ chosen: Set<String>, _ error: FieldError?
    ) {
        let id = place == 0 ? name : "\(name)-\(place)"
        div("tick") { w in
            w.void(
                "input", .id(id), Attribute("name", name), .fixed("type", isRadio ? "radio" : "checkbox"), Attribute("value", option.value),
                Attribute("checked", when: chosen.contains(option.value)), HTML.invalid(isRadio ? nil : error))
            w.element("label", Attribute("for", id), text: option.words)
        }
    }

    private static func invalid(_ error: FieldError?) -> Attribute {
        error == nil ? Attribute("aria-invalid", when: false) : .fixed("aria-invalid", "true")
    }

    private static func describedBy(_ name: String, _ hint: String?, _ error: FieldError?) -> Attribute {
        let described = [hint.map { _ in name + "-hint" }, error.map { _ in name + "-error" }].compactMap { $0 }
        return described.isEmpty ? Attribute("aria-describedby", when: false) : Attribute("aria-describedby", described.joined(separator: " "))
    }

    /// A form of one button, for what needs nothing said. Its words say whole what it does.
    ///
    /// - Parameter what: what it is done to, for a screen reader alone, where the row of a table shows that.
    package mutating func buttonForm(
        _ path: String, _ context: RequestContext, _ words: String, _ hidden: [(name: String, value: String)] = [], of what: String? = nil,
        as kind: ButtonKind = .primary
    ) {
        postForm(path, context) { w in
            for field in hidden { w.hidden(field.name, field.value) }
            w.button(words, of: what, as: kind)
        }
    }

    /// A value that goes with the form unseen.
    package mutating func hidden(_ name: String, _ value: String) {
        void("input", .fixed("type", "hidden"), Attribute("name", name), Attribute("value", value))
    }

    package mutating func button(_ words: String, of what: String? = nil, as kind: ButtonKind = .primary) {
        let look: Attribute =
            switch kind {
            case .primary: Attribute("class", when: false)
            case .secondary: .class("quiet")
            case .warning: .class("warn")
            }
        element("button", .fixed("type", "submit"), look) { w in
            w.text(words)
            guard let what else { return }
            w.raw("<span class=\"hidden\"> ")
            w.text(what)
            w.raw("</span>")
        }
    }

    private mutating func hintAndError(_ name: String, _ hint: String?, _ error: FieldError?) {
        if let hint { element("p", .class("hint"), .id(name + "-hint"), text: hint) }
        if let error {
            element("p", .class("error"), .id(name + "-error")) { w in
                w.raw("<span class=\"hidden\">Error: </span>")
                w.text(error.sentence)
            }
        }
    }

    /// What is wrong with a form, above it, each line a link to its field. The page’s frame puts the lines into the order of the fields.
    package mutating func errorSummary(_ errors: [FieldError]) {
        guard !errors.isEmpty else { return }
        if isMovedOn { return notDone(errors) }
        raw("<div class=\"error-summary\" role=\"alert\" aria-labelledby=\"error-title\"><h2 id=\"error-title\">")
        text(ProblemTitle.wrongFields.rawValue)
        raw("</h2><ul>")
        summaries.append((length, errors))
        lines(of: errors)
        raw("</ul></div>")
    }

    /// It is not any more as it was when the form was shown: whoever sent it has made no mistake.
    private mutating func notDone(_ errors: [FieldError]) {
        raw("<div role=\"alert\">")
        banner(ProblemTitle.notDone.rawValue, .warning) { w in
            for error in errors {
                let sentence = error.sentence.hasSuffix(".") ? error.sentence : error.sentence + "."
                w.p { error.field.isEmpty ? $0.text(sentence) : $0.a("#" + error.field, sentence) }
            }
        }
        raw("</div>")
    }

    private mutating func lines(of errors: [FieldError]) {
        for error in errors {
            li { error.field.isEmpty ? $0.text(error.sentence) : $0.a("#" + error.field, error.sentence) }
        }
    }

    /// Puts the lines of each summary of errors into the order in which their fields stand on the page, whatever was looked at first; what is at none of
    /// them comes last. Only what is written knows that order, so this is done over it.
    mutating func orderErrors(from start: Int) {
        for (place, errors) in summaries where errors.count > 1 {
            let places = read(from: start) { page in
                errors.map { page.firstRange(of: Array(" id=\"\($0.field)\"".utf8))?.lowerBound ?? page.count }
            }
            let order = errors.indices.sorted { (places[$0], $0) < (places[$1], $1) }
            var ordered = HTML()
            ordered.lines(of: order.map { errors[$0] })
            replace(at: place, by: ordered)
        }
    }
}

/// How much a button is meant to draw the eye: the main act of its page or section, one beside it such as taking back, or one that ends something.
package enum ButtonKind: Sendable { case primary, secondary, warning }
