import Access
import Casework
import Jobs
import Postgres
import PriorityList
import TestCluster
import TestTown
import Testing
import Web

/// What changes who is on the list is written to the schools without anybody remembering it (ID-1, RV-2, RV-6, SCC-4): through the site, by the people of BEP.
@Suite struct WhatChangesIsWritten {
    @Test func `the review is confirmed in the words in force when it is closed, and by somebody else's approval`() async throws {
        try await withTown { town in
            let listed = town.schools[0]
            try await Self.list(listed, town)
            let page = "/priority-list/year-end/\(listed)"
            let words = [("number", "0"), ("subject", "{{school}} stays with us in {{year}}"), ("words", "So it was decided.\n\n{{reasons}}"), ("act", "keep"), ("reason", "Plainer")]
            #expect(try await town.post("/letters/templates/carried-forward", words, as: .bepDirector).status == 303)
            #expect(try await town.post(page, [("carried", "yes"), ("rationale", "Its <plan> goes on"), ("version", "0")], as: .bepDirector).status == 303)
            // The page shows what will be sent, as the director has worded it, to those who may see letters.
            let shown = try await town.get(page, as: .bepOfficer)
            #expect(shown.status == 200 && shown.text.contains("stays with us in") && shown.text.contains("So it was decided."), "\(shown.text.suffix(3_000))")
            #expect(shown.text.contains("Its &lt;plan&gt; goes on</li>"))
            #expect(try await !town.get(page, as: .finance).text.contains("So it was decided."))

            // Nothing is confirmed before the review is closed; closing it drafts the letters.
            let early = try await town.post("/letters/drafts", [("purpose", "year-end")], as: .bepOfficer)
            #expect(early.status == 422 && early.text.contains("The review of the year is not closed yet"))
            #expect(early.text.contains("value=\"year-end\" checked"), "what was chosen stays so: \(early.text)")
            // What it does is read once more before it is done.
            let review = try await town.get("/priority-list/year-end/closing", as: .bepDirector)
            #expect(review.text.contains("Check before you close the review") && review.text.contains("Leave the list today"), "\(review.text)")
            let decisions = try #require(review.text.firstMatch(of: /name="shown" value="([^"]*)"/).map { String($0.1) })
            #expect(try await town.post("/priority-list/year-end/closing", [("shown", decisions)], as: .bepDirector).status == 303)
            try await town.work { try await Self.letters("carried-forward", town).count == 2 }
            let letter = try #require(try await Self.letters("carried-forward", town).first)
            let draft = try await town.get("/letters/\(letter)", as: .bepDirector)
            #expect(draft.text.contains("So it was decided.") && draft.text.contains("stays with us in"))
            #expect(try await town.post("/letters/\(letter)/approval", [("revision", "1")], as: .bepDirector).status == 422, "the director’s own")
            let approved = try await town.post("/letters/\(letter)/approval", [("revision", "1")], as: .bepChiefExecutive)
            let path = "/letters/\(letter)?done=letter-approved"
            #expect(approved.location == path, "\(approved.text)")
            // Whoever approved it by a slip takes that back where it is said, and nobody else does.
            let undo = try WhatIsTakenBack.undo(try await town.get(path, as: .bepChiefExecutive, WhatIsTakenBack.said("letter-approved")))
            // The page offers it too when the notice is gone, to nobody else.
            let later = try await town.get("/letters/\(letter)", as: .bepChiefExecutive)
            #expect(later.text.contains("Take the approval back") && later.text.contains("name=\"taken-back\""), "\(later.text)")
            let elsewhere = try await town.get("/letters/\(letter)", as: .bepDirector)
            #expect(elsewhere.status == 200 && !elsewhere.text.contains("Take the approval back"), "\(elsewhere.text)")
            let other = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(other.status == 422 && other.text.contains("taken back by whoever gave it"), "\(other.text)")
            let back = try await town.post(undo.path, undo.fields, as: .bepChiefExecutive)
            #expect(back.location == "/letters/\(letter)?done=approval-taken-back", "\(back.text)")
            // The wrong one was sent back: whoever did takes that back, once, and it waits again.
            let returned = try await town.post("/letters/\(letter)/return", [("revision", "1"), ("because", "The second reason")], as: .bepChiefExecutive)
            let then = "/letters/\(letter)?done=letter-sent-back"
            #expect(returned.location == then, "\(returned.text)")
            let unsend = try WhatIsTakenBack.undo(try await town.get(then, as: .bepChiefExecutive, WhatIsTakenBack.said("letter-sent-back")))
            let foreign = try await town.post(unsend.path, unsend.fields, as: .bepDirector)
            #expect(foreign.status == 422 && foreign.text.contains("taken back by whoever sent it"), "\(foreign.text)")
            let waiting = try await town.post(unsend.path, unsend.fields, as: .bepChiefExecutive)
            #expect(waiting.location == "/letters/\(letter)?done=return-taken-back", "\(waiting.text)")
            let twice = try await town.post(unsend.path, unsend.fields, as: .bepChiefExecutive)
            #expect(twice.status == 409, "\(twice.text)")
        }
    }

    @Test func `a removal and a conversion have their letters, drafted by themselves`() async throws {
        try await withTown { town in
            let (removed, converted) = (town.schools[0], town.schools[1])
            try await Self.list(removed, town)
            try await Self.list(converted, town)
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        delete from inspections.latest where urn = \(removed);
                        insert into inspections.latest (urn, overall, overall_status, started_on, published_on)
                        values (\(removed), 2, 'value', '2018-05-01', '2018-06-01');
                        """)
            }
            let decider = try #require(town.people[.siabMember])
            let answers = [
                ("recommended-on", "20 Nov 2018"), ("decided-by", decider.description), ("rationale", "Good, and led well"), ("no-support", "yes"),
                ("ground-gone", "The new head stays"),
            ]
            // Nothing is done before it was read once more, and going back keeps what was typed.
            let check = try await town.post("/priority-list/schools/\(removed)/removal", answers, as: .bepDirector)
            #expect(check.status == 200 && check.text.contains("Check before you remove") && check.text.contains("20 November 2018"), "\(check.text)")
            #expect(check.text.contains("Which members of the board decided</dt>"), "\(check.text)")
            let back = try await town.post("/priority-list/schools/\(removed)/removal", answers + [("checked", "no")], as: .bepDirector)
            #expect(back.status == 200 && back.text.contains("On the list</") && back.text.contains(">Good, and led well</textarea>"), "\(back.text)")
            let removal = try await town.post("/priority-list/schools/\(removed)/removal", answers + [("checked", "yes")], as: .bepDirector)
            #expect(removal.status == 303, "\(removal.text.suffix(2_000))")
            try await town.work { try await Self.letters("removed", town).count == 2 }
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(script: "update schools.establishment set is_maintained = false where urn = \(converted)")
                _ = try await Jobs.enqueue(FollowRegisterDaily(), in: $0)
            }
            try await town.work { try await Self.letters("converted", town).count == 2 }
            #expect(try await Self.letters("removed", town).count == 2)
        }
    }

    @Test func `a letter to a school that became an academy before it went out is withdrawn when the register is looked at, though the school is not on the list`() async throws {
        try await withTown { town in
            try await TheLettersAreWritten.agree(town)
            let asked = try await town.post("/letters/drafts", [("purpose", "stage-1")], as: .bepOfficer)
            #expect(asked.status == 303)
            try await town.work { try await Self.letters("not-priority", town).count == 2 * (town.schools.count - 1) }
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(script: "update schools.establishment set is_maintained = false where urn = \(town.schools[2])")
                _ = try await Jobs.enqueue(FollowRegisterDaily(), in: $0)
            }
            try await town.work { try await Self.letters("not-priority", town).count == 2 * (town.schools.count - 2) }
        }
    }

    /// On the list since before the year that is reviewed.
    private static func list(_ school: URN, _ town: Town) async throws {
        try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
            try await $0.execute(
                script: """
                    with act as (
                        insert into priority_list.act (authority, kind, urn, on_day, ground, rationale, made_at)
                        values (\(town.site.settings.authority), 'brought-in', \(school), current_date - 500, 'in-crisis', 'Results have fallen', now() - interval '500 days') returning id
                    )
                    insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
                    select \(town.site.settings.authority), \(school), daterange(current_date - 500, null), 'in-crisis', '{contact/1}', 'Results have fallen', id from act;
                    """)
        }
    }

    private static func letters(_ kind: String, _ town: Town) async throws -> [Int] {
        try await town.clone.connect(as: .migrator, connections: 1).read(ListLettersOfKind(kind: kind), stating: [])
    }
}

private struct ListLettersOfKind: Statement {
    let kind: String
    static let sql = "select id from letters.letter where kind = $1 and state <> 'withdrawn' order by id"
    var parameters: [Parameter] { [.text(kind)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
