import Access
import Casework
import Crypto
import Postgres
import TestCluster
import Testing
import Web

@testable import People

@Suite struct ContactLinkTests {
    private static let director = Actor(person: PersonID(1), name: "A director", roles: [.bepDirector])

    private func send(_ house: House, of urn: URN, by actor: Actor = director) async throws -> String {
        try await house.identity.links.make(
            of: urn, school: "Alder Lane Primary School", part: .head, name: "Mx Alder", email: "head@alder.example", days: 14, by: actor)
        return try await house.mailed("/facts/")
    }

    @Test func `a head says of the facts whether they are right; looking records nothing, and each answer is a row and an event`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let urn = try #require(URN(100_001))
            let link = try await send(house, of: urn)
            for _ in 1...5 { #expect(try await house.identity.links.open(link).usesLeft == ContactLinks.uses) }
            #expect(try await house.identity.links.list(of: urn, by: Self.director).answers.isEmpty)
            let unsaid = await #expect(throws: Refusal.self) { try await house.identity.links.record(isRight: false, words: "", link: link) }
            #expect(unsaid == .factsUnsaid)
            try await house.identity.links.record(isRight: false, words: "The telephone number is the old one.", link: link)
            try await house.identity.links.record(isRight: true, words: "", link: link)
            try await house.identity.links.record(isRight: true, words: "", link: link)
            // Three answers, and no more.
            let over = await #expect(throws: Refusal.self) { try await house.identity.links.record(isRight: true, words: "", link: link) }
            #expect(over == .deadContactLink)
            let (links, answers) = try await house.identity.links.list(of: urn, by: Self.director)
            #expect(answers.map(\.isRight) == [true, true, false] && links.map(\.usesLeft) == [0] && !links[0].isGood)
            struct Kinds: Statement {
                static let sql = "select kind from ledger.event where subject = 'school/100001' order by id"
                static func decode(_ row: inout Row) throws -> String { try row.text("kind") }
            }
            let kinds = try await house.database.read(Kinds(), stating: Actor.service.statement)
            #expect(kinds == ["people.link-made"] + Array(repeating: "people.facts-checked", count: 3))
        }
    }

    @Test func `what was changed in a link, has run out or was revoked is refused with one sentence`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let urn = try #require(URN(100_001))
            let link = try await send(house, of: urn)
            let parts = link.split(separator: "-")
            let forged = SignedLink(id: 1, expires: 4_000_000_000).text(key: ServiceKey(bytes: Array(1..<33)).links)
            for wrong in [
                "", "1", "1-2-3", "2-\(parts[1])-\(parts[2])", "\(parts[0])-9999999999-\(parts[2])", link.dropLast() + "0", link.uppercased(), "0" + link,
                link + "-", forged,
            ] where wrong != link {
                let refusal = await #expect(throws: Refusal.self) { _ = try await house.identity.links.open(wrong) }
                #expect(refusal == .deadContactLink, "\(wrong)")
                let recorded = await #expect(throws: Refusal.self) { try await house.identity.links.record(isRight: true, words: "", link: wrong) }
                #expect(recorded == .deadContactLink)
            }
            let id = try await house.identity.links.open(link).id
            #expect(try await house.identity.links.revoke(id, of: urn, by: Self.director))
            for other in [id, id + 1_000] {
                #expect(try await !house.identity.links.revoke(other, of: urn, by: Self.director), "nothing is revoked twice, or that there is not")
            }
            let revoked = await #expect(throws: Refusal.self) { _ = try await house.identity.links.open(link) }
            #expect(revoked == .deadContactLink)
            let second = try await send(house, of: urn)
            // Another date in the row is another link: the signature holds the date.
            try await house.asOwner("update people.contact_link set expires_at = expires_at + interval '1 day'")
            let moved = await #expect(throws: Refusal.self) { _ = try await house.identity.links.open(second) }
            #expect(moved == .deadContactLink)
        }
    }

    @Test func `links are made for schools within reach, by those who may`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let mine = try #require(URN(100_001)), other = try #require(URN(100_002))
            let person = try await house.addOfficer()
            try await house.asOwner("insert into priority_list.allocation (person, urn, during) values (\(person), 100001, daterange(current_date - 1, null))")
            let partner = Actor(person: person, name: "A partner", roles: [.priorityPartner])
            _ = try await send(house, of: mine, by: partner)
            let fault = await #expect(throws: PostgresFault.self) { _ = try await send(house, of: other, by: partner) }
            #expect(fault?.isInsufficientPrivilege == true)
            _ = try await send(house, of: other)
            #expect(try await house.identity.links.list(of: other, by: partner).links.isEmpty)
            #expect(try await house.identity.links.list(of: mine, by: partner).links.count == 1)
            let finance = Actor(person: PersonID(5), name: "Finance", roles: [.finance])
            let refused = await #expect(throws: Refusal.self) { _ = try await send(house, of: mine, by: finance) }
            #expect(refused?.code == "access.1")
        }
    }
}
