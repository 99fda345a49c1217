import Access
import Casework
import Policy
import Postgres
import Testing

@testable import Letters

/// Two directors who change the words of one letter at once.
@Suite struct TemplateRaceTests {
    @Test(.timeLimit(.minutes(5)))
    func `of two who change the words of a letter at once one wins and the other is told, a thousand times, and each version stays`() async throws {
        try await withOffice { office in
            let other = Actor(person: PersonID(2), name: "Cy Hill", roles: [.bepDirector])
            for round in 0..<1_000 {
                @Sendable func change(_ words: String, by actor: Actor) async throws -> Bool {
                    try await office.act(.editLetterTemplates, by: actor) {
                        _ = $0
                        return try await $1.run(
                            AddTemplate(authority: 999, kind: .priority, shown: round, subject: "{{school}}", words: words, reason: "Plainer words")) == 1
                    }
                }
                async let one = change("One \(round)", by: office.director)
                async let another = change("Another \(round)", by: other)
                let won = try await [one, another]
                #expect(won.count { $0 } == 1, "\(round): \(won)")
            }
            #expect(try await office.api.read(CountTemplates(), stating: office.director.statement) == [1_000])
        }
    }
}

private struct CountTemplates: Statement {
    static let sql = "select count(distinct number) as versions from letters.template"
    static func decode(_ row: inout Row) throws -> Int { try row.int("versions") }
}
