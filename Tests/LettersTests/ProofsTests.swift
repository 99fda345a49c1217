import Access
import Casework
import Foundation
import Postgres
import TestCluster
import Testing

@testable import Letters

/// What waits to be approved is read on paper, each page plainly a proof.
@Suite struct ProofsTests {
    private func proving(_ office: Office) -> Proving {
        Proving(office: Office.office(), database: office.worker, stating: Actor.service.statement)
    }

    /// Makes the proofs of the run and keeps them, as the job does.
    @discardableResult
    private func prove(_ office: Office) async throws -> Proving.Made {
        let waiting = try await proving(office).make(of: 1) { _, _ in }
        let made = try #require(waiting)
        try await keep(made, office)
        return made
    }

    /// Whether they were kept.
    @discardableResult
    private func keep(_ made: Proving.Made, _ office: Office) async throws -> Bool {
        try await office.worker.transaction(stating: Actor.service.statement) { try await proving(office).keep(made, of: 1, in: $0) }
    }

    private func approve(_ id: Int, _ office: Office) async throws {
        let letter = try await office.letter(id)
        _ = try await office.act(.approveLetters, by: office.director) {
            try await office.writing.approve(id, shown: letter.revision, by: $0, in: $1)
        }
    }

    private func found(_ office: Office) async throws -> Proofs? {
        try await office.api.read(FindProofs(batch: 1), stating: office.director.statement).first?.proofs
    }

    private func served(_ office: Office, to actor: Actor) async throws -> [UInt8]? {
        try await office.api.read(FindProofsPDF(batch: 1), stating: actor.statement).first
    }

    @Test func `proofs have each letter that waits to be approved, marked, in the order of post codes`() async throws {
        try await withOffice { office in
            try await office.script(
                """
                update schools.establishment set postcode = case urn when 100001 then 'FB9 9ZZ' when 100002 then 'FB10 1AA' when 100003 then 'FB2 5QQ' else '' end;
                """)
            try await office.draft()
            let made = try await prove(office)
            var lying: [String] = []
            for id in made.letters {
                let letter = try await office.letter(id)
                lying.append("\(letter.postcode) \(letter.urn) \(letter.part.rawValue)")
            }
            // Chairs who are not known wait for a name first.
            #expect(lying == ["FB2 5QQ 100003 head", "FB9 9ZZ 100001 head", "FB9 9ZZ 100001 chair", "FB10 1AA 100002 head", " 100005 head"])
            let words = String(decoding: made.pdf, as: UTF8.self)
            #expect(words.components(separatedBy: "<p class=\"mark\">PROOF, not issued</p>").count == 6)
            #expect(words.components(separatedBy: "<title>Proof, not issued: ").count == 6)
            for school in [1, 2, 3, 5] { #expect(words.contains("School \(school)"), "\(school)") }
            let places = try made.letters.map { try #require(words.range(of: "Our reference: letter \($0)<")).lowerBound }
            #expect(places == places.sorted())
        }
    }

    @Test func `proofs are served to those who read letters, and say what changed since`() async throws {
        try await withOffice { office in
            let nothing = try await proving(office).make(of: 1) { _, _ in }
            #expect(nothing == nil)
            try await office.draft()
            let made = try await prove(office)
            let pdf = try await served(office, to: office.director)
            #expect(pdf == made.pdf)
            let stranger = Actor(person: PersonID(3), name: "Di Moor", roles: [.priorityPartner])
            let refused = try await served(office, to: stranger)
            #expect(refused == nil)
            let fresh = try #require(try await found(office))
            #expect(fresh.letters == 5 && fresh.changed == 0 && fresh.added == 0)

            let letter = try await office.letter(to: .head, of: 100_001)
            _ = try await office.act(.approveLetters, by: office.director) {
                try await office.writing.sendBack(letter.id, because: "Plainer", shown: letter.revision, by: $0, in: $1)
            }
            let unknown = try await office.letter(to: .chair, of: 100_002)
            _ = try await office.act(.draftLetters, by: office.officer) {
                try await office.writing.postToOffice(unknown.id, shown: unknown.revision, by: $0, in: $1)
            }
            let late = try #require(try await found(office))
            #expect(late.letters == 5 && late.changed == 1 && late.added == 1)
            #expect(late.since == ["One of these letters has changed since.", "One letter that waits to be approved is not among them."])

            // Another that can go since.
            let other = try await office.letter(to: .chair, of: 100_003)
            _ = try await office.act(.draftLetters, by: office.officer) {
                try await office.writing.postToOffice(other.id, shown: other.revision, by: $0, in: $1)
            }
            let later = try #require(try await found(office))
            #expect(later.letters == 5 && later.changed == 1 && later.added == 2)

            // Newer ones take their place.
            try await prove(office)
            let anew = try #require(try await found(office))
            #expect(anew.letters == 6 && anew.changed == 0 && anew.added == 0)
            let kept = try await office.database.connect(connections: 1).read(CountProofs(), stating: [])
            #expect(kept == [1])
        }
    }

    @Test func `proofs are served while one of their letters waits and none is issued, and then they go`() async throws {
        try await withOffice { office in
            try await office.draft()
            let made = try await prove(office)
            let letters = try await office.letters().filter { made.letters.contains($0.id) }
            try await approve(letters[0].id, office)
            let waiting = try await served(office, to: office.director)
            #expect(waiting == made.pdf)
            try await office.issue()
            // Of the one that is issued it says that it is not.
            let issued = try await served(office, to: office.director)
            #expect(issued == nil)
            let shown = try await found(office)
            #expect(shown == nil)
            let permit = try Actor.service.permit(.issueLetters)
            try await office.worker.transaction(stating: Actor.service.statement) { try await Issuing(Office.office()).end(1, by: permit, in: $0) }
            let kept = try await office.database.connect(connections: 1).read(CountProofs(), stating: [])
            #expect(kept == [0])
        }
    }

    @Test func `what is issued says what was proved, without the mark`() async throws {
        try await withOffice { office in
            try await office.draft()
            let drafted = try await office.letter(to: .head, of: 100_001)
            try await approve(drafted.id, office)
            let next = try await office.worker.read(ListToIssue(batch: 1, most: 10, except: [], asker: nil), stating: Actor.service.statement)
            let issued = try #require(next.first)
            #expect(next.count == 1 && issued.id == drafted.id)
            let (paper, proved) = (issued.sheet(day("2018-10-20"), "Fernborough", book), drafted.sheet(day("2018-10-20"), "Fernborough", book))
            #expect(paper.html == proved.html && proved.proof != proved.html)
        }
    }

    @Test func `proofs stay when other letters of the run are issued`() async throws {
        try await withOffice { office in
            try await office.draft()
            let first = try await office.letter(to: .head, of: 100_001)
            try await approve(first.id, office)
            let made = try await prove(office)
            #expect(made.letters.count == 4 && !made.letters.contains(first.id))
            try await office.issue()
            let issued = try await office.letter(first.id)
            #expect(issued.state == .issued)
            let permit = try Actor.service.permit(.issueLetters)
            try await office.worker.transaction(stating: Actor.service.statement) { try await Issuing(Office.office()).end(1, by: permit, in: $0) }
            let pdf = try await served(office, to: office.director)
            #expect(pdf == made.pdf)
        }
    }

    @Test func `proofs of letters that were issued while they were made are not kept`() async throws {
        try await withOffice { office in
            try await office.draft()
            let waiting = try await proving(office).make(of: 1) { _, _ in }
            let made = try #require(waiting)
            try await office.approveAll()
            try await office.issue()
            let isKept = try await keep(made, office)
            #expect(!isKept)
            let kept = try await office.database.connect(connections: 1).read(CountProofs(), stating: [])
            #expect(kept == [0])
        }
    }

    @Test func `proofs are kept no longer than one of their letters waits to be approved`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await prove(office)
            try await office.approveAll()
            let approved = try await served(office, to: office.director)
            #expect(approved == nil)
            let shown = try await found(office)
            #expect(shown == nil)
            try await drop(office)
            let kept = try await office.database.connect(connections: 1).read(CountProofs(), stating: [])
            #expect(kept == [0])
        }
    }

    @Test func `proofs are kept for thirty days, since what was mended in a letter still stands in its proof`() async throws {
        try await withOffice { office in
            try await office.draft()
            let made = try await prove(office)
            try await office.script("update letters.proof_paper set read_at = now() - interval '29 days';")
            try await drop(office)
            let young = try await served(office, to: office.director)
            #expect(young == made.pdf)
            try await office.script("update letters.proof_paper set read_at = now() - interval '31 days';")
            let old = try await served(office, to: office.director)
            #expect(old == nil)
            let shown = try await found(office)
            #expect(shown == nil)
            try await drop(office)
            let kept = try await office.database.connect(connections: 1).read(CountProofs(), stating: [])
            #expect(kept == [0])
        }
    }

    /// As the job that keeps retention does.
    private func drop(_ office: Office) async throws {
        try await office.worker.transaction(stating: Actor.service.statement) { try await $0.run(DropProofs()) }
    }

    @Test func `the retention schedule erases proofs with their letters`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await prove(office)
            let erased = try await office.worker.transaction(stating: Actor.service.statement) { transaction in
                try await transaction.one(EraseLetters(before: try await transaction.now, most: 100))
            }
            #expect(erased.count == 8)
            let kept = try await office.database.connect(connections: 1).read(CountProofs(), stating: [])
            #expect(kept == [0])
        }
    }
}

private struct CountProofs: Statement {
    static let sql = "select count(*) as count from letters.proof_paper"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
