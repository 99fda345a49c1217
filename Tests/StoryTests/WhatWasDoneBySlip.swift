import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// What was removed, ended or recorded by a slip is put right by the notice that says so, unless it was changed meanwhile.
@Suite struct WhatWasDoneBySlip {
    @Test func `a school that was taken out of the draft stands there again as it did, unless the draft changed meanwhile`() async throws {
        try await withTown { town in
            let (first, second) = (town.schools[0], town.schools[1])
            try await town.inspect(first, second)
            try await town.beginAList()
            func remove(_ urn: URN, revision: String) async throws {
                let fields = [("urn", urn.description), ("revision", revision), ("reason", "Another school was meant")]
                let removed = try await town.post("/priority-list/lines/removal", fields, as: .bepOfficer)
                #expect(removed.location == "/priority-list/draft?done=line-removed", "\(removed.text)")
            }
            let path = "/priority-list/draft?done=line-removed"
            let added = try await town.keepLine(of: first, because: "Results fell", revision: 1)
            #expect(added.status == 303, "\(added.text)")
            try await remove(first, revision: "2")
            let stale = try WhatIsTakenBack.undo(try await town.get(path, as: .bepOfficer, WhatIsTakenBack.said("line-removed")))
            let other = try await town.keepLine(of: second, because: "It fell as well", revision: 3, as: .bccOfficer)
            #expect(other.status == 303, "\(other.text)")
            let late = try await town.post(stale.path, stale.fields, as: .bepOfficer)
            #expect(late.status == 409 && late.text.contains("nothing was put back"), "\(late.text)")
            let changed = try await town.get(path, as: .bepOfficer, WhatIsTakenBack.said("line-removed"))
            #expect(!changed.text.contains("back into the draft as it stood"), "\(changed.text)")
            try await remove(second, revision: "4")
            let offered = try await town.get(path, as: .bepOfficer, WhatIsTakenBack.said("line-removed"))
            #expect(offered.text.contains("back into the draft as it stood"), "\(offered.text)")
            let undo = try WhatIsTakenBack.undo(offered)
            let back = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(back.location == "/priority-list/draft?done=line-restored", "\(back.text)")
            let after = try await town.get("/priority-list/draft", as: .bepOfficer, json: true)
            #expect(after.text.contains("\"urn\":\(second)") && after.text.contains("It fell as well"), "\(after.text)")
            let twice = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(twice.status == 409, "\(twice.text)")
        }
    }

    @Test func `a role that was ended is held again by the notice that says so, and not once the account is suspended`() async throws {
        try await withTown { town in
            let person = try #require(town.people[.eigMember])
            let page = try await town.get("/accounts/\(person)", as: .administrator)
            let held = try #require(page.text.firstMatch(of: /value="(eig-member\/([0-9-]+))"/).map { (role: String($0.1), from: String($0.2)) })
            let until = Moment.bySystemClock.dayInLondon.adding(days: 1)
            func end() async throws -> (path: String, fields: [(String, String)]) {
                let ended = try await town.post("/accounts/\(person)/roles/end", [("held", held.role), ("until", until.description)], as: .administrator)
                let path = "/accounts/\(person)?role=eig-member&first=\(held.from)&done=role-ended"
                #expect(ended.location == path, "\(ended.text)")
                return try WhatIsTakenBack.undo(try await town.get(path, as: .administrator, WhatIsTakenBack.said("role-ended")))
            }
            let undo = try await end()
            let back = try await town.post(undo.path, undo.fields, as: .administrator)
            #expect(back.location == "/accounts/\(person)?done=role-reopened", "\(back.text)")
            let after = try await town.get("/accounts/\(person)", as: .administrator)
            #expect(after.text.contains("No end") && after.text.contains("Role held again"), "\(after.text)")
            let administrator = try #require(town.people[.administrator])
            #expect(after.text.contains("href=\"/accounts/\(administrator)\"") && !after.text.contains(">person "), "the history names whoever did it: \(after.text)")
            let twice = try await town.post(undo.path, undo.fields, as: .administrator)
            #expect(twice.status == 409 && twice.text.contains("Nothing was changed"), "\(twice.text)")
            let again = try await end()
            let suspended = try await town.post("/accounts/\(person)/suspend", [], as: .administrator)
            #expect(suspended.status == 303, "\(suspended.text)")
            let refused = try await town.post(again.path, again.fields, as: .administrator)
            #expect(refused.status == 409 && refused.text.contains("This account is suspended"), "\(refused.text)")
        }
    }

    @Test func `an academy that was recorded is taken back by whoever recorded it, until somebody is told of it`() async throws {
        try await withTown { town in
            let owner = town.clone.connect(as: .migrator, connections: 1)
            let academy = try #require(try await owner.read(AnyAcademy(), stating: []).first)
            func record(_ number: Int) async throws -> (path: String, fields: [(String, String)]) {
                let concern = [("urn", String(academy)), ("words", "The bursar is gone"), ("classification", "open")]
                let recorded = try await town.post("/priority-list/academies", concern, as: .bepOfficer)
                let path = "/priority-list/academies?concern=\(number)&done=academy-recorded"
                #expect(recorded.location == path + "#concern-\(number)", "\(recorded.text)")
                return try WhatIsTakenBack.undo(try await town.get(path, as: .bepOfficer, WhatIsTakenBack.said("academy-recorded")))
            }
            let undo = try await record(1)
            #expect(undo.path == "/priority-list/academies/1/withdrawal")
            // The page offers it too when the notice is gone, to nobody else.
            let later = try await town.get("/priority-list/academies", as: .bepOfficer)
            let others = try await town.get("/priority-list/academies", as: .bepDirector)
            #expect(later.text.contains("Take back the concern about") && !others.text.contains("Take back the concern about"), "\(others.text)")
            let other = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(other.status == 409 && other.text.contains("Nothing was taken back") && other.text.contains("The bursar is gone"), "\(other.text)")
            let back = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(back.location == "/priority-list/academies?done=academy-taken-back", "\(back.text)")
            let after = try await town.get("/priority-list/academies", as: .bepOfficer)
            #expect(!after.text.contains("The bursar is gone"), "\(after.text)")
            let twice = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(twice.status == 404 && twice.text.contains("<h1>There is no such concern</h1>") && twice.text.contains("It may have been taken back") && twice.text.contains("<a href=\"/priority-list/academies\">"), "\(twice.text)")
            let told = try await record(2)
            let notice = [("body-2", "eig"), ("on-2", Moment.bySystemClock.dayInLondon.description), ("how-2", "By telephone")]
            let noticed = try await town.post("/priority-list/academies/2/notices", notice, as: .bepDirector)
            #expect(noticed.status == 303, "\(noticed.text)")
            let late = try await town.post(told.path, told.fields, as: .bepOfficer)
            #expect(late.status == 409 && late.text.contains("until somebody is told or emailed of it"), "\(late.text)")
        }
    }

    @Test func `a school’s personal link ends once that was read once more, and no sooner`() async throws {
        try await withTown { town in
            let page = "/schools/\(town.schools[0])/links"
            let link = [("part", "head"), ("name", "Mx Alder"), ("email", "head@alder.example"), ("days", "14")]
            let made = try await town.post(page, link, as: .bepDirector)
            #expect(made.status == 303, "\(made.text)")
            let check = try await town.post(page + "/revoke", [("link", "1")], as: .bepDirector)
            #expect(check.status == 200 && check.text.contains("Check before you revoke the link of Mx Alder") && check.text.contains("head@alder.example"), "\(check.text)")
            #expect(try await town.get(page, as: .bepDirector).text.contains(" the link of Mx Alder, sent "), "nothing has happened yet")
            let revoked = try await town.post(page + "/revoke", [("link", "1"), ("checked", "yes")], as: .bepDirector)
            #expect(revoked.status == 303, "\(revoked.text)")
            #expect(!(try await town.get(page, as: .bepDirector)).text.contains(" the link of Mx Alder, sent "))
            #expect(try await town.post(page + "/revoke", [("link", "1")], as: .bepDirector).status == 404)
        }
    }

    private struct AnyAcademy: Statement {
        static let sql = "select min(urn) as urn from schools.establishment where not is_maintained and status = 'open' and type_name like 'Academy%'"
        static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
    }
}
