import Access
import Casework
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import PriorityList

/// What was said of a proposal and taken back stands no more, by no way round, and in nobody else’s name.
@Suite struct MarksTakenBackTests {
    private func mark(_ verdict: Verdict, by actor: Actor, shown: Int, _ council: Council) async throws -> Int {
        let year = try await council.year().start
        let made = try await council.act(.markForBEP, by: actor) {
            _ = $0
            return try await $1.first(
                AddMark(authority: 999, year: year, urn: urn(100_001), signatory: .bep, verdict: verdict, reason: "Because", shown: shown))
        }
        return try #require(made)
    }

    private func takeBack(_ mark: Int, by actor: Actor, _ council: Council) async throws -> Bool {
        let year = try await council.year().start
        return try await council.act(.markForBEP, by: actor) {
            try await ReviewForms.takeBack(
                TakeMarkBack(authority: 999, year: year, urn: urn(100_001), signatory: .bep, mark: mark), by: $0, in: $1)
        }
    }

    /// What BEP says now, and the number of its last mark. The school is in the queue for what is known of it.
    private func said(_ council: Council) async throws -> (verdict: Verdict?, shown: Int) {
        let queue = ListProposals(authority: 999, year: try await council.year().start, counting: 365)
        let found = try #require(try await council.api.read(queue, stating: council.director.statement).first)
        return (found.bep?.verdict, found.bepShown)
    }

    @Test func `what a colleague took back stands no more where what stood before it is taken back too`() async throws {
        try await withCouncil { council in
            try await council.know(of: 100_001)
            let first = try await mark(.agree, by: council.officer, shown: 0, council)
            let second = try await mark(.disagree, by: council.director, shown: first, council)
            let isTaken = try await takeBack(second, by: council.director, council)
            let restored = try await said(council)
            #expect(isTaken && restored.verdict == .agree)
            let isRestoredTaken = try await takeBack(restored.shown, by: council.officer, council)
            let now = try await said(council)
            #expect(isRestoredTaken && now.verdict == nil, "neither the officer’s word nor the director’s")
        }
    }

    @Test func `that nothing was said is taken back by nobody, and revives nothing`() async throws {
        try await withCouncil { council in
            try await council.know(of: 100_001)
            let first = try await mark(.agree, by: council.officer, shown: 0, council)
            let isTaken = try await takeBack(first, by: council.officer, council)
            let open = try await said(council)
            #expect(isTaken && open.verdict == nil)
            let isRevived = try await takeBack(open.shown, by: council.officer, council)
            let still = try await said(council)
            #expect(!isRevived && still.verdict == nil && still.shown == open.shown)
            // What is said after it is taken back to nothing as well.
            let next = try await mark(.discuss, by: council.officer, shown: open.shown, council)
            let isNextTaken = try await takeBack(next, by: council.officer, council)
            let last = try await said(council)
            #expect(isNextTaken && last.verdict == nil)
        }
    }

    @Test func `nobody says anything in a colleague’s name, and takes back nothing that they did not say`() async throws {
        try await withCouncil { council in
            let year = try await council.year().start
            let first = try await mark(.agree, by: council.officer, shown: 0, council)
            let second = try await mark(.disagree, by: council.director, shown: first, council)
            func write(_ number: Int, _ verdict: String, _ reason: String, madeBy author: Int, takingBack mark: String) async throws {
                try await council.api.transaction(stating: council.director.statement) {
                    try await $0.execute(
                        script: """
                            insert into priority_list.mark (authority, year, urn, organisation, verdict, reason, made_by, takes_back)
                            values (999, \(year), \(number), 'bep', '\(verdict)', '\(reason)', \(author), \(mark))
                            """)
                }
            }
            await #expect(throws: (any Error).self) { try await write(100_001, "agree", "Because", madeBy: 2, takingBack: "null") }
            await #expect(throws: (any Error).self) { try await write(100_001, "agree", "Because", madeBy: 2, takingBack: String(first)) }
            await #expect(throws: (any Error).self) { try await write(100_001, "agree", "As it suits", madeBy: 2, takingBack: String(second)) }
            await #expect(throws: (any Error).self) { try await write(100_001, "withdrawn", "Taken back", madeBy: 2, takingBack: String(second)) }
            await #expect(throws: (any Error).self) { try await write(100_002, "agree", "Because", madeBy: 2, takingBack: String(second)) }
            // What is said in one’s own name is, and what a colleague said stands again as they said it.
            try await write(100_002, "agree", "Because", madeBy: 1, takingBack: "null")
            try await write(100_001, "agree", "Because", madeBy: 2, takingBack: String(second))
        }
    }

    @Test func `what was taken back, or does not stand right before, never stands again, however the row is written`() async throws {
        try await withCouncil { council in
            let year = try await council.year().start
            try await council.know(of: 100_001)
            func write(_ verdict: String, takingBack mark: Int, by actor: Actor) async throws {
                try await council.api.transaction(stating: actor.statement) {
                    try await $0.execute(
                        script: """
                            insert into priority_list.mark (authority, year, urn, organisation, verdict, reason, made_by, takes_back)
                            values (999, \(year), 100001, 'bep', '\(verdict)', 'Because', 2, \(mark))
                            """)
                }
            }
            let first = try await mark(.agree, by: council.officer, shown: 0, council)
            let isTaken = try await takeBack(first, by: council.officer, council)
            let open = try await said(council)
            #expect(isTaken && open.verdict == nil)
            let second = try await mark(.disagree, by: council.officer, shown: open.shown, council)
            await #expect(throws: (any Error).self) { try await write("agree", takingBack: second, by: council.officer) }
            let third = try await mark(.discuss, by: council.officer, shown: second, council)
            let fourth = try await mark(.agree, by: council.director, shown: third, council)
            await #expect(throws: (any Error).self) { try await write("disagree", takingBack: fourth, by: council.director) }
            // What stood right before it does.
            try await write("discuss", takingBack: fourth, by: council.director)
            let last = try await said(council)
            #expect(last.verdict == .discuss && last.shown > fourth)
        }
    }

    @Test func `whoever asks what is kept of them is not told that they said again what a colleague let stand again`() async throws {
        try await withCouncil { council in
            let first = try await mark(.agree, by: council.officer, shown: 0, council)
            let second = try await mark(.disagree, by: council.director, shown: first, council)
            let isTaken = try await takeBack(second, by: council.director, council)
            #expect(isTaken)
            try await council.script("insert into people.subject_access (person, reason) values (2, 'By letter')")
            let words = PersonalWords(SubjectAccessRequest(id: 1, person: PersonID(2)))
            let told = try await council.api.read(words, stating: council.director.statement)
            #expect(told.count { $0.fields.contains { $0.value == "the joint review" } } == 1)
        }
    }

    /// Both agree on a school, and a draft is begun: the queue, the mark of BEP, and the draft's revision.
    private func agreed(_ council: Council) async throws -> (queue: ListProposals, mark: Int, revision: Int) {
        let year = try await council.year().start
        try await council.know(of: 100_001)
        let bep = try await mark(.agree, by: council.officer, shown: 0, council)
        let bcc = try await council.act(.markForBCC, by: council.bccOfficer) {
            _ = $0
            return try await $1.first(
                AddMark(authority: 999, year: year, urn: urn(100_001), signatory: .bcc, verdict: .agree, reason: "We too", shown: 0))
        }
        #expect(bcc != nil)
        try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
        let document = try #require(try await council.document())
        return (ListProposals(authority: 999, year: year, counting: 365), bep, document.revision)
    }

    private func lines(_ council: Council) async throws -> [ListLine] {
        let document = try #require(try await council.document())
        return try await council.api.read(ListLines(document: document.id), stating: council.director.statement)
    }

    @Test func `what stands in the draft as the reason is not taken back`() async throws {
        try await withCouncil { council in
            let (queue, mark, revision) = try await agreed(council)
            let left = try await council.act(.draftPriorityList, by: council.officer) {
                try await council.agreement.keepAgreed(queue, shown: revision, by: $0, in: $1)
            }
            let drafted = try await lines(council)
            #expect(left == 0 && drafted.first?.rationale.contains("BEP: Because") == true)
            let isTaken = try await takeBack(mark, by: council.officer, council)
            let now = try await said(council)
            #expect(!isTaken && now.verdict == .agree)
        }
    }

    @Test func `what the draft does not give as a reason is taken back, though the school is in it since it began`() async throws {
        try await withCouncil { council in
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.know(of: 100_001)
            try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
            let drafted = try await lines(council)
            #expect(drafted.map(\.rationale) == ["Its last inspection"])
            let made = try await mark(.disagree, by: council.officer, shown: 0, council)
            let isTaken = try await takeBack(made, by: council.officer, council)
            let now = try await said(council)
            #expect(isTaken && now.verdict == nil)
        }
    }

    @Test func `once the list of the year is agreed nothing that was said for it is taken back`() async throws {
        try await withCouncil { council in
            let (year, today) = (try await council.year().start, try await council.today())
            try await council.know(of: 100_001)
            let made = try await mark(.agree, by: council.officer, shown: 0, council)
            try await council.script(
                """
                insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
                insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
                select 999, \(year), 1, 'agreed', sha256, '\(today)' from priority_list.frozen_text;
                """)
            let isTaken = try await takeBack(made, by: council.officer, council)
            let now = try await said(council)
            #expect(!isTaken && now.verdict == .agree)
        }
    }

    @Test func `what is taken back while a colleague drafts what both agree is not drafted`() async throws {
        try await withCouncil { council in
            let (queue, mark, revision) = try await agreed(council)
            let taking = TakeMarkBack(authority: 999, year: queue.year, urn: urn(100_001), signatory: .bep, mark: mark)
            let (isTaken, drafting) = try await council.act(.markForBEP, by: council.officer) { permit, transaction -> (Bool, Task<Int?, any Error>) in
                let isTaken = try await ReviewForms.takeBack(taking, by: permit, in: transaction)
                let drafting = Task {
                    try await council.act(.draftPriorityList, by: council.bccOfficer) {
                        try await council.agreement.keepAgreed(queue, shown: revision, by: $0, in: $1)
                    }
                }
                // Long enough for the other to come to where it waits for this one to end.
                try await Task.sleep(for: .milliseconds(200))
                return (isTaken, drafting)
            }
            let left = try await drafting.value
            let drafted = try await lines(council)
            #expect(isTaken && left == 0 && drafted.isEmpty)
        }
    }
}
