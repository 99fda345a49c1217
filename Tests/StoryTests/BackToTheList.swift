import Access
import Casework
import Hummingbird
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// Whoever goes through a list, record by record, comes back after each act to the list as it was asked, at the record's row.
@Suite struct BackToTheList {
    @Test func `from the joint review as it was asked to a proposal, and back there with what waits next`() async throws {
        try await withTown { town in
            let (one, other) = (town.schools[0], town.schools[1])
            for urn in [one, other] {
                let note = [
                    ("topic", "leadership"), ("words", "The head leaves"), ("source", "Visit"), ("observed-on", Moment.bySystemClock.dayInLondon.description),
                    ("confidence", "high"), ("classification", "open"),
                ]
                #expect(try await town.post("/schools/\(urn)/intelligence", note, as: .bepOfficer).status == 303)
            }
            let from = "/priority-list/review?show=unmarked#row-\(one)"
            let record = try await Self.follow("/priority-list/review/\(one)", from: from, as: .bepOfficer, town)
            let path = "/priority-list/review/\(one)"
            let wrong = try await town.post(path, [("for", "bep"), ("shown", "0"), ("from", from)], as: .bepOfficer)
            #expect(wrong.status == 422 && Self.handsOn(wrong, from), "\(wrong.text)")
            // One way back, above what is wrong; whoever came from elsewhere has the trail.
            let (way, problem) = (try #require(wrong.text.firstRange(of: "class=\"back\"")), try #require(wrong.text.firstRange(of: "class=\"error-summary\"")))
            #expect(way.lowerBound < problem.lowerBound && !record.text.contains("<a href=\"/priority-list/review\">Joint review</a>"))
            #expect(try await town.get(path, as: .bepOfficer).text.contains("<a href=\"/priority-list/review\">Joint review</a>"))
            #expect(Self.handsOn(record, from))
            let said = [("for", "bep"), ("shown", "0"), ("verdict-bep", "agree"), ("reason-bep", "Results fell")]
            let marked = try await town.post(path, said + [("from", from)], as: .bepOfficer)
            let list = "/priority-list/review?show=unmarked&of-record=\(one)-bep&done=proposal-marked"
            #expect(marked.location == list + "#row-\(one)", "\(marked.text)")
            // The school is in this part of the queue no more, and what was said of it is taken back from there all the same.
            let page = try await town.get(list, as: .bepOfficer, WhatIsTakenBack.said("proposal-marked"))
            #expect(page.text.contains("Next to decide: ") && page.text.contains(Self.link("/priority-list/review/\(other)", "/priority-list/review?show=unmarked#row-\(other)")), "\(page.text)")
            // Of the parts of the queue it is marked which is shown.
            #expect(page.text.contains("<a href=\"/priority-list/review?show=unmarked\" aria-current=\"page\">"), "\(page.text)")
            let undo = try WhatIsTakenBack.undo(page)
            let back = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(back.location == "/priority-list/review?show=unmarked&done=mark-taken-back#row-\(one)", "\(back.text)")
            // Of a list of which nothing was asked too, and to no page that is no list of proposals.
            let whole = "/priority-list/review#row-\(other)"
            _ = try await Self.follow("/priority-list/review/\(other)", from: whole, as: .bepOfficer, town)
            let second = try await town.post("/priority-list/review/\(other)", said + [("from", whole)], as: .bepOfficer)
            #expect(second.location == "/priority-list/review?of-record=\(other)-bep&done=proposal-marked#row-\(other)", "\(second.text)")
            let strange = [("for", "bcc"), ("shown", "0"), ("verdict-bcc", "agree"), ("reason-bcc", "Results fell"), ("from", "//evil.example/priority-list/review")]
            let third = try await town.post(path, strange, as: .bccOfficer)
            #expect(third.location == "/priority-list/review?of-record=\(one)-bcc&done=proposal-marked", "\(third.text)")
        }
    }

    @Test func `from the review of the year to a school, and back to its row`() async throws {
        try await withTown { town in
            let school = town.schools[0]
            try await TheReviewIsClosed.list(school, town)
            let from = "/priority-list/year-end#row-\(school)"
            let path = "/priority-list/year-end/\(school)"
            let record = try await Self.follow(path, from: from, as: .bepDirector, town)
            #expect(Self.handsOn(record, from))
            let decided = try await town.post(
                path, [("carried", "yes"), ("rationale", "Its plan goes on"), ("version", "0"), ("from", from)], as: .bepDirector)
            #expect(decided.location == "/priority-list/year-end?done=carrying-decided#row-\(school)", "\(decided.text)")
        }
    }

    @Test func `from the draft as it was ordered to a school in it, and back to its row`() async throws {
        try await withTown { town in
            let school = town.schools[0]
            try await town.inspect(school)
            try await town.beginAList()
            #expect(try await town.keepLine(of: school, revision: 1).status == 303)
            let from = "/priority-list/draft?sort=-name#row-\(school)"
            let list = try await town.get("/priority-list/draft?sort=-name", as: .bepOfficer)
            let way = "urn=\(school)&amp;from=\(Fields.encoded(from))"
            #expect(list.text.contains("id=\"row-\(school)\"") && list.text.contains("href=\"/priority-list/lines?\(way)\""), "\(list.text)")
            let line = try await town.get("/priority-list/lines?urn=\(school)&from=\(Fields.encoded(from))", as: .bepOfficer)
            #expect(Self.handsOn(line, from) && !line.text.contains("<a href=\"/priority-list/draft\">"), "\(line.text)")
            let removal = [("urn", school.description), ("revision", "2"), ("from", from)]
            let wrong = try await town.post("/priority-list/lines/removal", removal, as: .bepOfficer)
            #expect(wrong.status == 422 && Self.handsOn(wrong, from), "\(wrong.text)")
            let removed = try await town.post("/priority-list/lines/removal", removal + [("reason", "It was added by mistake")], as: .bepOfficer)
            #expect(removed.location == "/priority-list/draft?sort=-name&done=line-removed#row-\(school)", "\(removed.text)")
        }
    }

    @Test func `what is done of a self-report or an academy leads back to it in their list`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at)
                            values (\(town.site.settings.authority), \(urn), 'Mx Alder', 'head@alder.example', 'head', 'The bursar left', sha256('one'), now());
                        """)
            }
            let path = "/priority-list/self-reports/1"
            let searched = "/search?for=bursar#report-1"
            let way = "from=\(Fields.encoded(searched))"
            let answers = [("outcome-1", "outside-contract"), ("reason-1", "One need alone"), ("told-1", "We call you on Monday"), ("from", searched)]
            // That it is on the list or in the draft is not offered of a school that is neither.
            let waiting = try await town.get("/priority-list/self-reports", as: .bepOfficer)
            #expect(waiting.text.contains("value=\"declined\"") && !waiting.text.contains("value=\"listed\""), "\(waiting.text)")
            let check = try await town.post(path, answers, as: .bepOfficer)
            #expect(check.text.contains("name=\"from\" value=\"\(searched)\""), "\(check.text)")
            let mark = String(try #require(check.text.firstMatch(of: /name="shown" value="([0-9a-f]+)"/)).output.1)
            let decided = try await town.post(path, answers + [("shown", mark), ("checked", "yes")], as: .bepOfficer)
            let done = "/priority-list/self-reports?of-record=1&done=report-decided"
            #expect(decided.location == "/priority-list/self-reports?of-record=1&\(way)&done=report-decided#report-1", "\(decided.text)")
            let reports = try await town.get("/priority-list/self-reports", as: .bepOfficer)
            #expect(reports.text.contains("id=\"report-1\""))
            // Whoever may allocate is led on to it, after the decision and beside the report; nobody else is.
            let allocation = "href=\"/partners?urn=\(urn)#allocate\""
            for (role, links) in [(Role.bepDirector, 2), (Role.bepOfficer, 0)] {
                let told = try await town.get(done, as: role, WhatIsTakenBack.said("report-decided"))
                #expect(told.text.ranges(of: allocation).count == links, "\(role): \(told.text)")
            }
            let partners = try await town.get("/partners?urn=\(urn)", as: .bepDirector)
            let field = try #require(partners.text.firstMatch(of: /<input[^>]* id="urn"[^>]*>/)).output
            #expect(partners.text.contains("id=\"allocate\"") && field.contains("value=\"\(urn)\""), "\(field)")

            let academy = try #require(try await town.clone.connect(as: .migrator, connections: 1).read(AnyAcademy(), stating: []).first)
            let concern = [("urn", String(academy)), ("words", "The bursar is gone"), ("classification", "open")]
            let recorded = try await town.post("/priority-list/academies", concern, as: .bepOfficer)
            #expect(recorded.location == "/priority-list/academies?concern=1&done=academy-recorded#concern-1", "\(recorded.text)")
            let notice = [("body-1", "eig"), ("on-1", Moment.bySystemClock.dayInLondon.description), ("how-1", "By telephone"), ("from", searched)]
            let noticed = try await town.post("/priority-list/academies/1/notices", notice, as: .bepDirector)
            #expect(noticed.location == "/priority-list/academies?\(way)&done=notice-recorded#concern-1", "\(noticed.text)")
            let academies = try await town.get("/priority-list/academies", as: .bepDirector)
            #expect(academies.text.contains("id=\"concern-1\""))
        }
    }

    @Test func `from the search to intelligence and to a schedule, and back there through what is done of them`() async throws {
        try await withTown { town in
            let note = [
                ("topic", "leadership"), ("words", "The bursar leaves"), ("source", "Visit"), ("observed-on", Moment.bySystemClock.dayInLondon.description),
                ("confidence", "high"), ("classification", "open"),
            ]
            #expect(try await town.post("/schools/\(town.schools[0])/intelligence", note, as: .bepOfficer).status == 303)
            let from = "/search?for=bursar#intelligence-1"
            let record = try await Self.follow("/intelligence/1", from: from, as: .bepOfficer, town)
            #expect(Self.handsOn(record, from))
            let (withdrawal, shown) = ("/intelligence/1/withdrawal", [("version", "1"), ("withdrawn", "yes"), ("from", from)])
            let wrong = try await town.post(withdrawal, shown, as: .bepOfficer)
            #expect(wrong.status == 422 && Self.handsOn(wrong, from), "\(wrong.text)")
            let withdrawn = try await town.post(withdrawal, shown + [("reason", "It was another school")], as: .bepOfficer)
            let page = "/intelligence/1?from=\(Fields.encoded(from))&done="
            #expect(withdrawn.location == page + "intelligence-withdrawn", "\(withdrawn.text)")
            let undo = try WhatIsTakenBack.undo(try await town.get(page + "intelligence-withdrawn", as: .bepOfficer, WhatIsTakenBack.said("intelligence-withdrawn")))
            let back = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(back.location == page + "intelligence-reinstated", "\(back.text)")

            let asked = "/search?for=advisory#schedule-siab-meeting"
            let schedule = try await Self.follow("/schedules/siab-meeting", from: asked, as: .bepDirector, town)
            #expect(Self.handsOn(schedule, asked))
        }
    }

    @Test func `from the letters of a run that wait to one of them, and back there with the next; what stays with the letter keeps the way back`() async throws {
        try await withTown { town in
            try await TheLettersAreWritten.agree(town)
            try await town.draftLetters()
            let run = "/letters/runs/1?standing=drafted"
            let list = try await town.get(run, as: .bepDirector)
            let letters = list.text.matches(of: /href="\/letters\/([0-9]+)\?from=/).map { String($0.1) }
            let (first, second) = (try #require(letters.first), try #require(letters.dropFirst().first))
            let from = run + "#row-\(first)"
            let record = try await Self.follow("/letters/\(first)", from: from, as: .bepDirector, town)
            #expect(Self.handsOn(record, from))
            let read = try await town.post("/letters/\(first)/reading", [("revision", "1"), ("from", from)], as: .bepDirector)
            #expect(read.location == run + "&of-record=\(first)&done=letter-read#row-\(first)", "\(read.text)")
            let approved = try await town.post("/letters/\(first)/approval", [("revision", "1"), ("from", from)], as: .bepDirector)
            let then = run + "&of-record=\(first)&done=letter-approved"
            #expect(approved.location == then + "#row-\(first)", "\(approved.text)")
            let page = try await town.get(then, as: .bepDirector, WhatIsTakenBack.said("letter-approved"))
            #expect(page.text.contains("Next to approve: ") && page.text.contains(Self.link("/letters/\(second)", run + "#row-\(second)")), "\(page.text)")
            let undo = try WhatIsTakenBack.undo(page)
            #expect(undo.path == "/letters/\(first)/approval")
            let back = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(back.location == run + "&of-record=\(first)&done=approval-taken-back#row-\(first)", "\(back.text)")
            let reasons = [("revision", "1"), ("sentence0", "Plain words"), ("source0", "register"), ("from", from)]
            let kept = try await town.post("/letters/\(second)/reasons", reasons, as: .bepOfficer)
            #expect(kept.location == "/letters/\(second)?from=\(Fields.encoded(from))&done=reasons-kept", "\(kept.text)")
        }
    }

    /// Opens the list and from it the record, whose page leads back.
    private static func follow(_ record: String, from: String, as role: Role, _ town: Town) async throws -> Town.Answer {
        let list = try await town.get(String(from.prefix { $0 != "#" }), as: role)
        let row = from.drop { $0 != "#" }.dropFirst()
        #expect(list.status == 200 && list.text.contains("id=\"\(row)\"") && list.text.contains(link(record, from)), "\(list.text)")
        return try await town.get("\(record)?from=\(Fields.encoded(from))", as: role)
    }

    private static func link(_ record: String, _ from: String) -> String { "href=\"\(record)?from=\(Fields.encoded(from))\"" }

    /// Whether a page leads back, and its form hands that on.
    private static func handsOn(_ page: Town.Answer, _ from: String) -> Bool {
        page.text.contains("href=\"\(from)\" class=\"back\"") && page.text.contains("name=\"from\" value=\"\(from)\"")
    }
}

private struct AnyAcademy: Statement {
    static let sql = "select min(urn) as urn from schools.establishment where not is_maintained and status = 'open' and type_name like 'Academy%'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}
