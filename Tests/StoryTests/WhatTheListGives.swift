import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// What was said in the joint review (ID-4) is offered to be taken back until the list gives it as a reason, or is agreed.
@Suite struct WhatTheListGives {
    private static let saying = [("for", "bep"), ("shown", "0"), ("verdict-bep", "disagree"), ("reason-bep", "A slip")]

    private static func know(of school: URN, _ town: Town) async throws {
        let note = [
            ("topic", "leadership"), ("words", "The head leaves"), ("source", "Visit"), ("observed-on", Moment.bySystemClock.dayInLondon.description),
            ("confidence", "high"), ("classification", "open"),
        ]
        let recorded = try await town.post("/schools/\(school)/intelligence", note, as: .bepOfficer)
        #expect(recorded.status == 303, "\(recorded.text)")
    }

    @Test func `a mark is taken back where the draft began with the school and gives another reason`() async throws {
        try await withTown { town in
            let school = town.schools[0]
            try await TheReviewIsClosed.list(school, town)
            try await Self.know(of: school, town)
            let begun = try await town.post("/priority-list/draft", [], as: .bepOfficer)
            #expect(begun.status == 303, "\(begun.text)")
            let marked = try await town.post("/priority-list/review/\(school)", Self.saying, as: .bepOfficer)
            let path = "/priority-list/review?of-record=\(school)-bep&done=proposal-marked"
            #expect(marked.location == path, "\(marked.text)")
            let undo = try WhatIsTakenBack.undo(try await town.get(path, as: .bepOfficer, WhatIsTakenBack.said("proposal-marked")))
            let back = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(back.location == "/priority-list/review?done=mark-taken-back#row-\(school)", "\(back.text)")
        }
    }

    @Test func `a mark is not taken back once the list is agreed, and the page says so`() async throws {
        try await withTown { town in
            let school = town.schools[0]
            try await Self.know(of: school, town)
            let marked = try await town.post("/priority-list/review/\(school)", Self.saying, as: .bepOfficer)
            let path = "/priority-list/review?of-record=\(school)-bep&done=proposal-marked"
            #expect(marked.location == path, "\(marked.text)")
            let undo = try WhatIsTakenBack.undo(try await town.get(path, as: .bepOfficer, WhatIsTakenBack.said("proposal-marked")))
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
                        insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
                        select \(town.site.settings.authority), extract(year from current_date + 62 - interval '8 months')::int, 1, 'agreed', sha256, current_date
                        from priority_list.frozen_text where content = 'the list';
                        """)
            }
            let page = try await town.get(path, as: .bepOfficer, WhatIsTakenBack.said("proposal-marked"))
            #expect(!page.text.contains("Take back what you said of"), "\(page.text)")
            let late = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(late.status == 409 && late.text.contains("is agreed, and what was said of") && late.text.contains("A slip"), "\(late.text)")
        }
    }
}
