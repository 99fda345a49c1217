import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// A school is put into the draft by part of its name, and who typed one is told what came of it.
@Suite struct ASchoolIsNamed {
    @Test func `a name that no maintained school has is said to be none, and of many schools of a name it is said that there are more`() async throws {
        try await withTown { town in
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        insert into schools.establishment (urn, authority, name, type_name, type_group, is_maintained, phase, status, during)
                        select 990000 + n, \(town.site.settings.authority), 'Quillwort ' || case n when 22 then 'Academy' else 'School ' || n end, 'Community school',
                            'Local authority maintained schools', n <> 22, 'Primary', 'open', '(,)'
                        from generate_series(1, 22) n;
                        """)
            }
            let begun = try await town.post("/priority-list/draft", as: .bepOfficer)
            #expect(begun.status == 303, "\(begun.text)")
            for name in ["Hogwarts", "Quillwort%20Academy"] {
                let asked = try await town.get("/priority-list/lines?urn=\(name)", as: .bepOfficer)
                let words = "No maintained school has ‘\(name.replacing("%20", with: " "))’ in its name"
                #expect(asked.text.contains(words) && !asked.text.contains("Enter the six digits"), "\(asked.text)")
            }
            for typed in ["Qu", "1234"] {
                let asked = try await town.get("/priority-list/lines?urn=\(typed)", as: .bepOfficer)
                #expect(asked.text.contains("or at least three letters of its name"), "\(asked.text)")
            }
            let many = try await town.get("/priority-list/lines?urn=quillwort", as: .bepOfficer)
            #expect(many.text.matches(of: /lines\?urn=99[0-9]{4}"/).count == 20 && many.text.contains("And more: type more of the name."), "\(many.text)")
            // Of 2 and of 20 and 21.
            let few = try await town.get("/priority-list/lines?urn=quillwort%20school%202", as: .bepOfficer)
            #expect(few.text.matches(of: /lines\?urn=99[0-9]{4}"/).count == 3 && !few.text.contains("And more"), "\(few.text)")
        }
    }

    @Test func `whoever allocates a school by part of its name reads which one it is, and allocates that one`() async throws {
        try await withTown { town in
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        insert into schools.establishment (urn, authority, name, type_name, type_group, is_maintained, phase, status, during) values
                            (990001, \(town.site.settings.authority), 'Quillwort Lane School', 'Community school', 'Local authority maintained schools', true, 'Primary', 'open', '(,)'),
                            (990002, \(town.site.settings.authority), 'Quillwort Park School', 'Community school', 'Local authority maintained schools', true, 'Primary', 'open', '(,)');
                        """)
            }
            let partner = try #require(town.people[.priorityPartner])
            let before = try await town.allocationState()
            func post(_ words: String, _ more: [(String, String)] = []) async throws -> Town.Answer {
                try await town.post("/partners/allocations", [("partner", partner.description), ("urn", words), ("state", before)] + more, as: .bepDirector)
            }
            let many = try await post("quillwort")
            #expect(many.status == 422 && many.text.contains("Several schools have ‘quillwort’ in their names"), "\(many.text)")
            for more: [(String, String)] in [[], [("checked", "yes")]] {
                let which = try await post("wort park", more)
                #expect(which.status == 200 && which.text.contains("Quillwort Park School (URN 990002)") && which.text.contains("value=\"990002\""), "\(which.text)")
                #expect(!which.text.contains("wort park"), "what it sends is the number of what was read")
            }
            #expect(try await town.allocationState() == before, "nothing was done yet")
            let done = try await post("990002", [("checked", "yes")])
            #expect(done.status == 303 && done.location?.contains("urn=990002") == true, "\(done.text)")
        }
    }
}
