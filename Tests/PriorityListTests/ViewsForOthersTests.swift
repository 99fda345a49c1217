import Access
import Casework
import Postgres
import Testing

@testable import PriorityList

/// The list beside the definition, which is a fact of the inspection (SCC-1).
@Suite struct DefinitionBesideListTests {
    private func inspected(_ number: Int, _ grade: Int, _ startedOn: String, _ council: Council) async throws {
        try await council.script(
            """
            insert into inspections.inspection (urn, kind, started_on, published_on, overall, overall_status, import)
            values (\(number), 'graded', '\(startedOn)', '\(startedOn)', \(grade), 'value', 1)
            """)
    }

    @Test func `a new judgement shows a school at once as meeting the definition, or as better than its ground, and the list stays as it is`() async throws {
        try await withCouncil { council in
            func differing() async throws -> (unlisted: [URN], improved: [URN], otherwise: [URN]) {
                let page = PriorityListPage(
                    on: try await council.today(), isToday: true, under: book,
                    listed: try await council.api.read(ListListed(authority: 999, day: try await council.today()), stating: council.director.statement),
                    judged: try await council.api.read(
                        ListBesideDefinition(authority: 999, day: try await council.today(), under: book), stating: council.director.statement),
                    counts: [], .all)
                return (page.unlisted.compactMap { URN($0.urn) }, page.improved.compactMap { URN($0.urn) }, page.judgedOtherwise.compactMap { URN($0.urn) })
            }
            for (number, grade) in [(100_001, 3), (100_002, 4), (100_003, 2)] { try await inspected(number, grade, "2017-10-05", council) }
            #expect(try await differing().unlisted == [urn(100_001), urn(100_002)])
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            #expect(try await differing().unlisted.isEmpty)
            try await inspected(100_003, 4, "2018-11-20", council)
            try await inspected(100_001, 2, "2018-11-21", council)
            let now = try await differing()
            #expect(now.unlisted == [urn(100_003)] && now.improved == [urn(100_001)] && now.otherwise.isEmpty)
            try await inspected(100_002, 3, "2018-11-22", council)
            let later = try await differing()
            #expect(later.otherwise == [urn(100_002)] && later.unlisted == now.unlisted && later.improved == now.improved, "Inadequate, and now Requires improvement")
            #expect(try await council.listed().map(\.urn) == [urn(100_001), urn(100_002)], "who is on the list is agreed")
        }
    }

    @Test func `how the number moved has every month, also those with nobody on the list, and of which grounds it is made up`() async throws {
        try await withCouncil { council in
            func movement() async throws -> [PriorityListPage.Movement] {
                let today = try await council.today()
                let counts = try await council.api.read(CountListed(authority: 999, day: today), stating: council.director.statement)
                return PriorityListPage(on: today, isToday: true, under: book, listed: [], judged: [], counts: counts, .all).movement
            }
            func shown() async throws -> [PriorityListPage.Movement] {
                let today = try await council.today()
                let counts = try await council.api.read(CountListed(authority: 999, day: today), stating: council.director.statement)
                return PriorityListPage(on: today, isToday: true, under: book, listed: [], judged: [], counts: counts, .all).movesShown
            }
            #expect(try await shown().count == 2, "the first and the last where nothing changed")
            let none = try await movement()
            #expect(none.count >= 12 && none.allSatisfy { $0.schools == 0 && $0.byGround.isEmpty })
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.bringIn(100_002, on: .inadequate)
            try await council.script("update priority_list.entry set during = daterange(current_date - 40, null)")
            let moved = try await movement()
            #expect(moved.map(\.day) == none.map(\.day) && moved.first?.schools == 0)
            #expect(moved.last?.schools == 2 && moved.last.map { Set($0.byGround.map(\.ground)) } == [.requiresImprovement, .inadequate])
            // From nobody to two: the month in which they came stands between the first and the last.
            let rows = try await shown()
            #expect([2, 3].contains(rows.count) && rows.last?.schools == 2)
        }
    }

    @Test func `between its first and its last month only those are shown in which something changed, also where the number did not`() {
        let days = [17_500, 17_530, 17_560, 17_590, 17_620]
        // From the third month on one of the two is inadequate.
        let counts: [CountListed.Output] = days.enumerated().flatMap { place, day in
            let grounds: [Ground] = place < 2 ? [.requiresImprovement] : [.requiresImprovement, .inadequate]
            return grounds.map { CountListed.Output(day: Day(daysSince1970: day), ground: $0, schools: 2 / grounds.count, isAgreedHere: false) }
        }
        let page = PriorityListPage(on: Day(daysSince1970: 17_620), isToday: true, under: book, listed: [], judged: [], counts: counts, .all)
        #expect(page.movement.count == 5 && page.movement.allSatisfy { $0.schools == 2 })
        #expect(page.movesShown.map(\.day.daysSince1970) == [17_500, 17_560, 17_620])
    }

    @Test func `a list is brought in on its page until one is agreed here, whether or not some schools are on it`() async throws {
        try await withCouncil { council in
            func isAgreedHere() async throws -> Bool {
                let today = try await council.today()
                let counts = try await council.api.read(CountListed(authority: 999, day: today), stating: council.director.statement)
                return PriorityListPage(on: today, isToday: true, under: book, listed: [], judged: [], counts: counts, .all).isAgreedHere
            }
            let empty = try await isAgreedHere()
            try await council.bringIn(100_001, on: .requiresImprovement)
            let begun = try await isAgreedHere()
            try await council.closeReview()
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            let agreed = try await isAgreedHere()
            #expect(!empty && !begun && agreed)
        }
    }
}

/// The views by which other capabilities read the list.
@Suite struct ViewsForOthersTests {
    @Test func `the list of today gives each ground in the words that it has here`() async throws {
        try await withCouncil { council in
            let rows = Ground.allCases.enumerated().map { place, ground in
                "(999, \(100_001 + place), '[2018-10-19,)', '\(ground.rawValue)', '{contact/1}', 'Why', 1)"
            }
            try await council.script(
                """
                insert into priority_list.act (authority, kind, urn, on_day, ground, rationale) values (999, 'brought-in', 100001, '2018-10-19', 'in-crisis', 'Why');
                insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by) values \(rows.joined(separator: ", "));
                """)
            let words = try await council.api.read(GroundWords(), stating: council.officer.statement)
            #expect(words == Ground.allCases.map(\.words))
        }
    }
}

private struct GroundWords: Statement {
    static let sql = "select ground_words from priority_list.listed_now order by urn"
    static func decode(_ row: inout Row) throws -> String { try row.text("ground_words") }
}
