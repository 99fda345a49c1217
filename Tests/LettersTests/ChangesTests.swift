import Access
import Casework
import Policy
import Postgres
import Testing

@testable import Letters

/// Every act that changes the list has its letter, and one of each (RV-2, RV-6, SCC-4).
@Suite struct ChangesTests {
    /// 100001 becomes an academy, 100002 is removed, 100003 added, 100005 added and closed: as the acts of the list write it.
    private static let acts = """
        insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale) values
            (999, 'converted', 100001, '2019-01-01', 'requires-improvement', null, 'By the register, School 1 became an academy, URN 100009.'),
            (999, 'board-removed', 100002, '2019-02-01', 'inadequate', '2019-01-30', 'Good at its inspection'),
            (999, 'board-added', 100003, '2019-02-01', 'in-crisis', '2019-01-30', 'Its head has left'),
            (999, 'board-added', 100005, '2019-02-01', 'in-crisis', '2019-01-30', 'Nobody leads it'),
            (999, 'closed', 100005, '2019-03-01', 'in-crisis', null, 'By the register, School 5 closed.');
        update priority_list.entry set during = '[2018-10-19,2019-01-01)', ended_by = 3 where urn = 100001;
        update priority_list.entry set during = '[2018-10-19,2019-02-01)', ended_by = 4 where urn = 100002;
        insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by, ended_by) values
            (999, 100003, '[2019-02-01,)', 'in-crisis', '{contact/1}', 'Its head has left', 5, null),
            (999, 100005, '[2019-02-01,2019-03-01)', 'in-crisis', '{contact/2}', 'Nobody leads it', 6, 7);
        update schools.establishment set is_maintained = false where urn = 100001;
        update schools.establishment set status = 'closed' where urn = 100005;
        """

    private func owed(_ office: Office) async throws -> [ListOwed.Output] {
        try await office.api.read(ListOwed(authority: 999), stating: office.director.statement).filter { $0.undrafted > 0 }
    }

    @Test func `conversion, closure, addition and removal each have their letter, once, and until it is drafted somebody owes it`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            try await office.issue()
            #expect(try await owed(office).isEmpty)
            try await office.script(Self.acts)
            let waiting = try await owed(office)
            #expect(waiting.map(\.undrafted) == [5] && waiting.map(\.purpose) == [.changes] && waiting.map(\.year) == [2018])
            #expect(OwedLetters.lines(waiting[0], unanswered: 0).map(\.rights) == [[.draftLetters]])

            #expect(try await office.draft(.changes) == 10)
            #expect(try await owed(office).isEmpty)
            let letters = try await office.letters(try await office.run(.changes))
            func kinds(_ urn: Int) -> [LetterKind] { letters.filter { $0.urn == urn && $0.part == .head }.map(\.kind) }
            #expect(kinds(100_001) == [.converted] && kinds(100_002) == [.removed] && kinds(100_003) == [.added] && kinds(100_005) == [.added, .closed])
            let converted = try #require(letters.first { $0.kind == .converted })
            #expect(try await office.letter(converted.id).text.plain.contains("became an academy, URN 100009."))
            let added = try #require(letters.first { $0.urn == 100_003 })
            let told = try await office.letter(added.id).text.plain
            #expect(told.contains("- Its head has left\n") && told.contains("The ground is: In crisis") && told.contains("has recommended"))

            // Drafted again neither doubles: the letters of stage 1 say what was agreed, and those of the acts what came after.
            #expect(try await office.draft(.changes) == 0)
            #expect(try await office.draft() == 0)
            let first = try await office.letters(try await office.run(.stage1))
            #expect(first.filter { $0.urn == 100_002 }.allSatisfy { $0.kind == .priority } && first.filter { $0.urn == 100_003 }.allSatisfy { $0.kind == .notPriority })
        }
    }

    @Test func `a school that is removed before its first letter went out gets the one about its removal alone`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.script(Self.acts)
            try await office.draft()
            #expect(try await office.letters(try await office.run(.stage1)).contains { [100_002, 100_003].contains($0.urn) } == false)
            try await office.draft(.changes)
            #expect(try await office.letters(try await office.run(.changes)).filter { $0.urn == 100_002 }.map(\.kind) == [.removed, .removed])
        }
    }

    @Test func `a school that is removed twice in a year is told so twice`() async throws {
        try await withOffice { office in
            try await office.script(Self.acts)
            #expect(try await office.draft(.changes) == 10)
            try await office.script(
                """
                insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale) values
                    (999, 'board-added', 100002, '2019-04-01', 'in-crisis', '2019-03-30', 'Worse again'),
                    (999, 'board-removed', 100002, '2019-06-01', 'in-crisis', '2019-05-30', 'Better again');
                insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by, ended_by) values
                    (999, 100002, '[2019-04-01,2019-06-01)', 'in-crisis', '{contact/1}', 'Worse again', 8, 9);
                """)
            let waiting = try await owed(office)
            #expect(waiting.filter { $0.purpose == .changes }.map(\.undrafted) == [2], "\(waiting)")
            #expect(try await office.draft(.changes) == 4)
            #expect(try await office.letters(try await office.run(.changes)).filter { $0.urn == 100_002 && $0.part == .head }.map(\.kind) == [.removed, .added, .removed])
        }
    }

    @Test func `decisions of a closed review are owed until they are drafted`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.script(
                """
                insert into priority_list.carrying (authority, year, urn, is_carried, rationale) values
                    (999, extract(year from access.today() + 62 - interval '8 months')::int - 1, 100001, true, 'It still needs support');
                """)
            #expect(try await owed(office).isEmpty, "the review is open")
            try await office.script("insert into priority_list.year_closing (authority, year) select authority, year from priority_list.carrying")
            #expect(try await owed(office).map(\.purpose) == [.yearEnd])
            #expect(try await office.draft(.yearEnd) == 2)
            #expect(try await owed(office).isEmpty)
        }
    }
}
