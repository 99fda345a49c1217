import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import People

@Suite struct SecondFactorTests {
    // RFC 6238, appendix B, the last six of its eight digits.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"), (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ])
    func `codes are those of the standard`(seconds: Int, code: String) {
        let secret = Array("12345678901234567890".utf8)
        #expect(TimedCode.code(secret, step: TimedCode.step(at: Moment(microsecondsSince1970: seconds * 1_000_000))) == code)
    }

    @Test func `a code is taken in the half minute that shows it alone, however it is typed, and never twice`() {
        let secret = Array("12345678901234567890".utf8)
        for step in [98, 99, 101, 102] { #expect(TimedCode.step(of: TimedCode.code(secret, step: step), secret: secret, now: 100, after: 0) == nil) }
        let code = TimedCode.code(secret, step: 100)
        #expect(TimedCode.step(of: code.prefix(3) + " " + code.suffix(3), secret: secret, now: 100, after: 99) == 100)
        #expect(TimedCode.step(of: code, secret: secret, now: 100, after: 100) == nil)
        #expect(TimedCode.step(of: "", secret: secret, now: 100, after: 0) == nil)
    }

    @Test func `a secret is written as the standard has it, and a QR code holds its address`() throws {
        #expect(TimedCode.base32(Array("foobar".utf8)) == "MZXW6YTBOI" && TimedCode.base32([]) == "")
        let address = TimedCode.address(secret: Array("foobar".utf8), issuer: "School improvement", account: "a@b.example")
        #expect(address == "otpauth://totp/School%20improvement:a%40b.example?secret=MZXW6YTBOI&issuer=School%20improvement&algorithm=SHA1&digits=6&period=30")
        let code = try #require(QRCode(address))
        // The finder of seven modules in the corner.
        #expect(code.width >= 33 && code.path.hasPrefix("M0 0h7v1h-7z"))
    }

    @Test func `a sealed secret opens for its person and under its key alone`() throws {
        let key = ServiceKey(bytes: Array(0..<32)), secret = Array("12345678901234567890".utf8)
        let sealed = try key.seal(secret, for: PersonID(7))
        #expect(try key.open(sealed, for: PersonID(7)) == secret && sealed != (try key.seal(secret, for: PersonID(7))))
        #expect(throws: (any Error).self) { try key.open(sealed, for: PersonID(8)) }
        #expect(throws: (any Error).self) { try ServiceKey(bytes: Array(1..<33)).open(sealed, for: PersonID(7)) }
    }

    @Test func `who has none is led to set one up before anything else, and then signs in by it`() async throws {
        try await withTestDatabase { test in
            let house = try House(test, isFactorRequired: true)
            let person = try await house.addOfficer()
            let waiting = try await house.open()
            #expect(waiting.signedIn.awaits == .enrolment && waiting.device == nil)
            let offer = try #require(try await house.door.offer(token: waiting.token, issuer: "Schools"))
            // Looking twice shows the same secret, and another session another.
            #expect(try await house.door.offer(token: waiting.token, issuer: "Schools") == offer)
            let secret = house.key.offer(to: SecretToken(waiting.token), replacing: 0)
            #expect(offer.secret == TimedCode.base32(secret))
            let wrong = try await house.door.enrol(code: "000 000", password: "", token: waiting.token, browser: here)
            guard case .refused(let refused) = wrong, refused == .wrongCode else {
                Issue.record("\(wrong)")
                return
            }
            let done = try await house.door.enrol(code: try await house.code(secret), password: "", token: waiting.token, browser: here)
            guard case .enrolled(let codes, let whole) = done else {
                Issue.record("\(done)")
                return
            }
            #expect(Set(codes).count == RecoveryCode.count && whole.signedIn.awaits == nil && whole.device != nil)

            let second = try await house.open()
            #expect(second.signedIn.awaits == .code)
            #expect(try await house.door.offer(token: second.token, issuer: "Schools") == nil)
            // The code by which it was set up is used up, and one that does not show yet is not good; the next is, once.
            let early = try await house.code(secret, later: 1)
            #expect(refusal(try await house.door.prove(code: try await house.code(secret), token: second.token, browser: here)) == .wrongCode)
            #expect(refusal(try await house.door.prove(code: early, token: second.token, browser: here)) == .wrongCode)
            let next = try await house.nextCode(secret)
            let proved = try await house.door.prove(code: next, token: second.token, browser: here)
            guard case .signedIn(let opened) = proved else {
                Issue.record("\(proved)")
                return
            }
            #expect(opened.signedIn.actor.person == person && opened.signedIn.awaits == nil)
            let third = try await house.open()
            #expect(refusal(try await house.door.prove(code: next, token: third.token, browser: here)) == .wrongCode)
            // A recovery code stands in, once, typed as it may be.
            let recovery = codes[3].uppercased().replacing("-", with: " ")
            guard case .signedIn = try await house.door.prove(code: recovery, token: third.token, browser: here) else {
                Issue.record("the recovery code was not taken")
                return
            }
            let fourth = try await house.open()
            #expect(refusal(try await house.door.prove(code: recovery, token: fourth.token, browser: here)) == .wrongCode)
            #expect(try await house.kinds(of: person).contains("people.recovery-code-used"))
        }
    }

    @Test func `wrong codes are slowed down, and a session that awaits one opens nothing and runs out soon`() async throws {
        try await withTestDatabase { test in
            let house = try House(test, isFactorRequired: true)
            let person = try await house.addOfficer()
            let waiting = try await house.open()
            let secret = house.key.offer(to: SecretToken(waiting.token), replacing: 0)
            _ = try await house.door.enrol(code: try await house.code(secret), password: "", token: waiting.token, browser: here)
            let session = try await house.open()
            for _ in 1...SignInThrottle.free {
                #expect(refusal(try await house.door.prove(code: "123", token: session.token, browser: here)) == .wrongCode)
            }
            #expect(refusal(try await house.door.prove(code: "123", token: session.token, browser: here)) == .tooManyProofs)
            // The owner's own browser has a count of its own.
            let device = DeviceCookie.make(browser: "b", email: "officer@fernborough.example", key: house.key.devices)
            let mine = Browser(client: "::1", device: device)
            let next = try await house.nextCode(secret)
            guard case .signedIn = try await house.door.prove(code: next, token: session.token, browser: mine) else {
                Issue.record("the owner was locked out")
                return
            }
            #expect(try await house.kinds(of: person).filter { $0 == "people.code-refused" }.count == SignInThrottle.free)
            let late = try await house.open()
            try await house.asOwner("update people.session set expires_at = expires_at - interval '21 minutes' where awaits is not null")
            #expect(refusal(try await house.door.prove(code: "123", token: late.token, browser: here)) == .nothingAwaited)
        }
    }

    @Test func `whoever is signed in and gets the password wrong too often is told to wait, and not to have a new one mailed`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            let actor = try await house.open().signedIn.actor
            for refusal in Array(repeating: Refusal.wrongCurrentPassword, count: SignInThrottle.free) + [.tooManyProofs] {
                await #expect(throws: refusal) {
                    _ = try await house.door.changePassword(
                        current: "wrong horse battery", to: "another horse stable", actor: actor, browser: here)
                }
            }
            #expect(!Refusal.tooManyProofs.sentence.contains("forgotten") && Refusal.tooManyTries.sentence.contains("forgotten"))
        }
    }

    @Test func `a mailed link gives whoever reads the mail no new tries at the second factor`() async throws {
        try await withTestDatabase { test in
            let house = try House(test, isFactorRequired: true)
            _ = try await house.addOfficer()
            let waiting = try await house.open()
            let secret = house.key.offer(to: SecretToken(waiting.token), replacing: 0)
            _ = try await house.door.enrol(code: try await house.code(secret), password: "", token: waiting.token, browser: here)
            var refusals: [Refusal?] = []
            for number in 1...2 {
                try await house.door.sendForgotten(to: "officer@fernborough.example", from: "::1", pause: .zero)
                let link = try await house.mailed("/password/")
                let chosen = "another horse stable \(number)"
                let device = try await house.door.setPassword(chosen, link: link)
                let browser = Browser(client: "::1", device: device)
                let session = try await house.open(chosen, device: device)
                #expect(session.signedIn.awaits == .code && session.device == nil)
                for _ in 1...SignInThrottle.free {
                    refusals.append(refusal(try await house.door.prove(code: "123", token: session.token, browser: browser)))
                }
            }
            #expect(refusals.prefix(SignInThrottle.free).allSatisfy { $0 == .wrongCode }, "\(refusals)")
            #expect(refusals.dropFirst(SignInThrottle.free).allSatisfy { $0 == .tooManyProofs }, "\(refusals)")
            #expect(refusals.count == 2 * SignInThrottle.free)
        }
    }

    @Test func `a second factor is replaced only with the password and a code of it, and an administrator takes a lost one away with notice`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.addOfficer()
            let session = try await house.open()
            let secret = house.key.offer(to: SecretToken(session.token), replacing: 0)
            let code = try await house.code(secret)
            let without = try await house.door.enrol(code: code, password: "", token: session.token, browser: here)
            guard case .refused(let refused) = without, refused == .wrongCurrentPassword else {
                Issue.record("\(without)")
                return
            }
            let done = try await house.door.enrol(code: code, password: password, token: session.token, browser: here)
            guard case .enrolled(let codes, let whole) = done else {
                Issue.record("\(done)")
                return
            }
            #expect(try await house.door.offer(token: whole.token, issuer: "Schools")?.replacesAnother == true)
            let state = try #require(try await house.database.read(FindFactorState(person: person), stating: Door.stating).first)
            let another = house.key.offer(to: SecretToken(whole.token), replacing: state.since.microsecondsSince1970)
            for current in ["", code] {
                let half = try await house.door.enrol(
                    code: try await house.code(another), password: password, currentCode: current, token: whole.token, browser: here)
                guard case .refused(let refused) = half, refused == .wrongCurrentCode else {
                    Issue.record("\(half)")
                    return
                }
            }
            let withoutCode = await #expect(throws: Refusal.self) {
                try await house.door.renewRecoveryCodes(password: password, code: "", actor: whole.signedIn.actor, browser: here)
            }
            #expect(withoutCode == .wrongCurrentCode)
            let renewed = try await house.door.renewRecoveryCodes(password: password, code: codes[0], actor: whole.signedIn.actor, browser: here)
            #expect(Set(renewed).isDisjoint(with: codes) && renewed.allSatisfy { $0.count == 29 })
            let replaced = try await house.door.enrol(
                code: try await house.code(another), password: password, currentCode: renewed[0], token: whole.token, browser: here)
            guard case .enrolled(_, let last) = replaced else {
                Issue.record("\(replaced)")
                return
            }
            let administrator = Actor(person: PersonID(99), name: "An administrator", roles: [.administrator])
            try await house.accounts.resetFactor(of: person, reason: "Telephone lost; known by voice", by: administrator)
            #expect(try await house.door.signedIn(token: last.token) == nil)
            #expect(try await house.open().signedIn.awaits == nil)
            #expect(try await house.mails().map(\.reason) == ["people.second-factor-reset"])
            #expect(try await house.kinds(of: person).contains("people.second-factor-reset"))
        }
    }

    @Test func `a new password by a link does not stand in for the second factor`() async throws {
        try await withTestDatabase { test in
            let house = try House(test, isFactorRequired: true)
            _ = try await house.addOfficer()
            let waiting = try await house.open()
            let secret = house.key.offer(to: SecretToken(waiting.token), replacing: 0)
            _ = try await house.door.enrol(code: try await house.code(secret), password: "", token: waiting.token, browser: here)
            try await house.door.sendForgotten(to: "officer@fernborough.example", from: "192.0.2.1", pause: .zero)
            try await house.door.setPassword("another horse stable", link: try await house.mailed("/password/"))
            let opened = try await house.open("another horse stable")
            #expect(opened.signedIn.awaits == .code)
        }
    }

    private func refusal(_ outcome: SignInOutcome) -> Refusal? {
        if case .refused(let refusal) = outcome { refusal } else { nil }
    }
}
