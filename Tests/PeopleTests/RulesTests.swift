import Access
import Casework
import Testing

@testable import People

@Suite struct RulesTests {
    @Test func `a password is kept as a PHC string that verifies it and no other`() throws {
        let hash = try PasswordHash(of: "pässwörd and more", parameters: .init(logRounds: 4, blockSize: 8, parallelism: 1))
        let read = try #require(PasswordHash(encoded: hash.encoded))
        #expect(read == hash && hash.encoded.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect(try read.verifies("pässwörd and more"))
        // The same letters, decomposed.
        #expect(try read.verifies("pa\u{308}sswo\u{308}rd and more"))
        #expect(try !read.verifies("passwort and more"))
        #expect(PasswordHash(encoded: "$scrypt$ln=99,r=8,p=1$AA==$AA==") == nil)
        #expect(PasswordHash.Parameters() == .init(logRounds: 15, blockSize: 8, parallelism: 3))
    }

    @Test func `the pause after wrong passwords grows to a quarter of an hour, and a right one ends it`() {
        var throttle = SignInThrottle(capacity: 4)
        let key = SignInThrottle.Key.stranger(email: "a@b", client: "1")
        let start = ContinuousClock.now
        for _ in 1..<SignInThrottle.free { throttle.failed(key, now: start) }
        #expect(throttle.wait(for: key, now: start) == nil)
        throttle.failed(key, now: start)
        #expect(throttle.wait(for: key, now: start) == .seconds(60))
        #expect(throttle.wait(for: key, now: start + .seconds(60)) == nil)
        for _ in 1...20 { throttle.failed(key, now: start) }
        #expect(throttle.wait(for: key, now: start) == .seconds(900))
        // A flood of other accounts does not grow without bound.
        for other in 1...10 { throttle.failed(.stranger(email: "\(other)", client: "2"), now: start + .seconds(other)) }
        throttle.succeeded(key)
        #expect(throttle.wait(for: key, now: start) == nil)
    }

    @Test(arguments: [
        ("nobody", "N", [Role.bepOfficer], "people.1"), ("a@b@c", "N", [.bepOfficer], "people.1"), ("a b@c", "N", [.bepOfficer], "people.1"),
        ("a@b", "  ", [.bepOfficer], "people.2"), ("a@b", "N", [], "people.3"), ("a@b", "N", [.bccOfficer], "people.4"),
        ("a@b", "N", [.operator], "people.4"),
    ])
    func `an account that is not in order is refused with its reason`(email: String, name: String, roles: [Role], code: String) {
        let refusal = #expect(throws: Refusal.self) {
            try AccountRequest(email: email, name: name, organisation: .bep, roles: roles)
        }
        #expect(refusal?.code == code)
    }

    @Test func `generated passwords are long enough and differ`() {
        let passwords = (0..<20).map { _ in Accounts.generatedPassword() }
        #expect(Set(passwords).count == 20 && passwords.allSatisfy { $0.count == 23 })
    }
}
