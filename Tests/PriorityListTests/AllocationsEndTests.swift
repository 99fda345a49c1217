import Access
import Casework
import Foundation
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import PriorityList

/// An allocation ends when its school leaves the list (ID-7, PP-8): the partner has it no more and no longer sees what it let them see; who had it stays on record.
@Suite struct AllocationsEndTests {
    private let partner = Actor(person: PersonID(5), name: "Flo Reed", roles: [.priorityPartner])

    /// Two schools on the list since the year before, with their partner for a month.
    private func allocated(_ council: Council) async throws {
        try await council.bringIn(100_001, on: .requiresImprovement)
        try await council.bringIn(100_002, on: .inadequate)
        try await council.script(
            """
            insert into priority_list.allocation (person, urn, during) values
                (5, 100001, daterange(current_date - 30, null)), (5, 100002, daterange(current_date - 30, null));
            """)
    }

    private func reached(_ council: Council) async throws -> [Int] { try await council.api.read(Reached(), stating: partner.statement) }

    /// Why each allocation ended, and how many days it lasted.
    private func ended(_ council: Council) async throws -> [String] { try await council.api.read(Ended(), stating: council.director.statement) }

    @Test func `it ends when the board's recommendation takes its school off the list`() async throws {
        try await withCouncil { council in
            try await allocated(council)
            #expect(try await reached(council) == [100_001, 100_002])
            try await council.script("update inspections.latest set overall = 2 where urn = 100001")
            let today = try await council.today()
            try await council.act(.actOnPriorityList, by: council.director) {
                try await council.keeping.remove(
                    urn(100_001), because: "Good, and needs no more support", needsNoSupport: true, groundGone: nil, recommended: council.recommended(today), by: $0, in: $1)
            }
            #expect(try await reached(council) == [100_002])
            #expect(try await ended(council) == ["100001, 30 days: The school left the list: Removed on the board’s recommendation"])
            let events = try await council.api.read(FindHistory(of: "school/100001"), stating: council.director.statement)
            #expect(events.contains { $0.kind == "priority-list.allocation-ended" })
        }
    }

    @Test func `it ends at the year's end with a school that is not carried forward, whoever closes the review, and stays with one that is`() async throws {
        try await withCouncil { council in
            try await allocated(council)
            let ending = try await council.year().previous
            #expect(try await council.decide(100_001, true, in: ending))
            #expect(try await council.decide(100_002, false, in: ending))
            try await council.act(.reviewListedSchools, by: council.officer) { _ = try await council.keeping.closeYear(ending, by: $0, in: $1) }
            #expect(try await reached(council) == [100_001])
            #expect(try await ended(council) == ["100002, 30 days: The school left the list: Not carried forward at the end of the year"])
            // Nobody who may close the review takes a listed school from its partner.
            let taken = try await council.api.transaction(stating: council.officer.statement) {
                try await $0.all(EndAllocations(urns: [urn(100_001)], because: "No right"))
            }
            #expect(taken.isEmpty)
        }
    }

    @Test func `it ends when the register says that the school has closed or become an academy`() async throws {
        try await withCouncil { council in
            try await allocated(council)
            try await council.script(
                "update schools.establishment set status = 'closed', closed_on = current_date - 10, during = daterange(null, current_date - 10) where urn = 100002")
            let permit = try Actor.service.permit(.actOnPriorityList)
            let left = try await council.database.connect(as: .worker).transaction(stating: Actor.service.statement) {
                try await council.keeping.followRegister(by: permit, in: $0)
            }
            #expect(left == 1)
            #expect(try await reached(council) == [100_001])
            #expect(try await ended(council) == ["100002, 30 days: The school left the list: Closed"])
        }
    }

    @Test func `one of a school that left before allocations ended with it is ended by the migration, and no other`() async throws {
        try await withCouncil { council in
            try await allocated(council)
            // The third has a partner and was never on the list; the first was given to its partner after it had left.
            try await council.script(
                """
                insert into priority_list.allocation (person, urn, during) values (5, 100003, daterange(current_date - 30, null));
                with act as (
                    insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale)
                    values (999, 'board-removed', 100002, current_date - 3, 'inadequate', current_date - 4, 'Good by now') returning id
                )
                update priority_list.entry set during = daterange(lower(during), current_date - 3), ended_by = act.id from act where urn = 100002;
                with act as (
                    insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale)
                    values (999, 'board-removed', 100001, current_date - 30, 'requires-improvement', current_date - 31, 'Good by now') returning id
                )
                update priority_list.entry set during = daterange(lower(during), current_date - 30), ended_by = act.id from act where urn = 100001;
                """)
            let migration = try String(contentsOf: URL(filePath: sqlFolder).appending(path: "migrations/0058_left_before.sql"), encoding: .utf8)
            // What is ended stays as it ended.
            for _ in 0..<2 {
                try await council.database.connect(as: .migrator, connections: 1).transaction { try await $0.execute(script: migration) }
                #expect(try await ended(council) == ["100002, 30 days: The school left the list: Removed on the board’s recommendation"])
            }
        }
    }
}

private struct Reached: Statement {
    static let sql = "select urn from unnest(access.allocated_schools('read-intelligence')) as reached (urn) order by urn"
    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}

private struct Ended: Statement {
    static let sql = """
        select urn || ', ' || (upper(during) - lower(during)) || ' days: ' || ended_because as words
        from priority_list.allocation where ended_at is not null order by urn
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("words") }
}
