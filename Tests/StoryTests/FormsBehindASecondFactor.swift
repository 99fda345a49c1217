import Access
import Casework
import HTTPTypes
import Postgres
import TestCluster
import Testing
import Web

@testable import Assembly
@testable import People
@testable import TestTown

/// What nobody comes to without a second factor or a mail, sent as its forms send it: no walk through the pages meets these.
@Suite struct FormsBehindASecondFactor {
    private static let mailbox = "officer@fernborough.example"
    private static let visitor = String(repeating: "ab", count: 32)
    /// The key of a town.
    private static let key = ServiceKey(bytes: Array(0..<32))

    @Test func `a second factor is set up, makes new recovery codes, proves a sign-in, and is taken away by an administrator who says why`() async throws {
        try await withTown { town in
            let first = try #require(town.tokens[.bepOfficer])
            let code = try await town.code(of: Self.key.offer(to: SecretToken(first), replacing: 0))
            let setUp = try await town.post("/account/second-factor", [("code", code), ("password", Town.password)], as: .bepOfficer)
            let codes = Self.codes(setUp)
            #expect(setUp.status == 200 && codes.count == RecoveryCode.count)

            // The session is another since then, and the codes make new ones, with the password.
            let inside = town.signedIn(.bepOfficer, by: try #require(Self.session(setUp)))
            let wrong = try await inside.post("/account/recovery-codes", [("password", "not this one"), ("current-code", codes[0])], as: .bepOfficer)
            #expect(wrong.status == 422 && wrong.text.contains("error-summary"))
            let renewed = try await inside.post("/account/recovery-codes", [("password", Town.password), ("current-code", codes[0])], as: .bepOfficer)
            let fresh = Self.codes(renewed)
            #expect(renewed.status == 200 && fresh.count == RecoveryCode.count && Set(fresh).isDisjoint(with: codes))

            // A sign-in waits for a code: the old ones are worth nothing, a new one is taken.
            let password = try await town.post("/sign-in", [("name", Self.mailbox), ("password", Town.password)], asVisitor: Self.visitor)
            #expect(password.status == 303)
            let waiting = town.signedIn(.bepOfficer, by: try #require(Self.session(password)))
            let old = try await waiting.post("/sign-in/code", [("code", codes[1])], as: .bepOfficer)
            #expect(old.status == 422)
            let taken = try await waiting.post("/sign-in/code", [("code", fresh[1])], as: .bepOfficer)
            #expect(taken.status == 303 && Self.session(taken) != nil)

            let person = try #require(town.people[.bepOfficer])
            let silent = try await town.post("/accounts/\(person)/reset-factor", [("reason", "")], as: .administrator)
            #expect(silent.status == 422)
            let reset = try await town.post("/accounts/\(person)/reset-factor", [("reason", "The telephone is lost; seen in person")], as: .administrator)
            #expect(reset.status == 303)
            let again = try await town.post("/sign-in", [("name", Self.mailbox), ("password", Town.password)], asVisitor: Self.visitor)
            #expect(again.status == 303 && again.location?.hasPrefix("/sign-in/code") == false)
        }
    }

    @Test func `a forgotten password is set by the link of the mail, once, and not to a weak one`() async throws {
        try await withTown { town in
            let asked = try await town.post("/sign-in/forgotten", [("name", Self.mailbox)], asVisitor: Self.visitor)
            #expect(asked.status == 303)
            let mail = try #require(try await town.mail(about: "people.\(LinkPurpose.forgotten.rawValue)", to: Self.mailbox))
            let link = try #require(mail.firstMatch(of: /\/password\/([0-9a-f-]+)/).map { String($0.1) })
            let weak = try await town.post("/password/\(link)", [("password", "short")], asVisitor: Self.visitor)
            #expect(weak.status == 422)
            let set = try await town.post("/password/\(link)", [("password", "another horse by the canal")], asVisitor: Self.visitor)
            #expect(set.status == 303 && set.location?.hasPrefix("/sign-in") == true)
            // The browser is known as the owner's from then on, and signed in it is not.
            let cookies = set.headers[values: .setCookie]
            #expect(cookies.contains { $0.hasPrefix("__Host-device=") } && !cookies.contains { $0.hasPrefix("__Host-session=") })
            let twice = try await town.post("/password/\(link)", [("password", "a third horse by the canal")], asVisitor: Self.visitor)
            #expect(twice.status == 404)
        }
    }

    @Test func `what both agree goes into a draft, and where there is none the page says so`() async throws {
        try await withTown { town in
            let without = try await town.post("/priority-list/review/draft", as: .bepOfficer)
            #expect(without.status == 422 && without.text.contains("There is no draft of the list"))
            let begun = try await town.post("/priority-list/draft", as: .bepOfficer)
            #expect(begun.status == 303)
            let unseen = try await town.post("/priority-list/review/draft", as: .bepOfficer)
            #expect(unseen.status == 409)
            let review = try await town.get("/priority-list/review", as: .bepOfficer, json: true)
            let revision = try #require(review.text.firstMatch(of: /"revision": ?([0-9]+)/)?.1)
            let put = try await town.post("/priority-list/review/draft", [("revision", String(revision))], as: .bepOfficer)
            #expect(put.status == 303)
        }
    }

    private static func codes(_ answer: Town.Answer) -> [String] {
        answer.text.matches(of: /<li>((?:[a-z2-9]{4}-){5}[a-z2-9]{4})<\/li>/).map { String($0.1) }
    }

    /// The session whose cookie an answer sets.
    private static func session(_ answer: Town.Answer) -> String? {
        let name = "__Host-session="
        return answer.headers[values: .setCookie].first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count).prefix { $0 != ";" }) }
    }
}

extension Town {
    /// The same town, in which a role is signed in by another session.
    fileprivate func signedIn(_ role: Role, by token: String) -> Town {
        var tokens = tokens
        tokens[role] = token
        return Town(clone: clone, database: database, site: site, tokens: tokens, people: people, schools: schools)
    }
}
