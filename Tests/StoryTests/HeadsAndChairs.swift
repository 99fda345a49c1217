import Access
import Casework
import TestTown
import Testing

/// Governor services say who chairs the governors of each school, so that the letters of stage 1 have somebody to go to (ID-8).
@Suite struct HeadsAndChairs {
    @Test func `chairs are recorded one by one and from a file, those not known are listed, and a link begins with who is known`() async throws {
        try await withTown { town in
            let (one, two) = (town.schools[0], town.schools[1])
            let first = try await town.get("/contacts?missing=chair", as: .governorServices)
            #expect(first.status == 200 && first.text.contains("href=\"/contacts/\(one)?from=") && first.text.contains("not known"))

            // A name without a source is no knowledge.
            let unsaid = try await town.post("/contacts/\(one)", [("part", "chair"), ("chair-name", "Bo <Reed>")], as: .governorServices)
            #expect(unsaid.status == 422 && unsaid.text.contains("href=\"#chair-source\"") && unsaid.text.contains("value=\"Bo &lt;Reed&gt;\""))
            let fields = [("part", "chair"), ("chair-name", "Bo <Reed>"), ("chair-email", "bo@alder.example"), ("chair-source", "The clerk’s letter")]
            #expect(try await town.post("/contacts/\(one)", fields, as: .governorServices).location == "/contacts/\(one)?done=school-contact-recorded")
            // Whoever looked before is told, and keeps what they typed.
            let late = try await town.post(
                "/contacts/\(one)", [("part", "chair"), ("chair-name", "Cy Hill"), ("chair-source", "A call")], as: .bepOfficer)
            #expect(late.status == 409 && late.text.contains("value=\"Cy Hill\"") && late.text.contains("Bo &lt;Reed&gt;"))
            let blank = try await town.post("/contacts/\(one)", [("part", "chair")], as: .governorServices)
            for field in ["chair-name", "chair-source"] { #expect(blank.status == 422 && blank.text.contains("href=\"#\(field)\""), "\(blank.text)") }
            // Who typed nothing is not asked to look at what they typed.
            let lost = try await town.post("/contacts/\(one)/end", [("part", "chair"), ("shown", "999")], as: .bepOfficer)
            #expect(lost.status == 409 && lost.text.contains("nothing was done by you") && !lost.text.contains("what you typed"), "\(lost.text)")

            let file = "URN,Part,Name,Email address\n\(one),Chair of governors,Bo <Reed>,\n\(two),Chair of governors,Di Moor,\n\(two),Clerk,Di Moor,\n"
            let taken = try await town.upload("/contacts/file", [("source", "The database")], file: ("chairs.csv", file), as: .governorServices)
            #expect(taken.status == 200, "\(taken.text)")
            for words in ["<dt>Recorded</dt><dd>1</dd>", "<dt>Known already</dt><dd>1</dd>", "Clerk", "is neither Headteacher nor Chair of governors"] {
                #expect(taken.text.contains(words), "\(words)")
            }
            let without = try await town.get("/contacts?missing=chair", as: .governorServices)
            #expect(!without.text.contains("href=\"/contacts/\(one)?from=") && !without.text.contains("href=\"/contacts/\(two)?from="))
            let table = try await town.get("/contacts/file?format=csv", as: .governorServices)
            #expect(table.text.hasPrefix("School,URN,Part,Title,Name,Email address,Known from,Since\r\n") && table.text.contains(",Di Moor,,The database,"))

            let link = try await town.get("/schools/\(one)/links?part=chair", as: .governorServices)
            #expect(link.text.contains("value=\"Bo &lt;Reed&gt;\"") && link.text.contains("value=\"bo@alder.example\""))
            #expect(try await town.get("/history/school/\(one)", as: .bepDirector).text.contains("Contact recorded"))
            #expect(try await town.get("/priority-list/stage", as: .governorServices).text.contains("href=\"/contacts\""))

            let known = try await town.get("/contacts/\(one)", as: .governorServices, json: true)
            let number = try #require(known.text.firstMatch(of: /"contact": ?([0-9]+)/)?.1)
            let ended = try await town.post("/contacts/\(one)/end", [("part", "chair"), ("shown", String(number))], as: .governorServices)
            let path = "/contacts/\(one)?ended=\(number)&part=chair&done=school-contact-ended"
            #expect(ended.location == path, "\(ended.text)")
            let missing = try await town.get("/contacts?missing=chair", as: .governorServices)
            #expect(missing.text.contains("href=\"/contacts/\(one)?from="))
            // Said of the wrong school: the chair stands again with all that was recorded, once.
            let undo = try WhatIsTakenBack.undo(try await town.get(path, as: .governorServices, WhatIsTakenBack.said("school-contact-ended")))
            let back = try await town.post(undo.path, undo.fields, as: .governorServices)
            #expect(back.location == "/contacts/\(one)?done=school-contact-resumed", "\(back.text)")
            let again = try await town.get("/contacts/\(one)", as: .governorServices, json: true)
            #expect(again.text.contains("bo@alder.example"), "\(again.text)")
            let twice = try await town.post(undo.path, undo.fields, as: .governorServices)
            #expect(twice.status == 409 && twice.text.contains("Nothing was taken back"), "\(twice.text)")
            let stale = try await town.get(path, as: .governorServices, WhatIsTakenBack.said("school-contact-ended"))
            #expect(!stale.text.contains("has not gone"), "what is not so any more is not said")
        }
    }

    @Test func `a letter that waits for a chair goes to them once they are recorded, and nobody drafts it again`() async throws {
        try await withTown { town in
            try await TheLettersAreWritten.agree(town)
            let asked = try await town.post("/letters/drafts", [("purpose", "stage-1")], as: .bepOfficer)
            #expect(asked.status == 303)
            @Sendable func waits(_ letters: Int) async throws -> Bool {
                try await town.get("/", as: .governorServices).text.contains("\(letters) letters to somebody who is not known")
            }
            let (unknown, one, other) = (town.schools.count - 2, town.schools[2], town.schools[3])
            try await town.work { try await waits(unknown) }
            let fields = [("part", "chair"), ("chair-name", "Bo Reed"), ("chair-email", "bo@alder.example"), ("chair-source", "The clerk’s letter")]
            let recorded = try await town.post("/contacts/\(one)", fields, as: .governorServices)
            #expect(recorded.status == 303)
            try await town.work { try await waits(unknown - 1) }
            let file = "URN,Part,Name\n\(other),Chair of governors,Di Moor\n"
            let taken = try await town.upload("/contacts/file", [("source", "The database")], file: ("chairs.csv", file), as: .governorServices)
            #expect(taken.status == 200, "\(taken.text)")
            try await town.work { try await waits(unknown - 2) }

            // One who is said to have gone by a slip and stands again loses no letter: the letters follow later.
            let known = try await town.get("/contacts/\(one)", as: .governorServices, json: true)
            let number = String(try #require(known.text.firstMatch(of: /"contact": ?([0-9]+)/)?.1))
            let gone = [("part", "chair"), ("shown", number)]
            let ended = try await town.post("/contacts/\(one)/end", gone, as: .governorServices)
            #expect(ended.status == 303, "\(ended.text)")
            let resumed = try await town.post("/contacts/\(one)/end", gone + [("taken-back", "yes")], as: .governorServices)
            #expect(resumed.status == 303, "\(resumed.text)")
            try await town.work { try await waits(unknown - 2) }
        }
    }

    @Test func `the tables to be filled in come 50 rows at a time, and whole as a file`() async throws {
        try await withTown(.register(schools: 160)) { town in
            for path in ["/contacts/file", "/priority-list/brought-in"] {
                let first = try await town.get(path, as: .bepDirector, json: true).text
                let total = try #require(first.firstMatch(of: /"total": ?([0-9]+)/).flatMap { Int($0.1) })
                #expect(total > 50 && first.matches(of: /"urn":/).count == 50, "\(path): \(total)")
                let last = try await town.get("\(path)?page=\((total + 49) / 50)", as: .bepDirector, json: true).text
                #expect(last.matches(of: /"urn":/).count == (total - 1) % 50 + 1, "\(path)")
                let page = try await town.get(path, as: .bepDirector).text
                #expect(page.contains("1 to 50 of \(total) are shown") && page.contains("href=\"\(path)?page=2\""), "\(path)")
                for asked in ["", "&page=2"] {
                    let file = try await town.get("\(path)?format=csv\(asked)", as: .bepDirector).text
                    #expect(file.split(whereSeparator: \.isNewline).count == total + 1, "\(path)\(asked)")
                }
            }
        }
    }
}
