import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing

@testable import Web

/// A form that is sent twice, by a double click or a browser that tries again, is taken once and leads twice to the same page (issue 5).
@Suite struct NothingIsDoneTwice {
    private static func note(_ town: Town, _ words: String) throws -> [(String, String)] {
        let secret = try #require(town.tokens[.bepDirector])
        return [
            ("topic", "finance"), ("words", words), ("source", "Audit"), ("observed-on", "2018-09-03"), ("confidence", "high"), ("classification", "open"),
            // As a page carries it: the form’s own.
            (FormToken.field, FormToken.masked(FormToken.make(for: secret))),
        ]
    }

    private static func count(_ town: Town) async throws -> Int {
        try await town.clone.connect(as: .migrator, connections: 1).read(CountIntelligence(), stating: []).first ?? -1
    }

    @Test func `two that come at once are one, and a third that comes late is told the same`() async throws {
        try await withTown { town in
            let path = "/schools/\(town.schools[0])/intelligence"
            let note = try Self.note(town, "The budget is overspent")
            async let first = town.post(path, note, as: .bepDirector)
            async let second = town.post(path, note, as: .bepDirector)
            let (one, two) = try await (first, second)
            #expect(one.status == 303 && two.status == 303 && one.location == two.location, "\(one.text) \(two.text)")
            #expect(try await town.post(path, note, as: .bepDirector).location == one.location)
            #expect(try await Self.count(town) == 1)
        }
    }

    @Test func `a form that was changed, or shown again, is another`() async throws {
        try await withTown { town in
            let path = "/schools/\(town.schools[0])/intelligence"
            let note = try Self.note(town, "The budget is overspent")
            #expect(try await town.post(path, note, as: .bepDirector).status == 303)
            // Back, as the browser kept the page, with other words.
            let changed = note.map { $0.0 == "words" ? ("words", "The budget is met") : $0 }
            #expect(try await town.post(path, changed, as: .bepDirector).status == 303)
            #expect(try await town.post(path, try Self.note(town, "The budget is overspent"), as: .bepDirector).status == 303)
            #expect(try await Self.count(town) == 3)
        }
    }

    @Test func `what was not taken can be put right and sent again from the same page`() async throws {
        try await withTown { town in
            let path = "/schools/\(town.schools[0])/intelligence"
            let empty = try Self.note(town, "")
            for _ in 0..<2 { #expect(try await town.post(path, empty, as: .bepDirector).status == 422) }
            let refused = [("given", "1"), ("partner", "1"), ("urn", "100000")] + (try Self.note(town, "x").suffix(1))
            let answers = [try await town.post("/partners/allocations", refused, as: .bepDirector).status, try await town.post("/partners/allocations", refused, as: .bepDirector).status]
            #expect(answers[0] == answers[1] && answers[0] != 303)
            #expect(try await Self.count(town) == 0)
        }
    }

    @Test func `one of which nobody knows what became is not done again, and says so`() async throws {
        try await withTown { town in
            let path = "/schools/\(town.schools[0])/intelligence"
            let note = try Self.note(town, "The budget is overspent")
            // The process that took it ended before it could say where it led.
            let own = (FormToken.field, FormToken.make(for: try #require(town.tokens[.bepDirector])))
            let key = try #require(FormKey(Fields(note + [own]), path: path))
            let owner = town.clone.connect(as: .migrator, connections: 1)
            try await owner.transaction { try await $0.execute(script: "insert into web.sent_form (key) values ('\(key.digits)')") }
            let answer = try await town.post(path, note, as: .bepDirector, json: true)
            #expect(answer.status == 409 && answer.text.contains("web.13"), "\(answer.text)")
            #expect(try await Self.count(town) == 0)
            // After a day it is forgotten, with all that nobody sends again.
            try await owner.transaction { try await $0.execute(script: "update web.sent_form set sent_at = now() - interval '2 days'") }
            #expect(try await town.post(path, try Self.note(town, "Another"), as: .bepDirector).status == 303)
            #expect(try await town.post(path, note, as: .bepDirector).status == 303)
            #expect(try await Self.count(town) == 2)
        }
    }
}

private struct CountIntelligence: Statement {
    static let sql = "select count(*) as count from identification.intelligence"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
