import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// The review of the year until it is closed (ID-1), as the home page and its own pages ask for it: through the site, by the people of BEP.
@Suite struct TheReviewIsClosed {
    @Test func `when each school is decided, the home page asks to close the review, until it is closed`() async throws {
        try await withTown { town in
            let school = town.schools[0]
            try await Self.list(school, town)
            let closing = "href=\"/priority-list/year-end/closing\""
            // What is missing is said, and led to, before the closing is offered.
            let (review, check) = (try await town.get("/priority-list/year-end", as: .bepDirector), try await town.get("/priority-list/year-end/closing", as: .bepDirector))
            #expect(review.text.contains("one school still needs a decision") && !review.text.contains("Check before you close the review"), "\(review.text)")
            #expect(check.text.contains("cannot be closed yet") && check.text.contains("<a href=\"/priority-list/year-end/\(school)\">"), "\(check.text)")
            let undecided = try await town.get("/", as: .bepDirector)
            #expect(undecided.text.contains("One school to be carried forward or not") && !undecided.text.contains(closing), "\(undecided.text)")
            let answer = try await town.post(
                "/priority-list/year-end/\(school)", [("carried", "yes"), ("rationale", "Its plan goes on"), ("version", "0")], as: .bepDirector)
            #expect(answer.status == 303)
            let decided = try await town.get("/", as: .bepDirector)
            #expect(decided.text.contains("Close the review of") && decided.text.contains(closing), "\(decided.text)")
            #expect(!decided.text.contains("to be carried forward or not"))
            let closed = try await town.post("/priority-list/year-end/closing", [("shown", "\(school):1")], as: .bepDirector)
            #expect(closed.status == 303, "\(closed.text)")
            let after = try await town.get("/", as: .bepDirector)
            #expect(!after.text.contains(closing))
            // Decided anew, it waits again.
            let again = try await town.post(
                "/priority-list/year-end/\(school)", [("carried", "yes"), ("rationale", "Its new plan"), ("version", "1")], as: .bepDirector)
            #expect(again.status == 303)
            let open = try await town.get("/", as: .bepDirector)
            #expect(open.text.contains(closing))
        }
    }

    @Test func `the page of the draft says that the review comes first while it is open, and no longer`() async throws {
        try await withTown { town in
            let school = town.schools[0]
            try await Self.list(school, town)
            let words = "must be closed first: until then the list is neither put forward nor signed"
            let begun = try await town.post("/priority-list/draft", [], as: .bepOfficer)
            #expect(begun.status == 303)
            let open = try await town.get("/priority-list/draft", as: .bepOfficer)
            #expect(open.text.contains(words), "\(open.text)")
            let decided = try await town.post(
                "/priority-list/year-end/\(school)", [("carried", "yes"), ("rationale", "Its plan goes on"), ("version", "0")], as: .bepDirector)
            #expect(decided.status == 303)
            let closing = try await town.get("/priority-list/year-end/closing", as: .bepDirector)
            #expect(closing.text.contains("You cannot undo this"), "\(closing.text)")
            let closed = try await town.post("/priority-list/year-end/closing", [("shown", "\(school):1")], as: .bepDirector)
            #expect(closed.status == 303, "\(closed.text)")
            let after = try await town.get("/priority-list/draft", as: .bepOfficer)
            #expect(after.status == 200 && !after.text.contains(words), "\(after.text)")
        }
    }

    @Test func `once the next list is agreed, a school in the review is offered to be carried forward, and nothing that is refused`() async throws {
        try await withTown { town in
            let school = town.schools[0]
            try await Self.list(school, town)
            let before = try await town.get("/priority-list/year-end/\(school)", as: .bepDirector)
            #expect(before.text.contains("value=\"yes\"") && before.text.contains("value=\"no\""), "\(before.text)")
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
                        insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
                        select \(town.site.settings.authority), extract(year from current_date + 62 - interval '8 months')::int, 1, 'agreed', sha256, current_date
                        from priority_list.frozen_text where content = 'the list';
                        """)
            }
            let after = try await town.get("/priority-list/year-end/\(school)", as: .bepDirector)
            #expect(after.text.contains("value=\"yes\"") && !after.text.contains("value=\"no\""), "\(after.text)")
            // With one answer there is no question.
            #expect(!after.text.contains("type=\"radio\"") && after.text.contains("so it is carried forward. Say why."), "\(after.text)")
        }
    }

    @Test func `where no school on the list had support in the year, the review says that, and not that none is on the list`() async throws {
        try await withTown { town in
            let school = town.schools[0]
            // After the year ended, also where this runs before September.
            try await Self.list(school, town, broughtIn: "now() + interval '70 days'")
            for path in ["/priority-list/year-end", "/priority-list/year-end/closing"] {
                let page = try await town.get(path, as: .bepDirector)
                #expect(page.status == 200 && page.text.contains("No school on the list had support here in 20"), "\(page.text)")
                #expect(page.text.contains(", so there is nothing to review."))
            }
            let one = try await town.get("/priority-list/year-end/\(school)", as: .bepDirector)
            #expect(one.status == 404 && one.text.contains("had no support here in 20"), "\(one.text)")
        }
    }

    @Test func `where the only school is decided anew after the closing, the review names it`() async throws {
        try await withTown { town in
            let school = town.schools[0]
            try await Self.list(school, town)
            let words = "The review was closed. Since then schools came onto the list or were decided anew: "
            func decide(_ rationale: String, shown version: Int) async throws {
                let answer = try await town.post(
                    "/priority-list/year-end/\(school)", [("carried", "yes"), ("rationale", rationale), ("version", String(version))], as: .bepDirector)
                #expect(answer.status == 303, "\(answer.text)")
            }
            try await decide("Its plan goes on", shown: 0)
            let before = try await town.get("/priority-list/year-end", as: .bepDirector)
            #expect(!before.text.contains(words), "it was not closed: \(before.text)")
            let closed = try await town.post("/priority-list/year-end/closing", [("shown", "\(school):1")], as: .bepDirector)
            #expect(closed.status == 303, "\(closed.text)")
            let after = try await town.get("/priority-list/year-end", as: .bepDirector)
            #expect(!after.text.contains(words), "nothing came since: \(after.text)")
            try await decide("Its new plan", shown: 1)
            let anew = try await town.get("/priority-list/year-end", as: .bepDirector)
            #expect(anew.text.contains(words), "\(anew.text)")
        }
    }

    /// On the list since before the year that is reviewed.
    static func list(_ school: URN, _ town: Town, broughtIn: String = "now() - interval '500 days'") async throws {
        try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
            try await $0.execute(
                script: """
                    with act as (
                        insert into priority_list.act (authority, kind, urn, on_day, ground, rationale, made_at)
                        values (\(town.site.settings.authority), 'brought-in', \(school), current_date - 500, 'in-crisis', 'Results have fallen', \(broughtIn)) returning id
                    )
                    insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
                    select \(town.site.settings.authority), \(school), daterange(current_date - 500, null), 'in-crisis', '{contact/1}', 'Results have fallen', id from act;
                    """)
        }
    }
}
