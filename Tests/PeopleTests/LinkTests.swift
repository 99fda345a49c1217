import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import People

@Suite struct LinkTests {
    private static let administrator = Actor(person: PersonID(99), name: "An administrator", roles: [.administrator])
    private static let request = Result {
        try AccountRequest(email: "new@fernborough.example", name: "Somebody New", organisation: .bcc, roles: [.bccOfficer])
    }

    @Test func `somebody invited chooses a password by a link that works once, and looking at it changes nothing`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.accounts.invite(try Self.request.get(), by: Self.administrator)
            #expect(try await house.mails().map(\.reason) == ["people.invitation"])
            let link = try await house.mailed("/password/")
            for _ in 1...3 {
                let facts = try #require(try await house.door.link(token: link))
                #expect(facts.isInvitation && facts.email == "new@fernborough.example")
            }
            // Without a password there is no sign-in, and a weak one does not use the link up.
            #expect(try await house.signIn(password, as: "new@fernborough.example").refusal == .wrongCredentials)
            let weak = await #expect(throws: Refusal.self) { try await house.door.setPassword("somebody new 1", link: link) }
            #expect(weak == .ownWordsPassword)
            try await house.door.setPassword(password, link: link)
            let again = await #expect(throws: Refusal.self) { try await house.door.setPassword("another horse stable", link: link) }
            #expect(again == .deadLink)
            #expect(try await house.door.link(token: link) == nil)
            #expect(try await house.signIn(password, as: "new@fernborough.example").actor?.person == person)
            #expect(try await house.kinds(of: person) == ["people.account-made", "people.sign-in-refused", "people.password-set", "people.signed-in"])
        }
    }

    @Test func `an account made without mail is its owner's by a link that works once, and has no password before`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let address = try await house.accounts.addByLink(try Self.request.get(), by: .service)
            let link = String(address.dropFirst("https://schools.example/password/".count))
            #expect(try await house.mails().isEmpty && link.count == 64)
            #expect(try await house.signIn(password, as: "new@fernborough.example").refusal == .wrongCredentials)
            try await house.door.setPassword(password, link: link)
            #expect(try await house.door.link(token: link) == nil)
            #expect(try await house.signIn(password, as: "new@fernborough.example").actor?.roles == [.bccOfficer])
        }
    }

    @Test(arguments: [
        "update people.one_time_link set expires_at = now()", "update people.one_time_link set revoked_at = now()",
        "update people.person set suspended_at = now()",
    ])
    func `a link that has run out, was revoked, or is of a suspended account sets nothing`(sql: String) async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.accounts.invite(try Self.request.get(), by: Self.administrator)
            let link = try await house.mailed("/password/")
            try await house.asOwner(sql)
            let refusal = await #expect(throws: Refusal.self) { try await house.door.setPassword(password, link: link) }
            #expect(refusal == .deadLink)
            let tampered = await #expect(throws: Refusal.self) { try await house.door.setPassword(password, link: link.dropLast() + "x") }
            #expect(tampered == .deadLink)
        }
    }

    @Test func `a later link replaces the one before, and there are three in an hour at most`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.accounts.invite(try Self.request.get(), by: Self.administrator)
            let first = try await house.mailed("/password/")
            try await house.accounts.inviteAgain(person, by: Self.administrator)
            #expect(try await house.door.link(token: first) == nil)
            try await house.accounts.inviteAgain(person, by: Self.administrator)
            let last = try await house.mailed("/password/")
            let refusal = await #expect(throws: Refusal.self) { try await house.accounts.inviteAgain(person, by: Self.administrator) }
            #expect(refusal == .tooManyLinks)
            // The one more that was refused has not taken away the one that is good.
            #expect(try await house.door.link(token: last) != nil)
        }
    }

    @Test func `a forgotten password gives one answer in one time, and a link to an account alone`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.addOfficer()
            let session = try await house.open()
            var times: [Duration] = []
            for name in ["nobody@fernborough.example", "officer@fernborough.example", "\0", "not an address"] {
                times.append(try await ContinuousClock().measure { try await house.door.sendForgotten(to: name, from: "192.0.2.1", pause: .seconds(3)) })
            }
            // What is done for an account is done within the pause, also where the machine is busy: none takes longer for it.
            #expect(times.allSatisfy { $0 >= .seconds(3) && $0 < .seconds(4) }, "\(times)")
            #expect(try await house.mails().map(\.reason) == ["people.forgotten"])
            #expect(try await house.kinds(of: person).last == "people.link-sent")
            // Asking has changed nothing: the password and the session are good until the link is used.
            #expect(try await house.door.signedIn(token: session.token) != nil)
            try await house.door.setPassword("another horse stable", link: try await house.mailed("/password/"))
            #expect(try await house.door.signedIn(token: session.token) == nil)
            #expect(try await house.signIn("another horse stable").token != nil)
        }
    }

    @Test func `nobody who asks for a password in another's name keeps the owner from a link, or takes an invitation away`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            let invited = try await house.accounts.invite(try Self.request.get(), by: Self.administrator)
            let invitation = try await house.mailed("/password/")
            let email = try Self.request.get().email
            for name in [email, "officer@fernborough.example"] {
                for _ in 0..<20 { try await house.door.sendForgotten(to: name, from: "203.0.113.9", pause: .zero) }
            }
            // Three in an hour, the last of which is good: whoever asked for them cannot read them.
            #expect(try await house.door.link(token: house.mailed("/password/"))?.email == "officer@fernborough.example")
            #expect(try await house.mails().filter { $0.reason == "people.forgotten" }.count <= 6)
            #expect(try await house.door.link(token: invitation)?.isInvitation == true)
            try await house.accounts.inviteAgain(invited, by: Self.administrator)
        }
    }

    @Test func `only those who manage accounts invite, and nobody's role or state is changed by themselves`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let director = Actor(person: PersonID(1), name: "A director", roles: [.bepDirector])
            let refused = await #expect(throws: Refusal.self) { try await house.accounts.invite(try Self.request.get(), by: director) }
            #expect(refused?.code == "access.1")
            let person = try await house.addOfficer()
            let own = Actor(person: person, name: "An administrator", roles: [.administrator])
            let day = Day(daysSince1970: 20_000)
            for refusal in [
                await #expect(throws: Refusal.self) { try await house.accounts.giveRole(.bepDirector, to: person, from: day, lastDay: nil, by: own) },
                await #expect(throws: Refusal.self) { try await house.accounts.endRole(.bepOfficer, of: person, from: day, until: day, by: own) },
                await #expect(throws: Refusal.self) { try await house.accounts.suspend(person, isSuspended: true, by: own) },
                await #expect(throws: Refusal.self) { try await house.accounts.resetFactor(of: person, reason: "x", by: own) },
            ] { #expect(refusal == .ownAccount) }
        }
    }

    @Test func `roles are given and ended for days, once at a time, and each change is recorded and ends the sessions`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.addOfficer()
            let today = try await house.database.transaction(stating: []) { try await $0.now }.dayInLondon
            let administrator = Self.administrator
            let session = try await house.open()
            try await house.accounts.giveRole(.bepDirector, to: person, from: today, lastDay: today.adding(days: 30), by: administrator)
            #expect(try await house.door.signedIn(token: session.token) == nil)
            #expect(try await house.signIn(password).actor?.roles == [.bepOfficer, .bepDirector])
            let twice = await #expect(throws: Refusal.self) {
                try await house.accounts.giveRole(.bepDirector, to: person, from: today.adding(days: 30), lastDay: nil, by: administrator)
            }
            #expect(twice == .roleHeldAlready)
            let foreign = await #expect(throws: Refusal.self) {
                try await house.accounts.giveRole(.bccOfficer, to: person, from: today, lastDay: nil, by: administrator)
            }
            #expect(foreign?.code == "people.4")
            let backwards = await #expect(throws: Refusal.self) {
                try await house.accounts.giveRole(.qualityAssurer, to: person, from: today, lastDay: today.adding(days: -1), by: administrator)
            }
            #expect(backwards == .roleDays)
            // Begun today and ended today: it was never to be.
            try await house.accounts.endRole(.bepDirector, of: person, from: today, until: today, by: administrator)
            #expect(try await house.signIn(password).actor?.roles == [.bepOfficer])
            try await house.accounts.endRole(.bepOfficer, of: person, from: today, until: today.adding(days: 1), by: administrator)
            let held = try await house.database.read(ListRolesOfPerson(person: person), stating: administrator.statement)
            #expect(held.map(\.role) == [.bepDirector, .bepOfficer] && held.last?.until == today.adding(days: 1))
            // What was taken back stays, with a mark, and may be given again.
            #expect(held.map { $0.takenBackAt != nil } == [true, false])
            try await house.accounts.giveRole(.bepDirector, to: person, from: today, lastDay: today.adding(days: 30), by: administrator)
            try await house.accounts.endRole(.bepDirector, of: person, from: today, until: today, by: administrator)
            try await house.accounts.suspend(person, isSuspended: true, by: administrator)
            #expect(try await house.signIn(password).refusal == .wrongCredentials)
            try await house.accounts.suspend(person, isSuspended: false, by: administrator)
            #expect(try await house.signIn(password).token != nil)
            let kinds = try await house.kinds(of: person)
            for kind in ["people.role-given", "people.role-ended", "people.account-suspended", "people.account-resumed"] { #expect(kinds.contains(kind)) }
        }
    }
}
