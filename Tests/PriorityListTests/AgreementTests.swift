import Access
import Casework
import Ledger
import Postgres
import SchoolYear
import Testing

@testable import PriorityList

@Suite struct AgreementTests {
    @Test func `both sign the same bytes, and then the list is what they say`() async throws {
        try await withCouncil { council in
            try await council.draft()
            #expect(try await council.propose())
            let proposed = try #require(try await council.document())
            let sha256 = try #require(proposed.sha256)
            let text = try await council.api.read(FindFrozenText(sha256: sha256), stating: council.dcs.statement).first
            #expect(text.flatMap { CanonicalList($0) }?.lines.map(\.urn) == [urn(100_001), urn(100_002)])
            #expect(try await council.listed().isEmpty, "a proposal is no list")
            #expect(try await council.sign(.bcc, by: council.dcs))
            #expect(try await council.document()?.state == .signedByBCC)
            #expect(try await council.listed().isEmpty, "one signature is no list")
            #expect(try await council.sign(.bep, by: council.director))
            #expect(try await council.document() == nil)
            #expect(try await council.listed().map(\.ground) == [.requiresImprovement, .inadequate])
            let signatures = try await council.signatures(proposed.id)
            #expect(signatures.map(\.sha256) == [sha256, sha256] && signatures.allSatisfy { $0.voidedAt == nil })
            await #expect(throws: Refusal.agreedAlready(proposed.year)) {
                try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
            }
        }
    }

    @Test func `a change after a signature voids it, and the change and the signature are both on record`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            let first = try #require(try await council.document())
            try await council.sign(.bep, by: council.director)
            #expect(try await council.keep(100_001, .requiresImprovement, "Said otherwise", by: council.bccOfficer))
            let changed = try #require(try await council.document())
            #expect(changed.state == .draft && changed.sha256 == nil)
            #expect(try await council.signatures(changed.id).map { $0.voidedAt == nil } == [false])
            // What was shown before can be signed no more.
            #expect(try await council.sign(.bcc, by: council.dcs, shown: first.sha256) == false)
            try await council.propose()
            #expect(try await council.document()?.number == 2)
            #expect(try await council.document()?.sha256 != first.sha256)
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            #expect(try await council.listed().first?.rationale == "Said otherwise")
            let events = try await council.api.read(FindHistory(of: "priority-list/\(changed.id)"), stating: council.director.statement)
            #expect(events.contains { $0.kind == "priority-list.line-kept" && $0.details?.contains { $0.name == "voided" } == true })
            #expect(events.first?.kind == "priority-list.agreed")
            for event in events where event.kind != "priority-list.begun" { #expect(event.policy == "intelligence 2018", "\(event.kind)") }
        }
    }

    @Test func `neither can sign for the other, and somebody with roles in both signs once, for one`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            await #expect(throws: Refusal.notPermitted(.signListForBCC)) { try await council.sign(.bcc, by: council.director) }
            await #expect(throws: Refusal.notPermitted(.signListForBEP)) { try await council.sign(.bep, by: council.dcs) }
            // With the check of the permit left out, the database refuses too.
            let document = try #require(try await council.document())
            await #expect(throws: PostgresFault.self) {
                try await council.api.transaction(stating: council.director.statement) {
                    try await $0.run(InsertSignature(document: document.id, signatory: .bcc, role: .dcs, sha256: document.sha256 ?? ""))
                }
            }
            #expect(try await council.sign(.bcc, by: council.both))
            await #expect(throws: Refusal.signsOnce) { try await council.sign(.bep, by: council.both) }
            await #expect(throws: Refusal.signedAlready(.bcc)) { try await council.sign(.bcc, by: council.dcs) }
            #expect(try await council.sign(.bep, by: council.director))
        }
    }

    @Test func `whoever was not first is told, and nothing of the first is lost`() async throws {
        try await withCouncil { council in
            try await council.draft()
            let shown = try #require(try await council.document()).revision
            #expect(try await council.keep(100_001, .requiresImprovement, "The first", by: council.officer, shown: shown))
            #expect(try await council.keep(100_001, .requiresImprovement, "The second", by: council.bccOfficer, shown: shown) == false)
            let document = try #require(try await council.document())
            let lines = try await council.api.read(ListLines(document: document.id), stating: council.dcs.statement)
            #expect(lines.first { $0.urn == urn(100_001) }?.rationale == "The first")
        }
    }

    @Test func `a list without a school, or that leaves out who is on the list, is not put forward`() async throws {
        try await withCouncil { council in
            try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
            await #expect(throws: Refusal.nothingToPropose) { try await council.propose() }
            try await council.keep(100_001, .requiresImprovement, "Its last inspection", by: council.officer)
            try await council.act(.actOnPriorityList, by: council.director) {
                try await council.keeping.add(
                    urn(100_002), on: .inadequate, evidence: [.inspection(day("2017-10-05"))], because: "The board", recommended: council.recommended(day("2018-01-09")),
                    by: $0, in: $1)
            }
            // In July and August the board adds it in the year that ends, and that is reviewed first.
            try await council.closeReview()
            await #expect(throws: Refusal.leftOut(["School 2"])) { try await council.propose() }
            try await council.keep(100_002, .inadequate, "The board", by: council.officer)
            #expect(try await council.propose())
        }
    }

    @Test func `a school that converts before the signature keeps the list from being signed`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            try await council.script("update schools.establishment set is_maintained = false where urn = 100002")
            await #expect(throws: Refusal.departed(["School 2"])) { try await council.sign(.bep, by: council.director) }
        }
    }

    @Test func `the database refuses what the rules would not ask: changed bytes, changed signatures, an agreement of one`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            for wrong in [
                "update priority_list.line set rationale = 'Another'",
                "delete from priority_list.line",
                "update priority_list.document set state = 'draft', sha256 = null",
                "update priority_list.document set state = 'agreed', agreed_on = current_date",
                "update priority_list.frozen_text set content = 'x'",
                "delete from priority_list.frozen_text",
                "insert into priority_list.frozen_text (sha256, content) values ('00', 'x')",
                "update priority_list.signature set person = 2",
            ] {
                await #expect(throws: PostgresFault.self, "\(wrong)") { try await council.script(wrong) }
            }
            try await council.sign(.bcc, by: council.dcs)
            for wrong in [
                "update priority_list.document set state = 'draft', sha256 = null, agreed_on = null", "update priority_list.line set rationale = 'Another'",
                "update priority_list.act set rationale = 'Another'", "delete from priority_list.act",
                "update priority_list.signature set voided_at = now()",
            ] {
                await #expect(throws: PostgresFault.self, "\(wrong)") { try await council.script(wrong) }
            }
        }
    }
}

/// Two people signing and one editing at once, a thousand times: one wins, the others are told, and no signature ever stands over other bytes.
@Suite struct SigningAtOnceTests {
    private static let rounds = 1_000

    @Test func `signatures never stand over changed bytes`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into priority_list.document (authority, year, state) select n, 2018, 'draft' from generate_series(1, \(Self.rounds)) n;
                insert into priority_list.line (document, urn, name, ground, evidence, rationale)
                select id, 100001, 'School 1', 'requires-improvement', '{inspection/2017-10-05}', 'At first' from priority_list.document;
                """)
            var (agreed, told, edited) = (0, 0, 0)
            for round in 1...Self.rounds {
                let outcome = try await race(Agreement(authority: round, book: book), council)
                if outcome.isAgreed { agreed += 1 }
                told += outcome.told
                edited += outcome.edits
            }
            let broken = try await council.api.read(BrokenSignatures(), stating: council.director.statement)
            #expect(broken == [0])
            // Each of them came about; how often is the machine’s.
            #expect(agreed > 0 && told > 0 && edited > 0, "\(agreed) agreed, \(told) told, \(edited) edited")
        }
    }

    private struct Outcome: Sendable {
        var isAgreed = false
        var told = 0
        var edits = 0
    }

    private func race(_ agreement: Agreement, _ council: Council) async throws -> Outcome {
        func document() async throws -> ListDocument? {
            try await council.api.read(FindOpenDocument(authority: agreement.authority), stating: council.director.statement).first
        }
        let proposed = try await council.act(.draftPriorityList, by: council.officer) { try await agreement.propose(shown: 1, by: $0, in: $1) }
        #expect(proposed)
        let shown = try #require(try await document())
        let sha256 = try #require(shown.sha256)
        let results = try await withThrowingTaskGroup(of: (Bool, isEdit: Bool).self) { group in
            for (signatory, actor) in [(Signatory.bep, council.director), (.bcc, council.dcs)] {
                group.addTask {
                    (
                        try await council.act(signatory.action, by: actor) {
                            try await agreement.sign(for: signatory, shown: sha256, by: $0, in: $1)
                        }, false
                    )
                }
            }
            group.addTask {
                // The second of two readings may find a signature: the change then voids it.
                guard let now = try await document() else { return (false, true) }
                return (
                    try await council.act(.draftPriorityList, by: council.bccOfficer) {
                        try await agreement.keep(
                            .requiresImprovement, of: urn(100_001), evidence: [.inspection(day("2017-10-05"))], because: "Changed",
                            shown: now.revision, by: $0, in: $1)
                    }, true
                )
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let after = try await document()
        let isEdited = results.contains { $0.0 && $0.isEdit }
        if isEdited {
            #expect(after?.state == .draft && after?.sha256 == nil)
            #expect(try await council.signatures(shown.id).allSatisfy { $0.voidedAt != nil })
        } else {
            #expect(after == nil, "both signed what both were shown")
            #expect(try await council.signatures(shown.id).map(\.sha256) == [sha256, sha256])
        }
        return Outcome(isAgreed: after == nil, told: results.count { !$0.0 }, edits: isEdited ? 1 : 0)
    }
}

/// Signatures that stand where the document does not have their bytes, or where those bytes do not say what its lines say.
private struct BrokenSignatures: Statement {
    static let sql = """
        select count(*) as count
        from priority_list.signature s
        join priority_list.document d on d.id = s.document
        join priority_list.frozen_text f on f.sha256 = s.sha256
        where s.voided_at is null and (
            d.sha256 is distinct from s.sha256
            or exists (
                select from priority_list.line l
                where l.document = d.id
                    and (strpos(f.content, E'\\nURN: ' || l.urn || E'\\n') = 0 or strpos(f.content, E'\\nRationale: ' || l.rationale || E'\\n') = 0)))
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
