import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import PriorityList

/// What was stated of a school is only added to: it is withdrawn, and its words go by the schedule.
@Suite struct WithdrawnStatementTests {
    private func state(_ source: String, by actor: Actor, _ council: Council) async throws -> Int {
        try await council.act(.draftPriorityList, by: actor) {
            try await $1.one(AddStated(authority: 999, urn: urn(100_003), claim: .imminent, source: source))
        }
    }

    private func withdraw(_ id: Int, _ isWithdrawn: Bool = true, by actor: Actor, _ council: Council) async throws -> Bool {
        try await council.act(.draftPriorityList, by: actor) {
            try await $1.first(WithdrawStated(id: id, urn: urn(100_003), isWithdrawn: isWithdrawn)) != nil
        }
    }

    @Test func `its maker or a director withdraws it once, and lets it count again`() async throws {
        try await withCouncil { council in
            let id = try await state("A call", by: council.officer, council)
            func facts() async throws -> ListingFacts {
                let found = try await council.api.read(FindListingFacts(urns: [urn(100_003)], counting: 365), stating: council.officer.statement)
                return try #require(found.first?.facts(under: book))
            }
            let others = try await withdraw(id, by: council.bccOfficer, council)
            #expect(!others, "it is somebody else's, who signs no list")
            let own = try await withdraw(id, by: council.officer, council)
            let twice = try await withdraw(id, by: council.officer, council)
            #expect(own && !twice)
            let gone = try await facts()
            #expect(gone.stated.isEmpty && gone.withdrawn.map(\.id) == [id] && gone.withdrawn.first?.withdrawn?.by == "Cy Hill" && gone.withdrawn.first?.isOwn == true)
            let back = try await withdraw(id, false, by: council.dcs, council)
            let standing = try await facts()
            #expect(back && standing.stated.map(\.id) == [id] && standing.withdrawn.isEmpty)
        }
    }

    @Test func `its maker lets count again what they withdrew themselves, and not what a director did`() async throws {
        try await withCouncil { council in
            let id = try await state("A call", by: council.officer, council)
            let own = try await withdraw(id, by: council.officer, council)
            let ownBack = try await withdraw(id, false, by: council.officer, council)
            #expect(own && ownBack)
            let byDirector = try await withdraw(id, by: council.dcs, council)
            let undone = try await withdraw(id, false, by: council.officer, council)
            #expect(byDirector && !undone)
            let seen = try await council.api.read(FindListingFacts(urns: [urn(100_003)], counting: 365), stating: council.dcs.statement)
            #expect(seen.first?.facts(under: book)?.withdrawn.first?.withdrawn?.isOwn == true)
            let back = try await withdraw(id, false, by: council.director, council)
            #expect(back)
        }
    }

    @Test func `nobody dates a withdrawal anew, or takes it for their own`() async throws {
        try await withCouncil { council in
            let id = try await state("A call", by: council.officer, council)
            let withdrawn = try await withdraw(id, by: council.dcs, council)
            #expect(withdrawn)
            for actor in [council.dcs, council.director] {
                await #expect(throws: PostgresFault.self) {
                    try await council.act(.draftPriorityList, by: actor) { _ = try await $1.run(WithdrawAnew()) }
                }
            }
        }
    }

    @Test func `nobody states anything in another's name`() async throws {
        try await withCouncil { council in
            // Drafted by the officer, who is the second person, as by the director, or as by nobody.
            for maker in [PersonID(1), nil] {
                await #expect(throws: PostgresFault.self) {
                    try await council.act(.draftPriorityList, by: council.officer) { _ = try await $1.run(StateAs(maker: maker)) }
                }
            }
            let own = try await council.act(.draftPriorityList, by: council.officer) { try await $1.run(StateAs(maker: PersonID(2))) }
            #expect(own == 1)
        }
    }

    @Test func `it is never changed, and the schedule alone takes its words`() async throws {
        try await withCouncil { council in
            let id = try await state("Said by Ms Pine", by: council.officer, council)
            await #expect(throws: PostgresFault.self) { try await council.script("update priority_list.stated set source = 'Another'") }
            await #expect(throws: PostgresFault.self) { try await council.script("delete from priority_list.stated") }
            let later = Moment.bySystemClock.adding(seconds: 86_400)
            let erased = try await council.database.connect(as: .worker).transaction(stating: council.director.statement, .readWrite) {
                try await $0.one(EraseWords(before: later, most: 10))
            }
            #expect(erased == 1)
            let found = try await council.api.read(FindListingFacts(urns: [urn(100_003)], counting: 365), stating: council.director.statement)
            let said = try #require(found.first?.stated.first)
            #expect(said.id == id && said.source == "Erased" && said.by == "Cy Hill")
        }
    }
}

private struct StateAs: Statement {
    typealias Output = Void

    let maker: PersonID?
    static let sql = "insert into priority_list.stated (authority, urn, kind, source, made_by) values (999, 100003, 'inspection-imminent', 'A call', $1)"
    var parameters: [Parameter] { [.optional(maker?.number)] }
}

private struct WithdrawAnew: Statement {
    typealias Output = Void

    static let sql = "update priority_list.stated set withdrawn_at = withdrawn_at + interval '1 day', withdrawn_by = access.person()"
    var parameters: [Parameter] { [] }
}
