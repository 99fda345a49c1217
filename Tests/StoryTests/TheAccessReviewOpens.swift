import Access
import Assembly
import Calendar
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// The review of access opens by itself each quarter, and the director and the council are told (issue 3).
@Suite struct TheAccessReviewOpens {
    @Test func `at the beginning of a quarter those who review are told once, and have it among their tasks`() async throws {
        try await withTown { town in
            let plan = try ServiceConfiguration.load(config: configFolder).plan
            let scheduler = town.clone.connect(as: .scheduler)
            let eve = Moment(inLondon: try #require(Day("2018-09-30")), hour: 20, minute: 0)
            let morning = Moment(inLondon: try #require(Day("2018-10-01")), hour: 7, minute: 30)
            for _ in 1...2 {
                try await scheduler.transaction(stating: Actor.service.statement) { transaction in
                    _ = try await plan.extend(at: eve, in: transaction)
                    _ = try await plan.make(at: morning, limit: 1_000, in: transaction)
                }
            }
            let reviewers = Set(Role.held.filter { Action.reviewAccess.reach(of: $0) != .none }.compactMap { town.people[$0] })
            #expect(reviewers.count >= 5)
            try await town.work { try await town.mailed(about: "people.access-review") == reviewers.count }
            let told = try await town.clone.connect(as: .migrator, connections: 1).read(Told(), stating: [])
            #expect(Set(told.map(\.person)) == Set(reviewers.map(\.number)))
            #expect(told.allSatisfy { $0.words.contains("/access/review?quarter=2018-10-01") })
            for role in [Role.bepDirector, .assistantDirector] {
                #expect(try await town.get("/access/review?quarter=2018-10-01", as: role).text.contains("are still to be reviewed"), "\(role)")
            }
            let tasks = try await scheduler.read(ListOpenTasks(), stating: Actor.service.statement).map(\.planned.occurrence)
            #expect(tasks.contains { $0.schedule == "access-review-bep" && $0.owner == .bepDirector })
            #expect(tasks.contains { $0.schedule == "access-review-bcc" && $0.owner == .assistantDirector && $0.attends.contains(.dcs) })
        }
    }

    @Test func `the review shows the live tokens that somebody answers for, and none that was revoked`() async throws {
        try await withTown { town in
            let token = [
                ("name", "The warehouse of figures"), ("answered-by", "council@fernborough.example"), ("scope", Action.readRegister.rawValue), ("days", "30"),
            ]
            let made = try await town.post("/tokens", token, as: .administrator)
            #expect(made.status == 200)
            let shown = "The warehouse of figures, never used. It may: \(Action.readRegister.words.lowercasedFirst)"
            for role in [Role.bepDirector, .dcs] { #expect(try await town.get("/access/review", as: role, json: true).text.contains("The warehouse of figures"), "\(role)") }
            #expect(try await town.get("/access/review", as: .bepDirector).text.contains(shown))
            // Whose system would be refused is read once more before it is.
            let check = try await town.post("/tokens/1/revoke", as: .administrator)
            #expect(check.status == 200 && check.text.contains("The warehouse of figures") && check.text.contains("This cannot be undone"), "\(check.text)")
            #expect(try await town.get("/access/review", as: .bepDirector).text.contains(shown))
            let revoked = try await town.post("/tokens/1/revoke", [("checked", "yes")], as: .administrator)
            #expect(revoked.status == 303)
            let after = try await town.get("/access/review", as: .bepDirector).text
            #expect(!after.contains("The warehouse of figures"))
            let ended = try await town.post("/tokens/1/revoke", as: .administrator)
            #expect(ended.status == 404 && ended.text.contains("has ended already"))
            // With the check of the permit left out, the database shows them to nobody else.
            #expect(try await town.database.read(CountTokens(), stating: town.actor(.bepOfficer).statement) == [0])
        }
    }

    @Test func `whoever revokes somebody's access revokes the tokens that they answer for, and the history of each says so`() async throws {
        try await withTown { town in
            let token = [
                ("name", "The warehouse of figures"), ("answered-by", "council@fernborough.example"), ("scope", Action.readRegister.rawValue), ("days", "30"),
            ]
            let made = try await town.post("/tokens", token, as: .administrator)
            #expect(made.status == 200)
            let page = try await town.get("/access/review?quarter=2018-10-01", as: .bepDirector).text
            let before = try #require(page.split(separator: "The warehouse of figures").last)
            let holder = try #require(before.firstMatch(of: /\/access\/review\/([0-9]+)"/)?.output.1)
            let quarter = ("quarter", "2018-10-01")
            let undecided = try await town.post("/access/review/\(holder)", [quarter, ("note", "Looked at")], as: .bepDirector)
            #expect(undecided.status == 422 && undecided.text.contains("<a href=\"#confirm-\(holder)\">Choose to confirm or to revoke the access of "), "\(undecided.text)")
            #expect(undecided.text.contains("value=\"Looked at\""), "what was typed stays")
            let ofNoQuarter = try await town.post("/access/review/\(holder)", [("verdict", "confirmed")], as: .bepDirector)
            #expect(ofNoQuarter.status == 422 && ofNoQuarter.text.contains("This form named no quarter."), "\(ofNoQuarter.text)")
            let fields = [quarter, ("verdict", "revoked"), ("note", "Left in September")]
            let revoked = try await town.post("/access/review/\(holder)", fields, as: .bepDirector)
            #expect(revoked.status == 303)
            let after = try await town.get("/access/review?quarter=2018-10-01", as: .bepDirector).text
            #expect(!after.contains("The warehouse of figures"))
            let history = try await town.get("/history/token/1", as: .administrator).text
            #expect(history.contains("Token revoked") && history.contains("Left in September"))
        }
    }

    private struct CountTokens: Statement {
        static let sql = "select count(*) as count from people.tokens_under_review()"
        static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
    }

    private struct Told: Statement {
        static let sql = "select person, plain_text from documents.mail where reason = 'people.access-review' order by id"
        static func decode(_ row: inout Row) throws -> (person: Int, words: String) { (try row.int("person"), try row.text("plain_text")) }
    }
}
