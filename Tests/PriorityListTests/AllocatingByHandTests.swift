import Access
import Casework
import Postgres
import Testing

@testable import PriorityList

/// Who allocates by hand is asked once more before a partner has more schools than they can take, or one that is on no list (ID-7, PP-8).
@Suite struct AllocatingByHandTests {
    /// What is asked; nil where nothing is, and it was done.
    private func asked(_ pairs: [(Int, Int)], isChecked: Bool = false, isPart: Bool = false, _ council: Council) async throws -> UnusualAllocation? {
        do {
            _ = try await council.act(.allocateSchools, by: council.director) {
                try await Allocating.give(
                    pairs.map { (urn($0.0), PersonID($0.1)) }, because: "By hand", shown: nil, authority: 999, isChecked: isChecked, isPart: isPart, by: $0,
                    in: $1)
            }
            return nil
        } catch let unusual as UnusualAllocation {
            return unusual
        }
    }

    /// How many schools each partner has, by their names.
    private func caseloads(_ council: Council) async throws -> [Int] {
        try await council.api.read(ListAllocatablePartners(), stating: council.director.statement).map { $0.schools.count }
    }

    private func furnish(_ council: Council) async throws {
        for number in [100_001, 100_002, 100_003] { try await council.bringIn(number, on: .requiresImprovement) }
        try await council.script(
            """
            insert into people.role_held (person, role, during) values (2, 'bep-priority-partner', '[2018-01-01,)'), (5, 'bep-priority-partner', '[2018-01-01,)');
            insert into priority_list.partner_profile (person, capacity) values (2, 1);
            """)
    }

    @Test func `over what a partner can take it is asked with the caseloads, nothing is done, and it is done once that was read`() async throws {
        try await withCouncil { council in
            try await furnish(council)
            #expect(try await asked([(100_001, 2)], council) == nil)
            let over = try #require(try await asked([(100_002, 2)], council))
            let two = UnusualAllocation.Caseload(person: PersonID(2), capacity: 1, now: 1, then: 2)
            #expect(over.unlisted.isEmpty && over.over == [two])
            #expect(try await caseloads(council) == [1, 0])
            // One goes as another comes; and of somebody nobody has set how many they can take.
            #expect(try await asked([(100_001, 5), (100_002, 2)], council) == nil)
            #expect(try await asked([(100_003, 5)], council) == nil)
            #expect(try await asked([(100_001, 2)], isChecked: true, council) == nil)
            #expect(try await caseloads(council) == [2, 1])
        }
    }

    @Test func `of a part of a name it is asked which school is meant, also where nothing else is unusual or all was said to have been read`() async throws {
        try await withCouncil { council in
            try await furnish(council)
            for isChecked in [false, true] {
                let which = try #require(try await asked([(100_001, 2)], isChecked: isChecked, isPart: true, council))
                #expect(which.isEmpty && which.names[urn(100_001)] != nil)
            }
            #expect(try await caseloads(council) == [0, 0])
        }
    }

    @Test func `a school that is on no list is asked about, and one that is closed or another council's goes to nobody`() async throws {
        try await withCouncil { council in
            try await furnish(council)
            #expect(try await asked([(100_005, 5)], council)?.unlisted == [urn(100_005)])
            #expect(try await caseloads(council) == [0, 0])
            for (change, code) in [("status = 'closed'", "priority-list.44"), ("status = 'open', authority = 998", "priority-list.45")] {
                try await council.script("update schools.establishment set \(change) where urn = 100005")
                do {
                    _ = try await asked([(100_005, 5)], isChecked: true, council)
                    Issue.record("\(change): it went to them")
                } catch let refusal as Refusal {
                    #expect(refusal.code == code)
                }
            }
        }
    }
}
