import Access
import Casework
import Ledger
import Postgres
import TestCluster
import Testing
import Web

@testable import People

@Suite struct PeopleTests {
    @Test func `somebody signs in, is known by the token, and is not after signing out`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.addOfficer()
            let answer = try await house.signIn(password, as: " OFFICER@fernborough.example ")
            let token = try #require(answer.token)
            let actor = Actor(person: person, name: "An Officer", roles: [.bepOfficer])
            #expect(answer.actor == actor)
            #expect(try await house.door.signedIn(token: token)?.actor == actor)
            let again = try #require(try await house.signIn(password).token)
            #expect(again != token)
            _ = try await house.door.signOut(token: token)
            #expect(try await house.door.signedIn(token: token) == nil)
            #expect(try await house.door.signedIn(token: again) != nil)
            let history = try await house.database.read(FindHistory(of: "person/\(person)"), stating: Actor.service.statement)
            #expect(history.map(\.kind).reversed() == ["people.account-made", "people.signed-in", "people.signed-in", "people.signed-out"])
            #expect(try await house.accounts.endSessions(of: "officer@fernborough.example", by: .service) == 1)
            #expect(try await house.door.signedIn(token: again) == nil)
        }
    }

    @Test func `a new database has no account`() async throws {
        try await withTestDatabase { test in
            let accounts = try await House(test).accounts.list(by: .service)
            #expect(accounts.isEmpty)
        }
    }

    @Test func `a wrong password and an unknown account get one answer`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            let wrong = try await house.signIn("wrong horse battery").refusal
            let unknown = try await house.signIn(password, as: "nobody@fernborough.example").refusal
            let strange = try await house.signIn("a\0b", as: "\0").refusal
            #expect(wrong == .wrongCredentials && unknown == wrong && strange == wrong)
            #expect(try await house.door.signedIn(token: "made up") == nil)
        }
    }

    @Test func `an unknown account costs the same work as a known one`() async throws {
        let hasher = try PasswordHasher(parameters: cheap)
        let known = try await hasher.hash(password)
        // The work of scrypt is its parameters'; both are hashed whole before they are compared.
        #expect(PasswordHash(encoded: known)?.parameters == PasswordHash(encoded: hasher.dummy)?.parameters)
        #expect(try await hasher.verify("wrong horse battery", against: nil, lane: .known) == false)
        #expect(try await hasher.verify("nobody's password", against: nil, lane: .known) == false)
    }

    @Test func `after five wrong passwords the next waits, but only from that address`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            for _ in 1...SignInThrottle.free { #expect(try await house.signIn("wrong horse battery").refusal == .wrongCredentials) }
            #expect(try await house.signIn(password).refusal == .tooManyTries)
            #expect(try await house.signIn(password, from: "192.0.2.1").token != nil)
        }
    }

    @Test func `a session ends when it was idle too long, and at its absolute limit`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            let idle = try #require(try await house.signIn(password).token)
            try await house.asOwner("update people.session set last_seen_at = now() - interval '59 minutes'")
            #expect(try await house.door.signedIn(token: idle) != nil)
            // That request was seen, so the hour runs anew.
            try await house.asOwner("update people.session set last_seen_at = last_seen_at - interval '59 minutes'")
            #expect(try await house.door.signedIn(token: idle) != nil)
            try await house.asOwner("update people.session set last_seen_at = now() - interval '61 minutes'")
            #expect(try await house.door.signedIn(token: idle) == nil)
            let late = try #require(try await house.signIn(password).token)
            try await house.asOwner("update people.session set expires_at = now()")
            #expect(try await house.door.signedIn(token: late) == nil)
        }
    }

    @Test func `a role counts on the days for which it is held`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            let token = try #require(try await house.signIn(password).token)
            try await house.asOwner("update people.role_held set during = daterange('2018-09-01', '2019-09-01')")
            // A changed role ends the session at once; one that runs out of itself counts no more.
            #expect(try await house.door.signedIn(token: token) == nil)
            #expect(try await house.signIn(password).refusal == .noRole)
        }
    }

    @Test func `nobody but the door and the people who run the service sees a credential or a session`() async throws {
        struct Credentials: Statement {
            typealias Output = Int
            static let sql = "select count(*) as count from people.credential"
            static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
        }
        struct Sessions: Statement {
            typealias Output = Int
            static let sql = "select count(*) as count from people.session"
            static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
        }
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            _ = try await house.signIn(password)
            for role in [TestRole.reader, .worker, .scheduler] {
                let database = test.connect(as: role, connections: 1)
                let first = await #expect(throws: PostgresFault.self) {
                    _ = try await database.read(Credentials(), stating: Actor.service.statement)
                }
                let second = await #expect(throws: PostgresFault.self) {
                    _ = try await database.read(Sessions(), stating: Actor.service.statement)
                }
                #expect(first?.isInsufficientPrivilege == true && second?.isInsufficientPrivilege == true)
            }
            let officer = Actor(person: PersonID(999), name: "An officer", roles: [.bepOfficer])
            #expect(try await house.database.read(Sessions(), stating: officer.statement) == [0])
            for role in Role.allCases {
                let actor = Actor(person: PersonID(999), name: "Somebody", roles: [role])
                #expect(try await house.database.read(Credentials(), stating: actor.statement) == [0], "\(role)")
            }
            #expect(try await house.database.read(Credentials(), stating: Door.stating) == [1])
            #expect(try await house.database.read(FindHistory(of: "person/1"), stating: Door.stating).isEmpty)
        }
    }

    @Test func `only the people who run the service make accounts, and one for each address`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            let request = try AccountRequest(
                email: "officer@fernborough.example", name: "Another", organisation: .bep, roles: [.bepOfficer])
            let again = await #expect(throws: Refusal.self) { try await house.accounts.add(request, password: password, by: .service) }
            #expect(again?.code == "people.9")
            let short = await #expect(throws: Refusal.self) { try await house.accounts.add(request, password: "short", by: .service) }
            #expect(short?.code == "people.10")
            let director = Actor(person: PersonID(1), name: "A director", roles: [.bepDirector])
            let refused = await #expect(throws: Refusal.self) { try await house.accounts.add(request, password: password, by: director) }
            #expect(refused?.code == "access.1")
        }
    }

    @Test func `the demonstration has one person for each role, made once`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.accounts.addDemonstration(password: password, by: .service)
            let accounts = try await house.accounts.addDemonstration(password: password, by: .service)
            #expect(Set(accounts.flatMap(\.request.roles)) == Set(Role.held))
            #expect(try await house.accounts.list(by: .service).count == Role.held.count)
            let downwards = try await house.database.read(ListPeople(order: .organisation, isDescending: true), stating: Actor.service.statement)
            let organisations = downwards.map { $0.organisation?.rawValue ?? "" }
            #expect(organisations.count == Role.held.count && organisations == organisations.sorted(by: >))
            #expect(try await house.signIn(password, as: "director@fernborough.example").actor?.roles == [.bepDirector])
        }
    }

    @Test func `roles and organisations of the database are those of the program`() async throws {
        struct FindChecks: Statement {
            typealias Output = String
            static let sql = """
                select pg_get_constraintdef(oid) as definition from pg_constraint
                where conname in ('person_organisation', 'role_held_role') order by conname
                """
            static func decode(_ row: inout Row) throws -> String { try row.text("definition") }
        }
        try await withDatabase { database in
            let words = try await database.read(FindChecks(), stating: []).map {
                $0.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
            }
            try #require(words.count == 2)
            #expect(Set(words[0]) == Set(Organisation.allCases.map(\.rawValue)))
            #expect(Set(words[1]) == Set(Role.held.map(\.rawValue)))
        }
    }
}
