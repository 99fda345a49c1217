import Access
import Casework
import Foundation
import Hummingbird
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// What a person keeps for themselves, and what they find.
@Suite struct TheFaceOfTheService {
    @Test func `a school is watched, stands on one’s own list and nobody else’s, and is left again`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let begun = try await town.post("/schools/\(urn)/watch", as: .bccOfficer)
            #expect(begun.location == "/schools/\(urn)?done=watch-begun")
            #expect(begun.headers[values: .setCookie].contains { $0.hasPrefix("__Host-notice=watch-begun; ") && $0.contains("HttpOnly; SameSite=Lax") })
            let said: HTTPFields = [.cookie: "__Host-notice=watch-begun"]
            let page = try await town.get("/schools/\(urn)?done=watch-begun", as: .bccOfficer, said)
            #expect(page.text.contains("You watch ") && page.text.contains("/schools/\(urn)/watch/end"))
            // Nothing is said to be done that was not.
            let again = try await town.get("/schools/\(urn)?done=watch-begun", as: .bccOfficer)
            #expect(!again.text.contains("You watch "), "it is said once")
            let other = try await town.get("/schools/\(urn)?done=watch-begun", as: .dcs, said)
            #expect(!other.text.contains("You watch "))
            #expect(try await town.get("/watchlist", as: .bccOfficer).text.contains("/schools/\(urn)?from=%2Fwatchlist%23row-\(urn)\""))
            #expect(!(try await town.get("/watchlist", as: .dcs).text.contains("/schools/\(urn)?from=%2Fwatchlist%23row-\(urn)\"")))
            let person = try #require(town.people[.bccOfficer])
            let twice = try await town.post("/schools/\(urn)/watch", as: .bccOfficer)
            #expect(twice.status == 303)
            let events = try await town.clone.connect(as: .migrator, connections: 1).read(CountEvents(subject: "person/\(person)"), stating: [])
            #expect(events == [1], "what changed nothing is no event")
            // The list from which one came is found again after either.
            let back = "/schools?phase=Primary&page=2#row-\(urn)"
            let come = try await town.get("/schools/\(urn)?from=\(Fields.encoded(back))", as: .bccOfficer)
            #expect(come.text.contains("name=\"from\" value=\"\(back.replacing("&", with: "&amp;"))\""))
            let kept = try await town.post("/schools/\(urn)/watch", [("from", back)], as: .bccOfficer)
            #expect(kept.location == "/schools/\(urn)?from=\(Fields.encoded(back))&done=watch-begun")
            #expect(try await town.post("/schools/\(urn)/watch", [("from", "//evil.example")], as: .bccOfficer).location == "/schools/\(urn)?done=watch-begun")
            #expect(try await town.post("/schools/\(urn)/watch/end", as: .bccOfficer).location == "/schools/\(urn)?done=watch-ended")
            #expect(!(try await town.get("/watchlist", as: .bccOfficer).text.contains("/schools/\(urn)?from=%2Fwatchlist%23row-\(urn)\"")))
        }
    }

    @Test func `a school that is allocated stands on the partner’s list and among what changed`() async throws {
        try await withTown { town in
            let urn = town.schools[1]
            let partner = try #require(town.people[.priorityPartner])
            let allocated = try await town.allocate(urn, to: partner)
            #expect(allocated.status == 303, "\(allocated.text)")
            #expect(try await town.get("/watchlist", as: .priorityPartner).text.contains("Allocated to you"))
            #expect(try await town.get("/", as: .priorityPartner).text.contains("The school was allocated to you"))
            #expect(!(try await town.get("/", as: .siabMember).text.contains("was allocated to you")))
        }
    }

    @Test func `the register’s figures say of which day they are`() async throws {
        try await withTown { town in
            let home = try await town.get("/", as: .bccOfficer).text
            #expect(home.contains("GIAS, taken in on "), "the file says no day")
        }
    }

    @Test func `a list of the register is kept under a name, asked anew, and dropped by its owner alone`() async throws {
        try await withTown { town in
            let asked = "phase=Primary&page=3&maintained=yes"
            let none = try await town.get("/schools?search=zzzz", as: .bccOfficer).text
            #expect(none.contains("Name, URN or postcode: zzzz") && !none.contains("Keep this list"), "a list of no school is not offered to be kept")
            let filtered = try await town.get("/schools?phase=Primary", as: .bccOfficer)
            #expect(filtered.text.contains("Keep this list") && filtered.text.contains("Phase: Primary"))
            #expect(try await town.post("/lists", [("name", "Mine"), ("asked", asked)], as: .bccOfficer).location == "/lists?done=list-kept")
            #expect(try await town.get("/lists", as: .bccOfficer).text.contains("/schools?phase=Primary&amp;maintained=yes"))
            #expect(!(try await town.get("/lists", as: .dcs).text.contains("Mine")))
            let again = try await town.post("/lists", [("name", "Mine"), ("asked", asked)], as: .bccOfficer)
            #expect(again.status == 422 && again.text.contains("of this name already") && again.text.contains("value=\"Mine\""))
            for (name, asked) in [("", asked), ("Empty", ""), (String(repeating: "x", count: 101), asked), ("Long", "a=" + String(repeating: "x", count: 1_001))] {
                #expect(try await town.post("/lists", [("name", name), ("asked", asked)], as: .bccOfficer).status == 422)
            }
            let unasked = try await town.post("/lists", [("name", ""), ("asked", "page=2")], as: .bccOfficer)
            #expect(unasked.status == 422 && unasked.text.contains("First filter a list") && !unasked.text.contains("href=\"#name\""))
            #expect(try await town.post("/lists/1/end", as: .dcs).location == "/lists")
            #expect(try await town.get("/lists", as: .bccOfficer).text.contains("Mine"))
            let dropped = try await town.post("/lists/1/end", as: .bccOfficer)
            let path = try #require(dropped.location)
            #expect(path.hasPrefix("/lists?dropped=") && path.hasSuffix("&done=list-dropped"), "what it was goes with the address, so that it can be kept again")
            let undo = try WhatIsTakenBack.undo(try await town.get(path, as: .bccOfficer, WhatIsTakenBack.said("list-dropped")))
            #expect(undo.path == "/lists" && undo.fields.first?.1 == "Mine")
            #expect(!(try await town.get("/lists", as: .bccOfficer).text.contains("Mine")))
            let back = try await town.post("/lists", undo.fields.map { ($0.0, $0.1.replacing("&amp;", with: "&")) }, as: .bccOfficer)
            #expect(back.location == "/lists?done=list-kept", "\(back.text)")
            #expect(try await town.get("/lists", as: .bccOfficer).text.contains("/schools?phase=Primary&amp;maintained=yes"))
        }
    }

    @Test func `a list of letters, of schools causing concern and of whatever else can be asked is kept as the register’s are, and no other page`() async throws {
        try await withTown { town in
            let role = Role.bccOfficer
            let pages = [
                "/priority-list?day=2018-11-01", "/letters/runs/1?standing=drafted", "/priority-list/review?show=agenda", "/priority-list/changes?from=2018-10-01",
                "/contacts?missing=chair", "/jobs?show=failed", "/calendar?year=2018-19", "/assessment?sort=name",
            ]
            for page in pages {
                // In this town there is no run of letters, and no assessment.
                if !page.hasPrefix("/letters"), !page.hasPrefix("/assessment") {
                    let filtered = try await town.get(page, as: role)
                    #expect(filtered.text.contains("href=\"/lists?asked=\(Fields.encoded(page))\""), "\(filtered.text)")
                }
                let offered = try await town.get("/lists?asked=\(Fields.encoded(page))", as: role)
                #expect(offered.text.contains("href=\"\(page)\">Back to "), "\(offered.text)")
                #expect(try await town.post("/lists", [("name", page), ("asked", page)], as: role).status == 303)
                #expect(try await town.get("/lists", as: role).text.contains("<a href=\"\(page)\">"))
            }
            for other in ["/sign-out?x=1", "//evil.example?x=1", "/letters/runs/x?standing=drafted", "/accounts?search=ada", "/schools/compare?school=1", "/priority-list", "page=2"] {
                #expect(try await town.post("/lists", [("name", other), ("asked", other)], as: role).status == 422, "\(other)")
                #expect(!(try await town.get("/lists?asked=\(Fields.encoded(other))", as: role).text.contains("What shall the list be called?")), "\(other)")
            }
            let accounts = try await town.get("/accounts?search=ada", as: .administrator)
            #expect(accounts.status == 200 && !accounts.text.contains("/lists?asked="), "names and addresses of people are not kept")
            let kept = try await town.get("/lists", as: role, json: true).text
            #expect(kept.contains("\"address\":\"/priority-list?day=2018-11-01\""), "\(kept)")
        }
    }

    @Test func `a search finds what one may open and nothing else`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let name = try await town.database.read(NameOf(urn: urn), stating: town.actor(.bccOfficer).statement).first ?? ""
            let part = Fields.encoded(String(name.prefix(6)))
            for role in Role.held {
                let found = try await town.get("/search?for=\(urn)", as: role)
                #expect(found.status == 200)
                #expect(found.text.contains("/schools/\(urn)?from=%2Fsearch%3Ffor%3D\(urn)%23row-\(urn)\"") == Action.readRegister.isHeld(by: role), "\(role.rawValue)")
                let accounts = try await town.get("/search?for=a", as: role)
                #expect(accounts.text.contains("href=\"/accounts/") == Action.manageAccounts.isHeld(by: role), "\(role.rawValue)")
                let files = try await town.get("/search?for=edubase", as: role)
                #expect(files.text.contains("href=\"/imports/") == Action.readImports.isHeld(by: role), "\(role.rawValue)")
            }
            #expect(try await town.get("/search?for=\(part)", as: .bccOfficer).text.contains("/schools/\(urn)?from="))
            #expect(try await town.get("/search?for=%25", as: .bccOfficer).text.contains("Nothing that you may see"))
            let hostile = try await town.get("/search?for=%3Cscript%3E'", as: .bccOfficer)
            #expect(hostile.status == 200 && !hostile.text.contains("<script"))
        }
    }

    @Test func `a search finds what has each word, in any order, and tells how many schools there are beyond the first twenty`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let name = try await town.database.read(NameOf(urn: urn), stating: town.actor(.bccOfficer).statement).first ?? ""
            let turned = name.split(separator: " ").reversed().joined(separator: " ")
            for path in ["/search?for=", "/schools?search="] {
                #expect(try await town.get(path + Fields.encoded(turned), as: .bccOfficer).text.contains("/schools/\(urn)?from="), "\(path)\(turned)")
                #expect(!(try await town.get(path + Fields.encoded("zzzz \(urn)"), as: .bccOfficer)).text.contains("/schools/\(urn)"), "every word")
            }
            let many = try await town.get("/search?for=s", as: .bccOfficer).text
            #expect(many.contains("Schools: the first 20 of ") && many.contains("<a href=\"/schools?search=s&amp;closed=yes\">look for them in the register</a>"))
            #expect(!(try await town.get("/search?for=\(urn)", as: .bccOfficer)).text.contains("Narrow the words"))
        }
    }

    @Test func `whoever may read the history finds a colleague by name, and the roles of others only where they may see them`() async throws {
        try await withTown { town in
            for role in Role.held {
                let found = try await town.get("/search?for=MBEKI%20ingrid", as: role, json: true).text
                let finds = found.contains("\"name\":\"Ingrid Mbeki-Thorne\"")
                #expect(finds == Action.readHistory.isHeld(by: role), "\(role.rawValue)")
                guard finds, role != .priorityPartner else { continue }
                let right = [Action.manageAccounts, .reviewAccess, .allocateSchools, .drawSamples, .answerSubjectAccess].contains { $0.isHeld(by: role) }
                #expect(found.contains("\"roles\":[\"bep-priority-partner\"]") == right, "\(role.rawValue): \(found)")
            }
        }
    }

    @Test func `schools are compared side by side, and what is no school is said so`() async throws {
        try await withTown { town in
            let (one, two) = (town.schools[0], town.schools[1])
            let page = try await town.get("/schools/compare?school=\(two)&school=\(one)&school=999999&school=x", as: .siabMember)
            #expect(page.status == 200 && page.text.contains("School 3: the register has no school with the URN 999999"))
            #expect(page.text.contains("School 4: no open school has the name or URN ‘x’"), "of which field it is said")
            let places = [one, two].compactMap { page.text.range(of: "/schools/\($0)?from=")?.lowerBound }
            #expect(places.count == 2 && places[1] < places[0], "in the order in which they were asked for")
            #expect(try await town.get("/schools/compare", as: .siabMember).status == 200)
        }
    }

    @Test func `everybody who is signed in sees on which files the figures rest, and nobody else`() async throws {
        try await withTown { town in
            for role in Role.held {
                let page = try await town.get("/about-the-data", as: role)
                #expect(page.text.contains("GIAS establishments"), "\(role.rawValue)")
            }
            let visitor = try await town.get("/about-the-data", as: nil)
            #expect(visitor.status == 200 && visitor.text.contains("Sign in to see which official files") && !visitor.text.contains("GIAS establishments"))
        }
    }
}

extension Action {
    fileprivate func isHeld(by role: Role) -> Bool { reach(of: role) != .none }
}

private struct CountEvents: Statement {
    let subject: String
    static let sql = "select count(*) as count from ledger.event where subject = $1 and kind = 'people.school-watched'"
    var parameters: [Parameter] { [.text(subject)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct NameOf: Statement {
    let urn: URN
    static let sql = "select name from schools.establishment where urn = $1"
    var parameters: [Parameter] { [.int(urn.number)] }
    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
