import Access
import Casework
import Ledger
import Policy
import Postgres
import Testing

@testable import Letters

/// An act that changes a school’s place on the list before its letter of stage 1 went out leaves nothing of stage 1 to go out to it (ID-8, RV-6), and neither does
/// its closure or conversion.
@Suite struct OvertakenTests {
    /// 100002 leaves the list on the board’s recommendation.
    private static let removal = """
        insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale) values
            (999, 'board-removed', 100002, '2019-02-01', 'inadequate', '2019-01-30', 'Good at its inspection');
        update priority_list.entry set during = '[2018-10-19,2019-02-01)', ended_by = 3 where urn = 100002;
        """

    @Test func `the letters of an act withdraw what stage 1 had for its school, edited or approved, and nothing else`() async throws {
        try await withOffice { office in
            try await office.draft()
            let letter = try await office.letter(to: .head, of: 100_002)
            let edited = try await office.act(.draftLetters, by: office.officer) {
                try await office.writing.edit(letter.id, reasons: [Reason("Said by a person", .register)], shown: letter.revision, by: $0, in: $1)
            }
            #expect(edited)
            try await office.approveAll()
            let before = try await office.letters()
            #expect(before.contains { $0.urn == 100_002 && $0.state == .approved })
            try await office.script(Self.removal)
            #expect(try await office.draft(.changes) == 2)
            let after = try await office.letters()
            #expect(after.map(\.id) == before.filter { $0.urn != 100_002 }.map(\.id) && after.map(\.state) == before.filter { $0.urn != 100_002 }.map(\.state))
            #expect(try await office.letters(try await office.run(.changes)).map(\.kind) == [.removed, .removed])
        }
    }

    @Test func `what is issued right after the act tells its school nothing of stage 1, and the run's history says so`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            try await office.script(Self.removal)
            let held = try await office.api.read(ListHeldBack(batch: 1, countsForDays: nil), stating: office.director.statement)
            #expect(!held.isEmpty && held.allSatisfy { $0.school == "School 2" && $0.reason == .overtaken })
            // Nothing has drafted the letters of the act yet.
            try await office.issue()
            let letters = try await office.letters()
            #expect(letters.contains { $0.urn == 100_001 && $0.state == .issued } && !letters.contains { $0.urn == 100_002 || $0.state == .approved })
            let events = try await office.api.read(FindHistory(of: "letters/1"), stating: office.director.statement)
            #expect(events.contains { $0.kind == "letters.overtaken" && $0.details?.contains { $0.value == "2" } == true }, "\(events.map(\.kind))")
        }
    }

    @Test func `a letter whose document was made before the act is not issued after it`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            let letter = try await office.letter(to: .head, of: 100_002)
            #expect(letter.state == .approved)
            try await office.script(Self.removal)
            let issued = try await office.worker.transaction(stating: Actor.service.statement) {
                try await $0.all(MarkIssued(letters: [(letter.id, letter.revision)], asker: nil, countsForDays: nil))
            }
            let standing = try await office.letter(letter.id)
            #expect(issued.isEmpty && standing.state == .approved)
        }
    }

    /// 100003 becomes an academy and 100005 closes; neither was on the list.
    private static let gone = """
        update schools.establishment set is_maintained = false where urn = 100003;
        update schools.establishment set status = 'closed' where urn = 100005;
        """

    @Test func `a school that closed or became an academy is told nothing of stage 1, though it was not on the list`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            let letter = try await office.letter(to: .head, of: 100_003)
            #expect(letter.kind == .notPriority && letter.state == .approved)
            try await office.script(Self.gone)
            // Its document was made before.
            let issued = try await office.worker.transaction(stating: Actor.service.statement) {
                try await $0.all(MarkIssued(letters: [(letter.id, letter.revision)], asker: nil, countsForDays: nil))
            }
            #expect(issued.isEmpty)
            try await office.issue()
            let letters = try await office.letters()
            #expect(Set(letters.map(\.urn)) == [100_001, 100_002] && letters.contains { $0.state == .issued } && !letters.contains { $0.state == .approved })
            let withdrawn = try await office.letter(letter.id)
            #expect(withdrawn.state == .withdrawn)
        }
    }

    @Test func `no draft to such a school waits for anybody once the register was looked at`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.script(Self.gone)
            try await office.follow()
            let letters = try await office.letters()
            #expect(letters.map(\.urn) == [100_001, 100_001, 100_002, 100_002] && letters.allSatisfy { $0.revision == 1 })
            #expect(try await office.draft() == 0)
        }
    }
}
