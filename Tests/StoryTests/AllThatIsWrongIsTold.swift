import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// A form that is sent with nothing in it tells of each field that it needs, above it and beside the field, and not of one after the other.
@Suite struct AllThatIsWrongIsTold {
    @Test func `a form without answers tells all that it needs at once`() async throws {
        try await withTown { town in
            let (listed, free) = (town.schools[0], town.schools[1])
            try await TheReviewIsClosed.list(listed, town)
            try await town.inspect(free)
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at)
                            values (\(town.site.settings.authority), \(free), 'Mx Alder', 'head@alder.example', 'head', 'The bursar left', sha256('one'), now());
                        """)
            }
            let board = ["recommended-on", "decided-by", "rationale"]
            try await tells(town, "/partners/allocations", as: .bepDirector, of: ["partner", "urn"])
            try await tells(town, "/priority-list/year-end/\(listed)", as: .bepDirector, of: ["carried", "rationale"])
            // The page may have such a form for each of several schools.
            try await tells(
                town, "/priority-list/self-reports/1", as: .bepOfficer, of: ["outcome-1", "reason-1"],
                saying: ["Choose what becomes of the report of ", "Say why you decide so on "])
            try await tells(town, "/priority-list/self-reports/1", [("outcome-1", "declined")], as: .bepOfficer, of: ["reason-1", "told-1"])
            try await tells(town, "/priority-list/self-reports/1", [("outcome-1", "listed")], as: .bepOfficer, of: ["outcome-1", "reason-1"])
            try await tells(town, "/priority-list/schools/\(free)/addition", as: .bepDirector, of: board + ["ground", "evidence"])
            try await tells(town, "/priority-list/schools/\(listed)/removal", as: .bepDirector, of: board + ["no-support", "ground-gone"])
            try await tells(town, "/priority-list/schools/\(free)/statements", as: .bepOfficer, of: ["states", "source"])
            try await tells(
                town, "/priority-list/schools/\(free)/statements", [("states", "letter-issues")], as: .bepOfficer, of: ["letter-of", "next-by", "source"])
            try await tells(town, "/priority-list/academies", as: .bepOfficer, of: ["urn", "words", "classification"], saying: ["Say what raises significant concern"])
            try await tells(town, "/priority-list/academies", [("urn", "\(free)")], as: .bepOfficer, of: ["urn", "words", "classification"], saying: ["The council maintains this school"])
            let contacts = "/priority-list/schools/\(free)/contacts"
            try await tells(town, contacts, as: .bepOfficer, of: ["step", "on", "words", "classification"])
            try await tells(town, contacts, [("step", "agreed")], as: .bepOfficer, of: ["on", "words", "priority", "classification"])
            try await tells(town, "/schools/\(free)/links", [("part", "chair")], as: .bepDirector, of: ["name", "email", "days"])
            try await tells(town, "/accounts/invite", as: .administrator, of: ["email", "name", "role"])
            try await tells(town, "/tokens", as: .administrator, of: ["name", "answered-by", "scope", "days"])
            try await tells(town, "/account/emergency", as: .bepOfficer, of: ["role", "hours", "reason"])
            let person = try #require(town.people[.eigMember])
            try await tells(town, "/accounts/\(person)/roles", as: .administrator, of: ["role", "from"])
            try await tells(town, "/accounts/\(person)/roles/end", as: .administrator, of: ["held", "until"])
        }
    }

    private func tells(_ town: Town, _ path: String, _ fields: [(String, String)] = [], as role: Role, of needed: [String], saying words: [String] = []) async throws {
        let answer = try await town.post(path, fields, as: role)
        #expect(answer.status == 422, "\(path): \(answer.status)")
        for field in needed {
            #expect(answer.text.contains("href=\"#\(field)\"") && answer.text.contains("id=\"\(field)-error\""), "\(path): \(field)")
        }
        for words in words { #expect(answer.text.contains(words), "\(path): \(words)") }
    }
}
