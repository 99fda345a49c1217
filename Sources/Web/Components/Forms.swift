extension HTML {
    /// A form that does something: it carries the token that proves it is ours.
    package mutating func postForm(
        _ path: String, _ context: RequestContext, isUpload: Bool = false, _ content: (inout HTML) -> Void
    ) {
        element(
            "form", .fixed("method", "post"), Attribute("action", safeAddress(path)),
            isUpload ? .fixed("enctype", "multipart/form-data") : Attribute("enctype", when: false)
        ) { w in
            w.void(
                "input", .fixed("type", "hidden"), Attribute("name", FormToken.field), Attribute("value", context.formToken))
            content(&w)
        }
    }

    /// A form that only asks: its fields become the query.
    package mutating func filterForm(_ path: String, label: String, _ content: (inout HTML) -> Void) {
        element(
            "form", .fixed("method", "get"), Attribute("action", safeAddress(path)), .class("filters"), .fixed("role", "search"),
            Attribute("aria-label", label), content: content)
    }

    /// A labelled input with its hint and its error, both announced with it.
    package mutating func field(
        _ name: String, label: String, type: StaticString = "text", value: String = "", hint: String? = nil,
        errors: [FieldError] = [], autocomplete: StaticString? = nil, width: StaticString = "wide-field"
    ) {
        let error = errors.first { $0.field == name }
        let described = [hint.map { _ in name + "-hint" }, error.map { _ in name + "-error" }].compactMap { $0 }
        element("div", error == nil ? .class("field") : .class("field has-error")) { w in
            w.element("label", Attribute("for", name), text: label)
            w.hintAndError(name, hint, error)
            w.void(
                "input", .id(name), Attribute("name", name), .fixed("type", type), .class(width),
                value.isEmpty ? Attribute("value", when: false) : Attribute("value", value),
                described.isEmpty ? Attribute("aria-describedby", when: false)
                    : Attribute("aria-describedby", described.joined(separator: " ")),
                error == nil ? Attribute("aria-invalid", when: false) : .fixed("aria-invalid", "true"),
                autocomplete.map { .fixed("autocomplete", $0) } ?? Attribute("autocomplete", when: false))
        }
    }

    /// A labelled choice of one.
    package mutating func choice(
        _ name: String, label: String, options: [(value: String, words: String)], chosen: String?, hint: String? = nil,
        errors: [FieldError] = []
    ) {
        let error = errors.first { $0.field == name }
        let described = [hint.map { _ in name + "-hint" }, error.map { _ in name + "-error" }].compactMap { $0 }
        element("div", error == nil ? .class("field") : .class("field has-error")) { w in
            w.element("label", Attribute("for", name), text: label)
            w.hintAndError(name, hint, error)
            w.element(
                "select", .id(name), Attribute("name", name),
                described.isEmpty ? Attribute("aria-describedby", when: false)
                    : Attribute("aria-describedby", described.joined(separator: " "))
            ) { w in
                for option in options {
                    w.element(
                        "option", Attribute("value", option.value),
                        Attribute("selected", when: option.value == (chosen ?? "")), text: option.words)
                }
            }
        }
    }

    /// Several that can be ticked, all under one name.
    package mutating func ticks(
        _ name: String, legend: String, options: [(value: String, words: String)], ticked: Set<String> = [], errors: [FieldError] = []
    ) {
        let error = errors.first { $0.field == name }
        element("fieldset", .id(name), error == nil ? .class("field") : .class("field has-error")) { w in
            w.element("legend", text: legend)
            w.hintAndError(name, nil, error)
            for option in options {
                let id = name + "-" + option.value
                w.element("div", .class("tick")) { w in
                    w.void(
                        "input", .id(id), .fixed("type", "checkbox"), Attribute("name", name), Attribute("value", option.value),
                        Attribute("checked", when: ticked.contains(option.value)))
                    w.element("label", Attribute("for", id), text: option.words)
                }
            }
        }
    }

    /// A labelled field for several lines.
    package mutating func textArea(_ name: String, label: String, value: String = "", hint: String? = nil, errors: [FieldError] = []) {
        let error = errors.first { $0.field == name }
        let described = [hint.map { _ in name + "-hint" }, error.map { _ in name + "-error" }].compactMap { $0 }
        element("div", error == nil ? .class("field") : .class("field has-error")) { w in
            w.element("label", Attribute("for", name), text: label)
            w.hintAndError(name, hint, error)
            w.element(
                "textarea", .id(name), Attribute("name", name), .fixed("rows", "5"),
                described.isEmpty ? Attribute("aria-describedby", when: false)
                    : Attribute("aria-describedby", described.joined(separator: " ")),
                text: value)
        }
    }

    /// A form of one button, for what needs nothing said. Its words say whole what it does.
    package mutating func buttonForm(_ path: String, _ context: RequestContext, _ words: String, _ hidden: [(name: String, value: String)] = []) {
        postForm(path, context) { w in
            for field in hidden { w.hidden(field.name, field.value) }
            w.button(words)
        }
    }

    package mutating func hidden(_ name: String, _ value: String) {
        void("input", .fixed("type", "hidden"), Attribute("name", name), Attribute("value", value))
    }

    package mutating func button(_ words: String) { element("button", .fixed("type", "submit"), text: words) }

    private mutating func hintAndError(_ name: String, _ hint: String?, _ error: FieldError?) {
        if let hint { element("p", .class("hint"), .id(name + "-hint"), text: hint) }
        if let error {
            element("p", .class("error"), .id(name + "-error")) { w in
                w.raw("<span class=\"hidden\">Error: </span>")
                w.text(error.sentence)
            }
        }
    }

    /// What is wrong with a form, above it, each line a link to its field.
    package mutating func errorSummary(_ errors: [FieldError]) {
        guard !errors.isEmpty else { return }
        raw("<div class=\"error-summary\" role=\"alert\" aria-labelledby=\"error-title\"><h2 id=\"error-title\">There is a problem</h2><ul>")
        for error in errors {
            li { error.field.isEmpty ? $0.text(error.sentence) : $0.a("#" + error.field, error.sentence) }
        }
        raw("</ul></div>")
    }
}
