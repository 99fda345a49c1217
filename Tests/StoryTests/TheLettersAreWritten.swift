import Access
import Casework
import Foundation
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// The letters of stage 1 from the agreed list to the headteacher's answer (issue 6, ID-8): through the site, by the people of BEP, and by the link in the mail.
@Suite struct TheLettersAreWritten {
    @Test func `every maintained school is written to: drafted, read by other eyes, issued once, opened by its link and acknowledged`() async throws {
        try await withTown { town in
            try await Self.agree(town)
            let owner = town.clone.connect(as: .migrator, connections: 1)
            let (listed, other) = (town.schools[0], town.schools[1])
            #expect(try await town.post("/letters/drafts", [("purpose", "stage-1")], as: .priorityPartner).status == 403)
            #expect(try await town.post("/letters/drafts", as: .bepOfficer).status == 422)
            let asked = try await town.post("/letters/drafts", [("purpose", "stage-1")], as: .bepOfficer)
            #expect(asked.status == 303 && asked.location?.hasPrefix("/jobs/") == true, "\(asked.text.suffix(900))")
            try await town.work { try await Self.count("letters.letter", owner) == 2 * town.schools.count }

            // Each finds on their first page what waits for them: somebody else approves, a chair is to be found.
            let homes = (try await town.get("/", as: .bepDirector).text, try await town.get("/", as: .bepOfficer).text, try await town.get("/", as: .governorServices).text)
            let unknown = town.schools.count - 2
            #expect(homes.0.contains("\(town.schools.count + 2) letters to be read and approved") && !homes.1.contains("to be read and approved"))
            #expect(homes.2.contains("\(unknown) letters to somebody who is not known") && homes.2.contains("/letters/runs/1?standing=unaddressed"))
            #expect(try await !town.get("/", as: .siabMember).text.contains("/letters/runs/1"))

            // Two change one draft; the second is told, and sees both.
            let letter = try await Self.letter(to: "head", of: listed, owner)
            let page = try await town.get("/letters/\(letter)", as: .bepOfficer)
            #expect(page.status == 200 && page.text.contains("Results have fallen") && page.text.contains("What each reason rests on"))
            // For those who must edit, the letter alone: what the paper has besides is not in it.
            let word = try await town.get("/letters/\(letter)/docx", as: .bepOfficer)
            #expect(word.status == 200 && word.text.contains("Results have fallen") && !word.text.contains("<title>") && !word.text.contains("class=\"footer\""))
            func edit(_ words: String, as role: Role) async throws -> Town.Answer {
                try await town.post(
                    "/letters/\(letter)/reasons", [("revision", "1"), ("sentence0", words), ("source0", "register")], as: role)
            }
            #expect(try await edit("The officer’s reason", as: .bepOfficer).status == 303)
            let late = try await edit("The director’s reason", as: .bepDirector)
            #expect(late.status == 409 && late.text.contains("The officer’s reason") && late.text.contains(">The director’s reason</textarea>"))
            #expect(late.text.contains("What you wrote is in the form"))
            #expect(
                try await town.post(
                    "/letters/\(letter)/reasons", [("revision", "2"), ("sentence0", "Why"), ("source0", "intelligence/3")], as: .bepOfficer
                ).status == 422)
            let groundless = try await town.post("/letters/\(letter)/reasons", [("revision", "2"), ("sentence0", "Why")], as: .bepOfficer)
            #expect(groundless.status == 422 && groundless.text.contains("Choose the record that reason 1 rests on"), "\(groundless.text)")
            // Who was not first hears that before what is wrong, or would overwrite a colleague's words by mending it.
            let lateAndGroundless = try await town.post("/letters/\(letter)/reasons", [("revision", "1"), ("sentence0", ""), ("sentence3", "Why")], as: .bepDirector)
            #expect(lateAndGroundless.status == 409 && lateAndGroundless.text.contains("The letter has changed since you opened it"))
            #expect(lateAndGroundless.text.contains(">Why</textarea>") && lateAndGroundless.text.contains("The officer’s reason"))

            // Read over: the officer may not approve, the director not without reading.
            #expect(try await town.post("/letters/runs/1/approval", [("revision", "2")], as: .bepOfficer).status == 403)
            let run = try await Self.revision(town)
            let unread = try await town.post("/letters/runs/1/approval", [("revision", run)], as: .bepDirector)
            #expect(unread.status == 422 && unread.text.contains("Not enough are read"), "\(unread.status) \(unread.text.suffix(600))")
            // What is refused is not offered.
            let toRead = try await town.get("/letters/runs/1", as: .bepDirector).text
            #expect(toRead.contains("still to be read before all can be approved") && !toRead.contains(">Approve all"), "\(toRead)")
            // What is wrong in one form of the page leaves the others as they stand.
            let unexplained = try await town.post("/letters/\(letter)/return", [("revision", "2"), ("because", "")], as: .bepDirector)
            #expect(unexplained.status == 422 && unexplained.text.contains(">The officer’s reason</textarea>"), "\(unexplained.text)")
            let unmarked = try await town.post("/letters/\(letter)/reading", [("revision", "1")], as: .bepDirector)
            #expect(unmarked.status == 409 && unmarked.text.contains("The letter was not marked as read.") && !unmarked.text.contains("What you wrote"), "\(unmarked.text)")
            let back = try await town.post("/letters/\(letter)/return", [("revision", "2"), ("because", "Plainer")], as: .bepDirector)
            #expect(back.status == 303)
            #expect(
                try await town.post("/letters/\(letter)/reasons", [("revision", "3"), ("sentence0", "Plain words"), ("source0", "register")], as: .bepOfficer)
                    .status == 303)
            for id in try await Self.letters(owner) {
                #expect(try await town.post("/letters/\(id)/reading", [("revision", "1")], as: .bepDirector).status == (id == letter ? 409 : 303))
            }
            #expect(try await town.post("/letters/\(letter)/reading", [("revision", "4")], as: .bepDirector).status == 303)
            #expect(try await town.get("/letters/runs/1", as: .bepDirector).text.contains(">Approve all \(town.schools.count + 2) letters"))
            #expect(try await town.post("/letters/runs/1/approval", [("revision", run)], as: .bepDirector).status == 409)
            #expect(try await town.post("/letters/runs/1/approval", [("revision", try await Self.revision(town))], as: .bepDirector).status == 303)
            // An approved letter has no form for reasons: what was typed into it meanwhile is shown, and is not lost.
            let after = try await edit("The officer’s second thought", as: .bepOfficer)
            #expect(after.status == 409 && after.text.contains("It was:") && after.text.contains("The officer’s second thought"), "\(after.text)")

            // Issued: what is addressed goes out, each once, and the unknown chairs wait.
            let addressed = town.schools.count + 2
            // First it is read once more how many go to whom, and nothing is done; nor where their number is another by now.
            let check = try await town.post("/letters/runs/1/issue", as: .bepOfficer)
            #expect(check.status == 200 && check.text.contains("Check before you issue \(addressed) letters"), "\(check.text)")
            #expect(check.text.contains("<dd>2 Chairs of Governors</dd>") && check.text.contains("<dd>\(addressed - 2) Headteachers</dd>"), "\(check.text)")
            #expect(check.text.contains("This cannot be taken back") && check.text.firstMatch(of: /name="shown" value="[0-9a-f]{64}"/) != nil)
            let moved = try await town.post("/letters/runs/1/issue", [("checked", "yes"), ("shown", "1")], as: .bepOfficer)
            #expect(moved.status == 409 && moved.text.contains("after you looked") && moved.text.contains("Issue \(addressed) letters"), "\(moved.text)")
            #expect(try await town.get("/letters/runs/1", as: .bepOfficer).text.contains("Issue \(addressed) approved letters"))
            let all = try await Self.letters(owner)
            try await Self.swapOne(letter, for: try #require(all.first { $0 != letter }), town)
            let read = try Self.shown(try await town.post("/letters/runs/1/issue", as: .bepOfficer).text)
            let issue = try await town.post("/letters/runs/1/issue", read + [("checked", "yes")], as: .bepOfficer)
            #expect(issue.status == 303)
            try await town.work { try await Self.count("letters.document", owner) == addressed }
            #expect(try await town.mailed(about: "letters.letter") == 2)
            let waiting = try await town.get("/letters/runs/1?standing=unaddressed", as: .governorServices)
            #expect(waiting.status == 200 && waiting.text.contains("Not known by name"))
            #expect(try await town.post("/letters/runs/1/issue", as: .bepOfficer).status == 422)

            // By the link in the mail: looking records nothing, and only the button does.
            let mail = try #require(try await town.mail(about: "letters.letter", to: "chair@listed.example"))
            let link = try #require(mail.firstMatch(of: /\/letters\/read\/([0-9a-f-]+)/).map { String($0.1) })
            #expect(!mail.contains("Results have fallen"), "the mail says where the letter is, not what is in it")
            let path = "/letters/read/\(link)"
            let opened = try await town.get(path, as: nil)
            #expect(opened.status == 200 && opened.text.contains("Results have fallen") && !opened.text.contains("self-report?urn="), "who is a priority already need not ask to be one")
            let pdf = try await town.get("\(path)/pdf", as: nil)
            #expect(pdf.status == 200 && pdf.type == "application/pdf" && pdf.isSaved)
            #expect(try await Self.count("letters.receipt", owner) == 0)
            for wrong in ["/letters/read/\(link)0", "/letters/read/1-2-3", "\(path)x/pdf"] { #expect(try await town.get(wrong, as: nil).status == 404) }
            let secret = String(repeating: "ab", count: 32)
            #expect(try await town.post(path, asVisitor: secret).status == 200)
            #expect(try await town.post(path, asVisitor: secret).status == 200)
            #expect(try await Self.count("letters.receipt", owner) == 1)
            #expect(try await town.get(path, as: nil).text.contains("You told us on"))
            #expect(try await town.get("/facts/\(link)", as: nil).status == 200)
            let form = try await town.get("/priority-list/self-report?urn=\(listed)&part=chair", as: nil)
            let filled = form.text.firstMatch(of: /name="urn"[^>]*value="([0-9]+)"/).map { String($0.1) }
            #expect(filled == "\(listed)", "\(form.text)")
            #expect(form.text.contains("<option value=\"\(listed)\""), "the field offers schools by their names")

            // By the form that the letter leads to the school says that it is vulnerable; confirmed from the mail, it is read by those who decide.
            let words = "Our deputy leaves at Christmas"
            let report = [("urn", "\(listed)"), ("name", "Vera Quill"), ("part", "chair"), ("email", "chair@listed.example"), ("words", words)]
            let sent = try await town.post("/priority-list/self-report", report, asVisitor: secret)
            #expect(sent.status == 200 && sent.text.contains("Look in your email"), "\(sent.text.suffix(900))")
            let unconfirmed = try await town.get("/priority-list/self-reports", as: .bepOfficer)
            #expect(!unconfirmed.text.contains(words))
            let asking = try #require(try await town.mail(about: "priority-list.self-report", to: "chair@listed.example"))
            let confirming = try #require(asking.firstMatch(of: /\/priority-list\/self-report\/[0-9a-f]+/).map { String($0.0) })
            let thanked = try await town.post(confirming, asVisitor: secret)
            #expect(thanked.status == 200 && thanked.text.contains("We will look at the report on "), "\(thanked.text)")
            // The address works once; whoever follows it again is led to the form, having no account.
            let used = try await town.get(confirming, as: nil)
            #expect(used.status == 404 && used.text.contains("<a href=\"/priority-list/self-report\">Report again</a>"), "\(used.text)")
            let reported = try await town.get("/priority-list/self-reports", as: .bepOfficer)
            #expect(reported.status == 200 && reported.text.contains("<dt>What the school wrote</dt><dd>\(words)</dd>"), "\(reported.text)")
            try await Self.decideOnTheReport(town)

            let chair = try await Self.letter(to: "chair", of: listed, owner)
            let shown = try await town.get("/letters/\(chair)", as: .dcs)
            #expect(shown.status == 200 && shown.text.contains("Acknowledged"))
            #expect(try await town.get("/letters/\(chair)/pdf", as: .bccOfficer).bytes == pdf.bytes)
            #expect(try await town.get("/letters/\(chair)/pdf", as: .priorityPartner).status == 403)

            // Put together for the print room, printed, and posted once.
            #expect(try await town.post("/letters/runs/1/packs", as: .bepOfficer).status == 303)
            try await town.work { try await town.get("/letters/packs/1", as: .bepOfficer).status == 200 }
            let pack = try await town.get("/letters/packs/1", as: .bepOfficer)
            #expect(pack.type == "application/pdf" && pack.text.components(separatedBy: "%PDF-1.7").count == addressed - 1)
            #expect(try await town.post("/letters/packs/1/posted", as: .bepOfficer).status == 303)
            let again = try await town.post("/letters/packs/1/posted", as: .bepOfficer)
            #expect(again.status == 409 && again.text.contains("<p>Pile 1 was posted on ") && again.text.contains("<h2>By post</h2>"), "\(again.text)")
            let gone = try await town.get("/letters/packs/1", as: .bepOfficer)
            #expect(gone.status == 404 && gone.text.contains("Pile 1 was posted on ") && gone.text.contains("href=\"/letters/runs/1\""), "\(gone.text)")
            for answer in [try await town.post("/letters/packs/99/posted", as: .bepOfficer), try await town.get("/letters/packs/99", as: .bepOfficer)] {
                #expect(answer.status == 404 && answer.text.contains("There is no pile of letters with this number."), "\(answer.text)")
            }
            #expect(try await town.post("/letters/runs/1/packs", as: .bepOfficer).status == 422)

            // Never altered: another takes its place.
            let altering = try await town.post(
                "/letters/\(chair)/reasons", [("revision", "1"), ("sentence0", "x"), ("source0", "register")], as: .bepOfficer)
            // Its page has no such fields any more, so what is wrong leads to none of them.
            #expect(altering.status == 422 && altering.text.contains("<li>An issued letter is never altered."), "\(altering.text)")
            let replacing = try await town.post("/letters/\(chair)/replacement", [("replacement", "The year was wrong")], as: .bepOfficer)
            #expect(replacing.status == 303)
            let second = try await town.post("/letters/\(chair)/replacement", [("replacement", "The school was wrong")], as: .bepOfficer)
            #expect(second.status == 422 && second.text.contains("<dt>What you wrote</dt><dd>The school was wrong</dd>"), "\(second.text)")
            let replacement = try await town.get(try #require(replacing.location), as: .bepDirector)
            #expect(replacement.text.contains("This letter takes the place of ours of"))
            #expect(try await town.get(path, as: nil).text.contains("Another letter takes the place of this one"))

            // The stage is the same for all who may see it, also for those who may see no letter and no other partner’s schools.
            for role in [Role.assistantDirector, .priorityPartner, .finance] {
                let stage = try await town.get("/priority-list/stage", as: role)
                #expect(stage.status == 200 && stage.text.contains("\(addressed) issued\n1 acknowledged"), "\(stage.text.suffix(3_000))")
                #expect(stage.text.contains("1 of 1 has no partner"), "\(role)")
            }
            let head = try await Self.letter(to: "head", of: other, owner)
            #expect(try await town.get("/letters/\(head)", as: .siabMember).text.contains("not a priority"))

            // What was posted can come back, once, with what was said; a mail that still waits is not posted besides.
            let unsaid = try await town.post("/letters/\(head)/return-to-sender", [("said", "")], as: .bepOfficer)
            #expect(unsaid.status == 422)
            let returned = try await town.post("/letters/\(head)/return-to-sender", [("said", "Gone away")], as: .bepOfficer)
            #expect(returned.status == 303)
            let twice = try await town.post("/letters/\(head)/return-to-sender", [("said", "Unknown there")], as: .bepOfficer)
            #expect(twice.status == 422 && twice.text.contains("<dt>What you wrote</dt><dd>Unknown there</dd>"), "\(twice.text)")
            try await Self.sayThatTheyHave(head, town)
            let mailed = try await Self.letter(to: "chair", of: other, owner)
            let posted = try await town.post("/letters/\(mailed)/post", as: .bepOfficer)
            #expect(posted.status == 422)

            // Other words are tried on a school with the facts of its letter, and the page says so.
            let others = [("number", "0"), ("subject", "{{school}}"), ("words", "Dear all\n\n{{reasons}}"), ("act", "show"), ("urn", "\(listed)")]
            let tried = try await town.post("/letters/templates/removed", others, as: .bepDirector)
            #expect(tried.status == 200 && tried.text.contains("as that was drafted: those of today may be others"), "\(tried.text)")

            // The facts, by the same link.
            let silent = try await town.post("/facts/\(link)", [("answer", "")], asVisitor: secret)
            #expect(silent.status == 422)
            let answered = try await town.post("/facts/\(link)", [("answer", "right")], asVisitor: secret)
            #expect(answered.status == 200)
        }
    }

    @Test func `a director changes the words, sees first what a school would be told, and wrong words are refused with their line`() async throws {
        try await withTown { town in
            let path = "/letters/templates/removed"
            func send(_ words: String, _ act: String, reason: String = "", number: String = "0", as role: Role = .bepDirector) async throws -> Town.Answer {
                try await town.post(
                    path, [("number", number), ("subject", "{{school}}"), ("words", words), ("act", act), ("reason", reason)], as: role)
            }
            #expect(try await send("{{reasons}}", "keep", reason: "Shorter", as: .bepOfficer).status == 403)
            let wrong = try await send("Dear all\n\n{{scool}}", "keep", reason: "Shorter")
            #expect(wrong.status == 422 && wrong.text.contains("Line 3:") && wrong.text.contains("Dear all"))
            let bare = try await town.post(path, [("number", "0"), ("subject", " "), ("words", "{{reasons}}"), ("act", "show")], as: .bepDirector)
            #expect(bare.status == 422 && bare.text.contains("<a href=\"#subject\">The subject is empty"), "\(bare.text)")
            let shown = try await send("No <b>longer</b>: {{school}}\n\n{{reasons}}", "show")
            #expect(shown.text.contains("<datalist id=\"school-names\""), "the field offers the schools that were written to")
            #expect(shown.status == 200 && shown.text.contains("No &lt;b&gt;longer&lt;/b&gt;: Example Primary School"))
            #expect(shown.text.contains("What it would say to an invented school") && !shown.text.contains("as that was drafted"))
            #expect(try await send("{{reasons}}", "keep").status == 422, "without a reason")
            #expect(try await send("{{reasons}}", "keep", reason: "Shorter").status == 303)
            let late = try await send("Mine: {{reasons}}".replacing(": ", with: "\n\n"), "keep", reason: "Mine")
            #expect(late.status == 409 && late.text.contains("Somebody else put other words in force"))
            #expect(try await town.get(path, as: .siabChair).text.contains("edit 1"))
        }
    }

    /// They have it all the same, as somebody of the school says; who recorded that of the wrong school takes it back.
    private static func sayThatTheyHave(_ letter: Int, _ town: Town) async throws {
        let empty = try await town.post("/letters/\(letter)/receipt", as: .bepOfficer)
        #expect(empty.status == 422 && empty.text.contains("Choose who said that they have the letter") && empty.text.contains("Choose how they said it"))
        func say(_ day: String, as role: Role) async throws -> Town.Answer {
            try await town.post("/letters/\(letter)/receipt", [("teller", "office"), ("how", "telephone"), ("on", day)], as: role)
        }
        let early = try await say("tomorrow", as: .bepOfficer)
        #expect(early.status == 422 && early.text.contains("today at the latest"), "\(early.text)")
        #expect(try await say("today", as: .siabMember).status == 403)
        let had = try await say("today", as: .bepOfficer)
        let path = "/letters/\(letter)?done=letter-had"
        #expect(had.location == path, "\(had.text)")
        let undo = try WhatIsTakenBack.undo(try await town.get(path, as: .bepOfficer, WhatIsTakenBack.said("letter-had")))
        let foreign = try await town.post(undo.path, undo.fields, as: .bepDirector)
        #expect(foreign.status == 422 && foreign.text.contains("taken back by whoever recorded it"), "\(foreign.text)")
        let back = try await town.post(undo.path, undo.fields, as: .bepOfficer)
        #expect(back.location == "/letters/\(letter)?done=receipt-taken-back", "\(back.text)")
        #expect(try await say("today", as: .bepOfficer).status == 303)
        let shown = try await town.get("/letters/\(letter)", as: .bepDirector)
        #expect(shown.text.contains("Said by somebody else at the school on ") && shown.text.contains("by telephone; recorded by "), "\(shown.text)")
        let history = try await town.get("/history/letter/\(letter)", as: .bepDirector)
        #expect(history.text.contains("Receipt recorded") && history.text.contains("Receipt taken back"), "\(history.text)")
    }

    /// What the school is told is read once more before it goes out; going back keeps what was typed.
    private static func decideOnTheReport(_ town: Town) async throws {
        let path = "/priority-list/self-reports/1"
        let answers = [("outcome-1", "outside-contract"), ("reason-1", "One need alone"), ("told-1", "We call you on Monday")]
        let wrong = try await town.post(path, [("outcome-1", "declined"), ("reason-1", "One need alone")], as: .bepOfficer)
        #expect(wrong.status == 422, "what is wrong is told before anybody checks it")
        let check = try await town.post(path, answers, as: .bepOfficer)
        #expect(check.status == 200 && check.text.contains("Dear Vera Quill") && check.text.contains("cannot be called back"), "\(check.text)")
        let back = try await town.post(path, answers + [("checked", "no")], as: .bepOfficer)
        #expect(back.status == 200 && back.text.contains(">One need alone</textarea>") && back.text.contains(">We call you on Monday</textarea>"), "\(back.text)")
        let told = try await town.mail(about: "priority-list.self-report-decided", to: "chair@listed.example")
        #expect(told == nil, "nothing was done yet")
        // What goes out is what was read: without its mark, or where the mail would say something else by now, it is shown again.
        let mark = String(try #require(check.text.firstMatch(of: /name="shown" value="([0-9a-f]+)"/)).output.1)
        let others = [("outcome-1", "outside-contract"), ("reason-1", "One need alone"), ("told-1", "We call you on Friday")]
        for (sent, says) in [(answers, "on Monday"), (others + [("shown", mark)], "on Friday")] {
            let moved = try await town.post(path, sent + [("checked", "yes")], as: .bepOfficer)
            #expect(moved.status == 409 && moved.text.contains("something else than what you read") && moved.text.contains("We call you \(says)"), "\(moved.text)")
        }
        let unread = try await town.mail(about: "priority-list.self-report-decided", to: "chair@listed.example")
        #expect(unread == nil, "nothing was done yet")
        let decided = try await town.post(path, answers + [("shown", mark), ("checked", "yes")], as: .bepOfficer)
        #expect(decided.status == 303, "\(decided.text)")
        let mail = try #require(try await town.mail(about: "priority-list.self-report-decided", to: "chair@listed.example"))
        #expect(mail.contains("We call you on Monday") && !mail.contains("One need alone"))
    }

    /// Where as many letters stand to be issued as were shown, and one of them is another, they are shown again. In the end all are approved as before.
    private static func swapOne(_ letter: Int, for other: Int, _ town: Town) async throws {
        func approve(_ id: Int, _ revision: String, _ more: [(String, String)] = []) async throws {
            let answer = try await town.post("/letters/\(id)/approval", [("revision", revision)] + more, as: .bepDirector)
            #expect(answer.status == 303, "\(answer.text)")
        }
        try await approve(letter, "4", [("taken-back", "yes")])
        let before = try shown(try await town.post("/letters/runs/1/issue", as: .bepOfficer).text)
        try await approve(letter, "4")
        try await approve(other, "1", [("taken-back", "yes")])
        let moved = try await town.post("/letters/runs/1/issue", before + [("checked", "yes")], as: .bepOfficer)
        #expect(moved.status == 409 && moved.text.contains("after you looked"), "\(moved.text)")
        let after = try shown(moved.text)
        #expect(after[0].1 != before[0].1, "\(before) \(after)")
        try await approve(other, "1")
    }

    /// What the page on which the issue of a run is checked says that it showed: the mark of its letters.
    static func shown(_ check: String) throws -> [(String, String)] {
        [("shown", String(try #require(check.firstMatch(of: /name="shown" value="([0-9a-f]{64})"/)).output.1))]
    }

    /// An agreed list with one school on it, and a chair known there and at another.
    static func agree(_ town: Town) async throws {
        let (listed, other) = (town.schools[0], town.schools[1])
        try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
            try await $0.execute(
                script: """
                    insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
                    insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
                    values (\(town.site.settings.authority), extract(year from current_date + 62 - interval '8 months')::int, 1, 'agreed',
                        encode(sha256('the list'), 'hex'), current_date);
                    insert into priority_list.act (authority, kind, urn, on_day, ground, document, rationale)
                    values (\(town.site.settings.authority), 'agreed', \(listed), current_date, 'in-crisis', 1, 'Results have fallen');
                    insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
                    values (\(town.site.settings.authority), \(listed), daterange(current_date, null), 'in-crisis', '{contact/1}', 'Results have fallen', 1);
                    insert into people.school_contact (urn, part, name, title, email, source, during) values
                        (\(listed), 'chair', 'Alex Alder', 'Dr', 'chair@listed.example', 'The clerk', daterange(current_date, null)),
                        (\(other), 'chair', 'Bea Birch', 'Ms', 'chair@other.example', 'The clerk', daterange(current_date, null));
                    """)
        }
    }

    private static func count(_ table: String, _ owner: Database) async throws -> Int {
        switch table {
        case "letters.letter": try await owner.read(CountLetters(), stating: []).first ?? 0
        case "letters.document": try await owner.read(CountDocuments(), stating: []).first ?? 0
        default: try await owner.read(CountReceipts(), stating: []).first ?? 0
        }
    }

    private static func letter(to part: String, of school: URN, _ owner: Database) async throws -> Int {
        try #require(try await owner.read(FindLetterTo(part: part, school: school), stating: []).first)
    }

    /// Letters that are to be approved.
    private static func letters(_ owner: Database) async throws -> [Int] {
        try await owner.read(ListAddressed(), stating: [])
    }

    private static func revision(_ town: Town) async throws -> String {
        let page = try await town.get("/letters/runs/1", as: .bepDirector, json: true)
        return try #require(page.text.firstMatch(of: /"revision":([0-9]+)/).map { String($0.1) })
    }
}

private struct CountLetters: Statement {
    static let sql = "select count(*) as count from letters.letter"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct CountDocuments: Statement {
    static let sql = "select count(*) as count from letters.document"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct CountReceipts: Statement {
    static let sql = "select count(*) as count from letters.receipt"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct FindLetterTo: Statement {
    let part: String
    let school: URN
    static let sql = "select id from letters.letter where part = $1 and urn = $2 and replaces is null"
    var parameters: [Parameter] { [.text(part), .int(school.number)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}

private struct ListAddressed: Statement {
    static let sql = "select id from letters.letter where channel <> 'waiting' order by id"
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
