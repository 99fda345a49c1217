import Access
import Casework
import Foundation
import Postgres
import Testing

@testable import Letters

/// What goes by post is put together for the print room as the postman walks.
@Suite struct PackingTests {
    @Test func `a pile is in the order of post codes, the head's letter before the chair's, and each letter lies in one`() async throws {
        try await withOffice { office in
            try await office.script(
                """
                update schools.establishment set postcode = case urn when 100001 then 'FB9 9ZZ' when 100002 then 'FB10 1AA' when 100003 then 'FB2 5QQ' else '' end;
                insert into people.school_contact (urn, part, name, email, source, during)
                values (100003, 'chair', 'Chair of three', null, 'The clerk', '[2018-11-01,)');
                """)
            try await office.draft()
            try await office.approveAll()
            try await office.issue()
            let packing = Packing(paper: Office.office().paper, database: office.worker, stating: Actor.service.statement)
            let pile = try #require(try await packing.pile(of: 1))
            var lying: [String] = []
            for id in pile.letters {
                let letter = try await office.letter(id)
                lying.append("\(letter.postcode) \(letter.urn) \(letter.part.rawValue)")
            }
            #expect(lying == ["FB2 5QQ 100003 head", "FB2 5QQ 100003 chair", "FB9 9ZZ 100001 head", "FB10 1AA 100002 head", " 100005 head"])
            // The document has them in that order.
            let words = String(decoding: pile.pdf, as: UTF8.self)
            let places = try pile.letters.map { try #require(words.range(of: "Our reference: letter \($0)<")).lowerBound }
            #expect(places == places.sorted())

            // Of two who put them together at once one makes the pile; until it is posted it holds its letters.
            let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        try await office.worker.transaction(stating: Actor.service.statement) { try await packing.keep(pile, of: 1, in: $0) }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(kept.count { $0 } == 1)
            #expect(try await packing.pile(of: 1) == nil)
            let posted = try await office.act(.issueLetters, by: office.officer) { _, transaction in
                let pack = try #require(try await transaction.first(PostPack(pack: 1)))
                return try await transaction.run(MarkPosted(letters: pack.letters))
            }
            #expect(posted == 5)
            #expect(try await packing.pile(of: 1) == nil)
        }
    }

    @Test func `a post code that no postman knows holds up no pile`() async throws {
        try await withOffice { office in
            try await office.script(
                """
                update schools.establishment set postcode = case urn when 100001 then 'FB10 1AA' when 100002 then 'FB99999999999 1AA' else 'FB2 5QQ' end;
                """)
            try await office.draft()
            try await office.approveAll()
            try await office.issue()
            let packing = Packing(paper: Office.office().paper, database: office.worker, stating: Actor.service.statement)
            let pile = try #require(try await packing.pile(of: 1))
            let last = try await office.letter(try #require(pile.letters.last))
            #expect(pile.letters.count == 4 && last.urn == 100_002)
        }
    }
}
