import Access
import TestTown
import Testing
import Web

/// What each page keeps of what somebody typed and asked for, as the walk found it.
@Suite struct WhatThePagesKeep {
    @Test func `a form that comes back with what is wrong with it holds all that was typed and chosen`() async throws {
        let met = try await WholeWalk.shared.met
        // Those that take whatever they are filled in with come back when they are sent blank or with nonsense, and are held against that.
        let unheld = met.filledIn.subtracting(met.filledAgain).subtracting(met.shownWrong).subtracting(WholeWalk.neverShownWrong.keys)
        #expect(unheld.sorted() == [] && met.filledAgain.count > 20, "\(met.filledAgain.count) came back filled in")
        for words in met.lost.sorted() { Issue.record("\(words)") }
    }

    @Test func `the file of a list of several pages has the rows of all of them`() async throws {
        let met = try await WholeWalk.shared.met
        let unheld = WholeWalk.lists.subtracting(met.heldAgainstFile)
        #expect(unheld.sorted() == [], "of these the walk met no list of several pages, or nobody who sees one")
        for words in met.otherInFile { Issue.record("\(words)") }
    }

    @Test func `and so has the file of all accounts`() async throws {
        try await withTown(.nothing) { town in
            try await town.addPeople()
            var met = Walk.Met()
            let walk = Walk(town: town, words: "accounts")
            let answer = try await walk.get("/accounts", as: .administrator).answer
            try await walk.holdAgainstFile(answer, "GET /accounts", "/accounts", as: .administrator, &met)
            #expect(met.heldAgainstFile == WholeWalk.listsOfAnotherTown && met.otherInFile == [], "\(met.otherInFile)")
        }
    }

    @Test(.enabled(if: Browser.python != nil, "PAGE_READERS is not set: deploy/test makes a Python with openpyxl and sets it"))
    func `the workbook of such a list has them too, as a reader of others reads it`() async throws {
        let met = try await WholeWalk.shared.met
        #expect(try met.otherInWorkbook() == [])
    }

    /// A form with a field of each kind, as it is opened or with what stands in it.
    private static func page(_ words: String, day: String = "", list: String?, button: String?, boxes: Set<String> = []) -> String {
        let context = RequestContext(path: "/things", actor: .visitor, formToken: "token")
        var w = HTML()
        w.postForm("/things/1", context) { $0.field("other", label: "Of another form") }
        w.postForm("/things", context) { w in
            w.hidden("version", "4")
            w.field("name", label: "Name", value: words)
            w.field("password", label: "Password", type: "password")
            w.dateField("on", label: "On which day?", value: day)
            w.textArea("why", label: "Why?", value: words.isEmpty ? "" : "\r\n\(words)\r\n\"two\" <lines> & more")
            w.choice("list", label: "Which", options: [("", "Choose"), ("a", "A"), ("b", "B")], chosen: list)
            w.radios("button", legend: "How", options: [("a", "A"), ("b", "B")], chosen: button)
            w.checkboxes("box", legend: "Who", options: [("a", "A"), ("b", "B"), ("c", "C")], chosen: boxes)
        }
        return w.string
    }

    private static func form(_ html: String) throws -> ShownForm {
        try #require(WaysOn("<body>\(html)").forms.first { $0.path == "/things" }).shown
    }

    @Test func `a field of any kind that is emptied, falls back or was never filled again is found out`() throws {
        let form = try Self.form(Self.page("", list: nil, button: nil))
        let filled = form.filled(leaving: .nothing)
        #expect(form.gaps(isUpload: false) == [.nothing, .words, .choices])
        #expect(filled.map(\.0) == ["version", "name", "on", "why", "list", "button", "box", "box"], "\(filled)")

        let sent = [
            ("version", "4"), ("name", "<Elm> & 'ash'"), ("on", "31 November 2018"), ("why", "\r\n<Elm> & 'ash'\r\n\"two\" <lines> & more"), ("list", "b"), ("button", "b"),
            ("box", "a"), ("box", "c"),
        ]
        let kept = Self.page("<Elm> & 'ash'", day: "31 November 2018", list: "b", button: "b", boxes: ["a", "c"])
        #expect(form.lost(sent, in: kept) == [])
        let other = Self.page("Elm", day: "", list: "a", button: nil, boxes: ["a"])
        #expect(
            form.lost(sent, in: other) == [
                "‘name’ was sent as ‘<Elm> & 'ash'’ and comes back as ‘Elm’", "‘on’ was sent as ‘31 November 2018’ and comes back as ‘’",
                "‘why’ was sent as ‘\n<Elm> & 'ash'\n\"two\" <lines> & more’ and comes back as ‘\nElm\n\"two\" <lines> & more’",
                "‘list’ was sent as ‘b’ and comes back as ‘a’", "‘button’ was sent as ‘b’ and comes back as nothing",
                "‘box’ was sent as ‘a’, ‘c’ and comes back as ‘a’",
            ])
        #expect(form.lost(sent, in: "<main><p>That is over.</p></main>").count == 3, "what was written, and the form is gone")
        // Nothing was chosen, so nothing may be.
        let unchosen = sent.filter { $0.0 != "button" }
        #expect(form.lost(unchosen, in: kept) == ["‘button’ was sent as nothing and comes back as ‘b’"])
        let standing = try Self.form(kept)
        #expect(standing.lost(unchosen, in: kept) == [], "no browser lets go of a button that is pressed")
    }
}
