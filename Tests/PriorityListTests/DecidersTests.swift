import Access
import Casework
import Ledger
import Postgres
import Testing

@testable import PriorityList

/// Who of the board decided on what BEP acts on (RV-9).
@Suite struct DecidersTests {
    private let board = [
        BoardMember(person: PersonID(6), name: "Gus Oak"), BoardMember(person: PersonID(7), name: "Ivy Marsh", interests: [.partner]),
    ]

    private func refused(_ deciders: Set<PersonID>) -> String? {
        do {
            _ = try Recommendation(on: day("2018-11-20"), by: deciders).deciders(of: board)
            return nil
        } catch { return error.code }
    }

    @Test func `whoever decided is of the board, and may decide on the school`() {
        #expect(refused([PersonID(6)]) == nil)
        #expect(refused([]) == "priority-list.96")
        #expect(refused([PersonID(6), PersonID(1)]) == "priority-list.96")
        #expect(refused([PersonID(7)]) == "priority-list.98")
        #expect(refused([PersonID(6), PersonID(7)]) == "priority-list.98")
    }

    @Test func `what stood on the day of the meeting counts as what stands today does`() async throws {
        try await withCouncil { council in
            let today = try await council.today()
            func kept(met: Day) async throws -> [Interest.Kind] {
                try await council.api.read(ListBoard(urn: urn(100_001), met: met), stating: council.director.statement).flatMap(\.interests)
            }
            #expect(try await kept(met: today).isEmpty)
            try await council.script(
                """
                insert into priority_list.allocation (urn, person, during, ended_at, reason)
                values (100001, 6, daterange(current_date - 20, current_date - 10), current_date - 10 + time '12:00', 'Why');
                insert into people.interest (person, urn, kind, during, ended_at) values
                    (6, 100001, 'governor', daterange(current_date - 20, current_date - 15), current_date - 15 + time '12:00'), (6, 100001, 'family', daterange(current_date - 5, null), null);
                """)
            #expect(try await kept(met: today) == [.family])
            #expect(try await kept(met: today.adding(days: -12)) == [.family, .partner])
            #expect(try await kept(met: today.adding(days: -18)) == [.family, .governor, .partner])
            #expect(try await kept(met: today.adding(days: -15)) == [.family, .governor, .partner], "what ended on the day of the meeting stood on it")
            let officer = try await council.api.read(ListBoard(urn: urn(100_001)), stating: council.officer.statement)
            #expect(officer.isEmpty, "who does not act is told of nobody’s interests")
        }
    }

    @Test func `whoever decided is told so when they ask what is kept of them`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale, decided_by)
                values (999, 'board-added', 100001, '2018-11-21', 'in-crisis', '2018-11-20', 'Why', '{6}');
                insert into people.subject_access (person, reason) values (6, 'By letter'), (5, 'By letter');
                """)
            func told(_ person: Int, _ request: Int) async throws -> [String] {
                let words = PersonalWords(SubjectAccessRequest(id: request, person: PersonID(person)))
                return try await council.api.read(words, stating: council.director.statement).flatMap { $0.fields.map(\.value) }
            }
            let own = try await told(6, 1)
            #expect(own.contains("what the board decided, as BEP acted on it") && own.contains("2018-11-20"), "\(own)")
            #expect(try await !told(5, 2).contains("what the board decided, as BEP acted on it"))
        }
    }

    @Test func `an interest in a sister school counts as at the meeting, and so do the schools of whoever lent a partner's role`() async throws {
        try await withCouncil { council in
            let today = try await council.today()
            func kept(_ number: Int, met: Day) async throws -> [Interest.Kind] {
                try await council.api.read(ListBoard(urn: urn(number), met: met), stating: council.director.statement).flatMap(\.interests)
            }
            try await council.script(
                """
                update schools.establishment set trust = 'The Fern Trust' where urn in (100001, 100002);
                insert into people.interest (person, urn, kind, during, ended_at)
                values (6, 100001, 'trust', daterange(current_date - 20, current_date - 5), current_date - 5 + time '12:00');
                insert into people.delegation (owner, delegate, role, during, reason)
                values (2, 6, 'bep-priority-partner', daterange(current_date - 3, current_date + 3), 'Leave');
                insert into priority_list.allocation (urn, person, during, reason) values (100003, 2, daterange(current_date - 20, null), 'Why');
                """)
            #expect(try await kept(100_002, met: today.adding(days: -6)) == [.trust])
            #expect(try await kept(100_002, met: today.adding(days: -4)).isEmpty)
            #expect(try await kept(100_003, met: today) == [.partner])
        }
    }

    @Test func `a seat that was given by a slip and taken back is nobody's`() async throws {
        try await withCouncil { council in
            try await council.script("update people.role_held set ended_at = now() where person = 6")
            #expect(try await council.api.read(ListBoard(urn: urn(100_001)), stating: council.director.statement).isEmpty)
        }
    }

    @Test func `the database refuses an act by somebody who could not decide, whatever the program asks`() async throws {
        try await withCouncil { council in
            try await council.script("insert into people.interest (person, urn, kind, during) values (6, 100001, 'family', daterange(current_date - 5, null))")
            let fault = await #expect(throws: PostgresFault.self) {
                try await council.script(
                    """
                    insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale, decided_by)
                    values (999, 'board-added', 100001, current_date, 'in-crisis', current_date, 'Why', '{6}')
                    """)
            }
            #expect(fault?.constraint == "decision_conflict")
        }
    }
}
