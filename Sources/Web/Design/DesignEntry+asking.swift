extension DesignEntry {
    /// Forms, and what stands around them.
    static let asking = [
        DesignEntry(
            "fields", "Form fields",
            "Every kind of question. Each has its words above it, a hint where one helps, and an error beside it that says how to put it right.",
            [
                Example("A line, a choice, a long text") { w, context in
                    w.postForm("/design/fields", context) { w in
                        w.field("name", label: "Name of the school", value: "Elm Primary School", hint: "As the sign at the gate says it")
                        w.choice("role", label: "Role", options: [("", "Choose"), ("officer", "BEP officer"), ("partner", "Priority Partner")], chosen: "partner")
                        w.textArea("words", label: "What was seen", value: "Calm corridors.", rows: 3)
                        w.button("Save")
                    }
                },
                Example("One of a few, any of a few") { w, _ in
                    w.radios(
                        "confidence", legend: "How sure is it?", options: [("high", "Sure"), ("low", "Hearsay")], chosen: "high",
                        hint: "Hearsay is kept as such")
                    w.checkboxes(
                        "services", legend: "Who should know?", options: [("finance", "Finance"), ("hr", "Human Resources")], chosen: ["hr"])
                },
                Example("An email address, a password and a code that is used once: the browser and a password manager can fill each in") { w, _ in
                    w.field("email", label: "Email address", type: "email", value: "ada.fern@fernborough.example", autocomplete: "email")
                    w.field("password", label: "Your password", type: "password", autocomplete: "current-password")
                    w.field("code", label: "Code", hint: "Six digits.", autocomplete: "one-time-code", width: "date-field")
                },
                Example("What was typed stays, and what is wrong with it stands beside it") { w, _ in
                    let errors = [FieldError("urn", "Enter the six digits of the school’s URN")]
                    w.field("urn", label: "URN of the school", value: "10321", hint: "Six digits, such as 103211", errors: errors, width: "date-field")
                },
                Example("What is wrong with a choice, a long text, one of a few and any of a few") { w, _ in
                    let errors = [
                        FieldError("role-wanted", "Choose a role"), FieldError("words-seen", "Write what was seen"), FieldError("sure", "Choose how sure it is"),
                        FieldError("told", "Choose who should know"),
                    ]
                    w.choice("role-wanted", label: "Role", options: [("", "Choose"), ("officer", "BEP officer")], chosen: "", errors: errors)
                    w.textArea("words-seen", label: "What was seen", errors: errors, rows: 3)
                    w.radios("sure", legend: "How sure is it?", options: [("high", "Sure"), ("low", "Hearsay")], chosen: nil, errors: errors)
                    w.checkboxes(
                        "told", legend: "Who should know?", options: [("finance", "Finance"), ("hr", "Human Resources")], chosen: [], errors: errors)
                },
            ]),
        DesignEntry(
            "date", "Date entry",
            "A day as people write it: 12 Nov, 12/11/2018, 12 November 2018, Mon 12 Nov 18. A day without a year is the nearest one. What was typed stays as it was typed.",
            [
                Example("Filled in, and wrong") { w, _ in
                    w.dateField("observed", label: "On which day was it so?", value: "2018-11-12")
                    w.dateField(
                        "until", label: "Last day", value: "31 Nov", errors: [FieldError("until", "Enter a day from 1 to 30")])
                },
            ]),
        DesignEntry(
            "file", "File upload",
            "Takes a file, and says before it is sent what is taken. The browser shows how much has been sent. So does the page of imports, opened in another tab, also to colleagues who wait for the file. How far it has been read is shown on the page that it leads to.",
            [
                Example("An official file") { w, _ in
                    w.fileField("file", label: "File", accept: ".csv,.xlsx,.zip", hint: "A .csv, an .xlsx, or a .zip of one .csv, up to 200 MB")
                },
                Example("Still arriving, as others see it") { w, _ in
                    w.progress(id: "arriving-4", done: 12, of: 62, "edubasealldata.csv, from Tomasz Penhallow: 12 of 62 MB have come")
                },
                Example("None was chosen") { w, _ in
                    w.fileField("missing-file", label: "File", accept: ".csv,.xlsx,.zip", errors: [FieldError("missing-file", "Choose a file")])
                },
            ]),
        DesignEntry(
            "codes", "Codes and secrets", "What is shown once, to be scanned, copied or printed: in letters of one width, which wrap where the page ends.",
            [
                Example("A picture to scan, dark on white in every colour scheme") { w, _ in
                    w.element("svg", .class("qr"), .fixed("role", "img"), .fixed("viewBox", "-4 -4 29 29"), .fixed("shape-rendering", "crispEdges")) { w in
                        w.element("title", text: "As a QR code looks; there is nothing in this one")
                        w.raw("<path d=\"M0 0h7v7h-7zM1 1v5h5v-5zM2 2h3v3h-3zM14 0h7v7h-7zM15 1v5h5v-5zM16 2h3v3h-3zM0 14h7v7h-7zM1 15v5h5v-5zM2 16h3v3h-3z\" fill=\"#000\"></path>")
                    }
                },
                Example("A secret, and codes of which each is used once") { w, _ in
                    w.p("code", "JBSW Y3DP EHPK 3PXP")
                    w.element("ul", .class("codes")) { w in
                        for code in ["k7mq-3hzd", "p2xw-9rtn", "c8vb-5jfy", "t4gs-6nle"] { w.li(code) }
                    }
                },
                Example("What a program sends and is answered") { w, _ in
                    w.element(
                        "pre", .class("code sample"), .fixed("tabindex", "0"), .fixed("role", "region"), .fixed("aria-label", "An example of an answer"),
                        text: "{\n  \"data\": {\n    \"schools\": []\n  }\n}")
                },
            ]),
        DesignEntry(
            "errors", "Error summary", "Stands above a form that was not taken: everything that is wrong, each a link to its field.",
            [
                Example("Two things to put right") { w, _ in
                    let errors = [FieldError("school", "Enter the six digits of the school’s URN"), FieldError("day", "Enter the day on which it was so")]
                    w.errorSummary(errors)
                    w.field("school", label: "URN of the school", value: "1032", errors: errors, width: "date-field")
                    w.dateField("day", label: "On which day was it so?", value: "yesterweek", errors: errors)
                },
            ]),
        DesignEntry(
            "answers", "Check your answers", "What was answered, read once more before it counts, each with where to change it.",
            [
                Example("Before a change of a schedule") { w, _ in
                    w.answers([
                        AnswerLine("Day of the week", "Thursday", change: "#weekday"), AnswerLine("From which day", "1 December 2018", change: "#from"),
                        AnswerLine("Why", "", change: "#why"),
                    ])
                },
                Example("Before what cannot be taken back, where something was typed") { w, context in
                    w.answers([AnswerLine("The school is told", "It is not made a priority now.")])
                    w.p("The school is told by email, which cannot be called back.")
                    w.checkForm("/design/answers", context, Fields([("told", "It is not made a priority now.")]), "Decide, and tell the school")
                },
                Example("Before what cannot be taken back, where nothing was") { w, context in
                    w.answers([AnswerLine("By email", "12"), AnswerLine("By post", "3")])
                    w.p("What is issued cannot be called back.")
                    w.checkForm("/design/answers", context, Fields(), "Issue 15 letters", back: ("#letters", "Back to the letters"))
                },
            ]),
        DesignEntry(
            "buttons", "Buttons", "What a form does, in whole words. The main act stands out, what goes beside it is quieter, and what ends something looks so; what only leads on is a link.",
            [
                Example("Of a form") { w, _ in
                    w.div("actions") { w in
                        w.button("Run the assessment")
                        w.button("Take it back", as: .secondary)
                        w.button("Suspend the account", as: .warning)
                        w.element("a", .href("/design"), .class("button"), text: "Start")
                    }
                },
                Example("A form that is a button alone") { w, context in
                    w.buttonForm("/design/buttons", context, "Approve the letter", [(name: "letter", value: "12")])
                },
            ]),
    ]
}
