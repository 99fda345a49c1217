import Access
import Casework
import Intake
import Ledger
import Postgres
import TestCluster
import Testing
import Web

@testable import PriorityList

/// The list of the day from a table, for a service that begins in the middle of a year.
@Suite struct BroughtInTests {
    private func take(_ csv: String, _ council: Council) async throws -> BringingIn.Taken {
        let bytes = AsyncStream<[UInt8]> { stream in
            stream.yield(Array(csv.utf8))
            stream.finish()
        }
        let file = try await FilledTemplate(bytes, named: "list.csv", columns: BringingIn.columns, read: BringingIn.TypedRow.read)
        let (permit, allocating) = (try council.director.permit(.actOnPriorityList), try council.director.permit(.allocateSchools))
        return try await council.api.transaction(stating: council.director.statement, .readWrite) {
            try await BringingIn(keeping: council.keeping).take(file, named: "list.csv", by: permit, allocating: allocating, in: $0)
        }
    }

    private func partners(_ council: Council) async throws -> [Int] {
        try await council.api.read(Allocated(), stating: council.director.statement)
    }

    private static let csv = """
        URN,School,Most recent inspection,Ground,Since,Rationale,Priority Partner
        100001,School 1,,Requires improvement,2018-09-03,Its last inspection,Flo Reed
        100002,School 2,,requires-improvement,,Its last inspection,
        100003,School 3,,Vulnerable: by performance or intelligence,,Results fall,
        100004,School 4,,Inadequate,,Its last inspection,
        100005,School 5,,,,,
        100009,Nowhere,,Inadequate,,Its last inspection,
        100002,School 2,,Inadequate,,,
        100002,School 2,,Inadequate,2999-01-01,Its last inspection,
        100001,School 1,,Requires improvement,,Its last inspection,
        100003,School 3,,In trouble,,Results fall,
        """

    @Test func `each school comes onto the list by an act of its own with its partner, what cannot stand is told by its row, and again changes nothing`() async throws {
        try await withCouncil { council in
            try await council.script("insert into people.role_held (person, role, during) values (5, 'bep-priority-partner', '[2018-01-01,)')")
            let taken = try await take(Self.csv, council)
            #expect(taken.listed == 1 && taken.allocated == 1 && taken.unchanged == 0, "\(taken)")
            let refused = taken.refused.map { "\($0.line) \($0.refusal.column)" }
            #expect(
                refused == ["3 Ground", "4 Ground", "5 Ground", "7 URN", "8 Rationale", "9 URN", "10 URN", "11 Ground"],
                "\(taken.refused.map(\.refusal))")
            let listed = try await council.listed(on: day("2018-09-03"))
            #expect(listed.map(\.urn) == [urn(100_001)] && listed[0].evidence == [.inspection(day("2017-10-05"))])
            #expect(try await council.listed(on: day("2018-09-02")).isEmpty)
            #expect(try await council.api.read(ListActs(urn: urn(100_001)), stating: council.director.statement).map(\.act) == [.broughtIn])
            #expect(try await partners(council) == [5])
            let again = try await take(Self.csv, council)
            #expect(again.listed == 0 && again.allocated == 0 && again.unchanged == 1)
            // What is right by now is taken; what is there already stays.
            let more = try await take("URN,Ground,Rationale\n100001,Requires improvement,Its last inspection\n100002,Inadequate,Its last inspection\n", council)
            #expect(more.listed == 1 && more.unchanged == 1 && more.refused.isEmpty)
        }
    }

    @Test func `a partner with a school of their own there, or of no such name, is refused by the row`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into people.role_held (person, role, during) values (5, 'bep-priority-partner', '[2018-01-01,)');
                insert into people.interest (person, urn, kind, during) values (5, 100001, 'own-school', '[2018-01-01,)');
                """)
            let taken = try await take(
                "URN,Ground,Rationale,Priority Partner\n100001,Requires improvement,Why,Flo Reed\n100002,Inadequate,Why,Nobody\n", council)
            #expect(taken.listed == 0 && taken.refused.map(\.refusal.column) == ["Priority Partner", "Priority Partner"], "\(taken.refused)")
            #expect(try await council.listed().isEmpty)
        }
    }

    @Test func `a stay that would lie in an earlier one is refused by its row, and the others are taken`() async throws {
        try await withCouncil { council in
            _ = try await take("URN,Ground,Since,Rationale\n100001,Requires improvement,2018-09-03,Its last inspection\n", council)
            try await council.script(
                """
                insert into priority_list.act (authority, kind, urn, on_day, ground, rationale) values (999, 'closed', 100001, '2018-11-05', 'requires-improvement', 'Closed');
                update priority_list.entry set during = daterange('2018-09-03', '2018-11-05'), ended_by = (select max(id) from priority_list.act);
                """)
            let taken = try await take(
                "URN,Ground,Since,Rationale\n100001,Requires improvement,2018-11-04,Its last inspection\n100002,Inadequate,2018-10-01,Its last inspection\n",
                council)
            #expect(taken.listed == 1 && taken.refused.map { "\($0.line) \($0.refusal.column)" } == ["2 Since"], "\(taken)")
            let later = try await take("URN,Ground,Since,Rationale\n100001,Requires improvement,2018-11-05,Its last inspection\n", council)
            #expect(later.listed == 1 && later.refused.isEmpty, "\(later)")
        }
    }

    @Test func `a row states what no record says, the line names it, and a row that lacks it is told at which column`() async throws {
        try await withCouncil { council in
            try await council.know(of: 100_003)
            let header = "URN,Ground,Rationale,Where it is said,Inspection of the letter,Next inspection by\n"
            let ground = "Vulnerable: by performance or intelligence"
            let without = try await take(header + "100003,\(ground),Results fall,,,\n", council)
            #expect(without.listed == 0 && without.refused.map(\.refusal.column) == ["Where it is said"], "\(without)")
            let unsaid = without.refused.first?.refusal.reason ?? ""
            #expect(unsaid.contains("Nobody has recorded that an inspection of School 3 is imminent"), "\(unsaid)")
            let letter = "100003,Vulnerable: by its inspection letter,Issues,Its second page,"
            let blank = try await take(header + letter + ",\n", council)
            let another = try await take(header + letter + "2016-01-01,2017-01-01\n", council)
            let late = try await take(header + letter + "2017-10-05,2019-10-06\n", council)
            #expect([blank, another, late].map { $0.refused.map(\.refusal.column) } == [["Inspection of the letter"], ["Inspection of the letter"], ["Next inspection by"]])
            let taken = try await take(header + "100003,\(ground),Results fall,The inspector’s call,,\n", council)
            #expect(taken.listed == 1 && taken.refused.isEmpty, "\(taken)")
            let listed = try await council.listed()
            let facts = try await council.api.read(FindListingFacts(urns: [urn(100_003)], counting: 365), stating: council.director.statement).first
            let said = try #require(facts?.stated.first)
            #expect(said.claim == .imminent && said.by == "Ada Fern" && said.source == "The inspector’s call" && facts?.stated.count == 1)
            #expect(listed.first?.evidence == [.intelligence(1), said.evidence])
            let events = try await council.api.read(FindHistory(of: "school/100003"), stating: council.director.statement)
            let recorded = events.filter { $0.kind == "priority-list.statement-recorded" }
            #expect(recorded.map(\.reason) == ["The inspector’s call"], "as the form records it")
        }
    }

    @Test func `where a list was agreed here none is brought in`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            let refusal = await #expect(throws: Refusal.self) { _ = try await take(Self.csv, council) }
            #expect(refusal?.code == "priority-list.80")
        }
    }
}

private struct Allocated: Statement {
    static let sql = "select person from priority_list.allocated_now where urn = 100001"
    static func decode(_ row: inout Row) throws -> Int { try row.int("person") }
}
