import Access
import Casework
import Logging
import Postgres
import Synchronization
import TestCluster
import Testing
import Web

@testable import People

/// A house whose people can come by a provider.
struct SignOnHouse: Sendable {
    let house: House
    let provider: TestProvider
    let log: RecordedLog
    let signOn: SingleSignOn
    /// Seconds by which the clock of the connection to the provider is ahead.
    let ahead: Ahead

    final class Ahead: Sendable {
        let seconds = Mutex(0)
    }

    init(
        _ house: House, _ provider: TestProvider, _ verification: OpenIDProvider.EmailVerification = .claim, longestWait: Duration = .seconds(10)
    ) {
        self.house = house
        self.provider = provider
        log = RecordedLog()
        let ahead = Ahead()
        self.ahead = ahead
        signOn = SingleSignOn(
            [provider.client(verification)], database: house.database, door: house.door, address: "https://schools.example",
            logger: log.logger, longestWait: longestWait, clock: { .now + .seconds(ahead.seconds.withLock { $0 }) })
    }

    /// Goes out to the provider and comes back.
    func signIn(browser: String = "a browser") async throws -> OpenedSession {
        let address = try await signOn.begin(with: "council", back: "/schools", browser: browser)
        let back = try await fetch(address).location
        let (session, path) = try await signOn.finish(query(of: back), secret: browser, browser: here)
        #expect(path == "/schools")
        return session
    }

    func code(_ body: () async throws -> some Sendable) async -> String? {
        do {
            _ = try await body()
            return nil
        } catch {
            return (error as? Refusal)?.code ?? "\(error)"
        }
    }

    func people() async throws -> [Account] { try await house.accounts.list(by: .service) }
}

func withSignOn(
    _ verification: OpenIDProvider.EmailVerification = .claim, _ body: @escaping @Sendable (SignOnHouse) async throws -> Void
) async throws {
    try await withTestDatabase { test in
        try await TestProvider.run { provider in try await body(SignOnHouse(try House(test), provider, verification)) }
    }
}

@Suite struct OpenIDTests {
    @Test(arguments: [false, true])
    func `the first sign-in makes the account with the roles of its groups, and the next finds it`(usesCurve: Bool) async throws {
        try await withSignOn { town in
            town.provider.state.withLock { $0.usesCurve = usesCurve }
            let first = try await town.signIn()
            let person = try #require(first.signedIn.actor.person)
            #expect(first.signedIn.actor == Actor(person: person, name: "Ada Fern", roles: [.bccOfficer]))
            #expect(first.signedIn.awaits == nil)
            let second = try await town.signIn()
            #expect(second.signedIn.actor == first.signedIn.actor && second.token != first.token)
            #expect(try await town.house.door.signedIn(token: first.token) != nil)
            #expect(try await town.people().map(\.email) == ["ada.fern@fernborough.example"])
            #expect(try await town.house.kinds(of: person) == ["people.account-made", "people.signed-in", "people.signed-in"])
            #expect(try await town.house.door.signOut(token: second.token) == "council")
            #expect(town.log.lines.isEmpty)
        }
    }

    static let codes: [TestProvider.Fault: String] = [
        .algorithmNone: "people.66", .sharedSecret: "people.66", .anotherAlgorithm: "people.66", .wrongSignature: "people.68",
        .unknownKey: "people.67", .garbage: "people.65", .wrongIssuer: "people.69", .wrongAudience: "people.70", .manyAudiences: "people.70",
        .anotherParty: "people.70", .wrongNonce: "people.71", .noNonce: "people.71", .expired: "people.72", .old: "people.72",
        .early: "people.73", .noSubject: "people.65", .anotherDiscovery: "people.62", .plainAddress: "people.62", .noPKCE: "people.62",
        .hugeAnswer: "people.61", .silent: "people.62", .dripping: "people.61", .answerOfAnother: "people.74", .answerOfNobody: "people.74",
        .givenUp: "people.63", .codeNotTaken: "people.64", .tooManyGroups: "people.75",
    ]

    @Test func `whatever a provider does wrong is refused with one sentence, and logged without a word of the person`() async throws {
        try await withSignOn { town in
            for fault in TestProvider.Fault.allCases where fault != .none {
                town.provider.state.withLock { $0.fault = fault }
                // New each time: nothing that an earlier fault left is kept.
                let again = SignOnHouse(town.house, town.provider, longestWait: .seconds(fault == .dripping ? 1 : 10))
                #expect(await again.code { try await again.signIn().token } == Self.codes[fault], "\(fault)")
                let line = "single sign-on refused code=\(Self.codes[fault] ?? "") provider=council"
                #expect(again.log.lines.contains { $0.contains(line) }, "\(fault)")
                for line in again.log.lines {
                    for word in ["Ada", "Fern ", "fernborough", "a2b4", "g-officers", "code-", "eyJ"] {
                        #expect(!line.contains(word), "\(fault): \(line)")
                    }
                }
            }
            #expect(try await town.people().isEmpty)
            town.provider.state.withLock { $0.fault = .none }
            let last = SignOnHouse(town.house, town.provider)
            _ = try await last.signIn()
        }
    }

    @Test func `a provider that is not there is said not to answer`() async throws {
        try await withTestDatabase { test in
            let provider = TestProvider()
            provider.state.withLock { $0.address = "http://127.0.0.1:9" }
            let town = SignOnHouse(try House(test), provider)
            #expect(await town.code { try await town.signOn.begin(with: "council", back: "/", browser: "a browser") } == "people.61")
            await #expect(throws: Rejection.self) { _ = try await town.signOn.begin(with: "nobody", back: "/", browser: "a browser") }
        }
    }

    @Test func `an answer counts once, in the browser that left, within ten minutes`() async throws {
        try await withSignOn { town in
            let back = query(of: try await fetch(try await town.signOn.begin(with: "council", back: "/", browser: "mine")).location)
            // Somebody else's browser, led here by a link: it does not use the attempt up.
            #expect(await town.code { try await town.signOn.finish(back, secret: "another’s", browser: here).back } == "people.60")
            #expect(try await town.signOn.finish(back, secret: "mine", browser: here).back == "/")
            #expect(await town.code { try await town.signOn.finish(back, secret: "mine", browser: here).back } == "people.60")
            #expect(await town.code { try await town.signOn.finish(Fields(), secret: "mine", browser: here).back } == "people.60")
            let late = query(of: try await fetch(try await town.signOn.begin(with: "council", back: "/", browser: "mine")).location)
            try await town.house.asOwner("update people.openid_attempt set expires_at = now()")
            #expect(await town.code { try await town.signOn.finish(late, secret: "mine", browser: here).back } == "people.60")
            // Nothing is left of it once somebody leaves again.
            _ = try await town.signOn.begin(with: "council", back: "/", browser: "mine")
            #expect(try await town.house.database.read(CountAttempts(), stating: Door.stating) == [1])
            #expect(try await town.house.database.read(CountAttempts(), stating: Actor.service.statement) == [0])
        }
    }

    @Test func `a code that another attempt left for is not taken`() async throws {
        try await withSignOn { town in
            let mine = query(of: try await fetch(try await town.signOn.begin(with: "council", back: "/", browser: "mine")).location)
            let stolen = query(of: try await fetch(try await town.signOn.begin(with: "council", back: "/", browser: "theirs")).location)
            let mixed = mine.with("code", stolen["code"])
            #expect(await town.code { try await town.signOn.finish(mixed, secret: "mine", browser: here).back } == "people.64")
        }
    }

    @Test func `keys are asked for once, and again when they are changed, at most once a minute`() async throws {
        try await withSignOn { town in
            _ = try await town.signIn()
            _ = try await town.signIn()
            #expect(town.provider.state.withLock { $0.keysAsked } == 1)
            town.provider.state.withLock { ($0.signing, $0.listed) = (1, [0, 1]) }
            #expect(await town.code { try await town.signIn().token } == "people.67")
            #expect(town.provider.state.withLock { $0.keysAsked } == 1)
            town.ahead.seconds.withLock { $0 = 61 }
            _ = try await town.signIn()
            #expect(town.provider.state.withLock { $0.keysAsked } == 2)
            // One that is listed no more is good for an hour at most.
            town.provider.state.withLock { ($0.signing, $0.listed) = (0, [1]) }
            _ = try await town.signIn()
            town.ahead.seconds.withLock { $0 = 61 + 3_601 }
            #expect(await town.code { try await town.signIn().token } == "people.67")
            #expect(town.provider.state.withLock { $0.keysAsked } == 3)
        }
    }
}

struct CountAttempts: Statement {
    typealias Output = Int
    static let sql = "select count(*) as count from people.openid_attempt"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
