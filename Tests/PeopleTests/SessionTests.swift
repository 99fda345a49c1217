import Access
import Casework
import Foundation
import Postgres
import TestCluster
import Testing
import Web

@testable import People

@Suite struct SessionTests {
    @Test(arguments: [
        "insert into people.role_held values (1, 'bep-director', daterange(current_date - 1, null))",
        "update people.role_held set during = daterange(lower(during), current_date + 9)", "delete from people.role_held",
        "update people.person set suspended_at = now()", "update people.credential set password = '$scrypt$x'",
    ])
    func `sessions end at once when a role changes, the account is suspended, or the password changes, whoever does it`(sql: String) async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            let first = try await house.open(), second = try await house.open()
            #expect(try await house.door.signedIn(token: first.token) != nil)
            try await house.asOwner(sql)
            #expect(try await house.door.signedIn(token: first.token) == nil)
            #expect(try await house.door.signedIn(token: second.token) == nil)
        }
    }

    @Test func `a session keeps from where and how it was opened, and its owner sees it`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.addOfficer()
            let opened = try await house.open(from: "192.0.2.7")
            let other = try await house.door.open(
                for: person, by: .singleSignOn(provider: "council", session: "s-1"), browser: here)
            guard case .signedIn(let council) = other else {
                Issue.record("not opened")
                return
            }
            // The provider has asked for its own second factor.
            #expect(council.signedIn.awaits == nil)
            let sessions = try await house.database.read(ListSessions(person: person), stating: opened.signedIn.actor.statement)
            #expect(Set(sessions.map(\.method)) == ["password", "single-sign-on"])
            #expect(sessions.contains { $0.client == "192.0.2.7" } && sessions.contains { BrowserWords.of($0.userAgent) == "Firefox on Linux" })
            // Nobody else's are seen.
            let stranger = Actor(person: PersonID(99), name: "A stranger", roles: [.bepOfficer])
            #expect(try await house.database.read(ListSessions(person: person), stating: stranger.statement).map(\.session) == [])
        }
    }

    @Test func `a token planted before sign-in is worth nothing after it, and each step gets a new one`() async throws {
        try await withTestDatabase { test in
            let house = try House(test, isFactorRequired: true)
            let person = try await house.addOfficer()
            let planted = SecretToken.fresh().text
            #expect(try await house.door.signedIn(token: planted) == nil)
            let waiting = try await house.open()
            #expect(waiting.token != planted && waiting.signedIn.awaits == .enrolment)
            let secret = house.key.offer(to: SecretToken(waiting.token), replacing: 0)
            let outcome = try await house.door.enrol(
                code: try await house.code(secret), password: "", token: waiting.token, browser: here)
            guard case .enrolled(_, let whole) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(whole.token != waiting.token && whole.signedIn.awaits == nil)
            #expect(try await house.door.signedIn(token: waiting.token) == nil)
            #expect(try await house.door.signedIn(token: whole.token)?.actor.person == person)
            #expect(try await house.door.signedIn(token: planted) == nil)
        }
    }

    @Test func `a changed password ends every session but a new one of the browser that changed it, and its owner is told`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.addOfficer()
            let mine = try await house.open(), other = try await house.open()
            let actor = mine.signedIn.actor
            let wrong = await #expect(throws: Refusal.self) {
                _ = try await house.door.changePassword(current: "not it at all", to: "another horse stable", actor: actor, browser: here)
            }
            #expect(wrong == .wrongCurrentPassword)
            let weak = await #expect(throws: Refusal.self) {
                _ = try await house.door.changePassword(current: password, to: "Pa$$w0rd12345", actor: actor, browser: here)
            }
            #expect(weak == .commonPassword)
            #expect(try await house.door.signedIn(token: other.token) != nil)
            let renewed = try await house.door.changePassword(current: password, to: "another horse stable", actor: actor, browser: here)
            #expect(try await house.door.signedIn(token: renewed.token)?.actor == actor)
            #expect(try await house.door.signedIn(token: mine.token) == nil)
            #expect(try await house.door.signedIn(token: other.token) == nil)
            #expect(try await house.signIn(password).refusal == .wrongCredentials)
            #expect(try await house.kinds(of: person).contains("people.password-changed"))
            #expect(try await house.mails().map(\.reason) == ["people.password-changed"])
        }
    }

    @Test func `other devices are signed out only with the password again, one or all, and one's own goes on`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.addOfficer()
            let mine = try await house.open(), other = try await house.open(), third = try await house.open()
            func end(_ session: Int?, _ password: String) async throws {
                try await house.door.endSessions(
                    session, besides: mine.signedIn.session, password: password, actor: mine.signedIn.actor, browser: here)
            }
            for session in [other.signedIn.session, nil] {
                let wrong = await #expect(throws: Refusal.self) { try await end(session, "not it at all") }
                #expect(wrong == .wrongCurrentPassword)
            }
            #expect(try await house.door.signedIn(token: other.token) != nil)
            try await end(other.signedIn.session, password)
            #expect(try await house.door.signedIn(token: other.token) == nil)
            #expect(try await house.door.signedIn(token: third.token) != nil)
            try await end(nil, password)
            #expect(try await house.door.signedIn(token: third.token) == nil)
            #expect(try await house.door.signedIn(token: mine.token) != nil)
            #expect(try await house.kinds(of: person).filter { $0 == "people.sessions-ended" }.count == 2)
        }
    }

    @Test func `who has no password signs other devices out for ten minutes after a sign-in, and not later`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.addOfficer()
            try await house.asOwner(
                """
                delete from people.credential;
                insert into people.linked_account (issuer, person, subject, linked_at) values ('https://provider.example', \(person), 's', now());
                """)
            func open() async throws -> OpenedSession {
                let outcome = try await house.door.open(for: person, by: .singleSignOn(provider: "council", session: nil), browser: here)
                guard case .signedIn(let opened) = outcome else { throw Refusal.noRole }
                return opened
            }
            let other = try await open(), mine = try await open()
            func end() async throws {
                try await house.door.endSessions(
                    nil, besides: mine.signedIn.session, password: "", actor: mine.signedIn.actor, browser: here)
            }
            try await house.asOwner("update people.session set created_at = now() - interval '11 minutes' where id = \(mine.signedIn.session)")
            let stale = await #expect(throws: Refusal.self) { try await end() }
            #expect(stale == .staleSignIn)
            try await house.asOwner("update people.session set created_at = now() - interval '9 minutes' where id = \(mine.signedIn.session)")
            try await end()
            #expect(try await house.door.signedIn(token: other.token) == nil)
            #expect(try await house.door.signedIn(token: mine.token) != nil)
        }
    }
}
