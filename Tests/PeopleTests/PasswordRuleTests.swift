import Casework
import Foundation
import Testing

@testable import People

@Suite struct PasswordRuleTests {
    static let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "config").path()
    static let rule = Result { try PasswordRule.load(config: config, service: ["School improvement", "Birmingham", "council bep bcc siab"]) }

    private func objection(_ password: String) throws -> Refusal? {
        try Self.rule.get().objection(to: password, name: "Tomasz Penhallow", email: "t.penhallow@fernborough.example")
    }

    @Test(arguments: ["short", "elevenchars"])
    func `a password is long`(password: String) throws {
        #expect(try objection(password) == .shortPassword)
    }

    @Test func `a password is long, and not endless`() throws {
        #expect(try objection(String(repeating: "a b c d e f ", count: 100)) == .endlessPassword)
    }

    @Test(arguments: [
        "passwordpassword", "Password12345!", "P@$$w0rd123456", "1234567890123", "!!!sunshine2024!!", "ILoveYou2018!!", "sunshinedragon", "s u n s h i n e",
        "Sunsh1neDragon99", "iloveyou-princess", "letmein!letmein", "basketball123", "trustno1trustno1", "charlie.monkey",
    ])
    func `what was breached or is common is refused, behind its disguises too`(password: String) throws {
        let refusal = try objection(password)
        #expect(refusal == .commonPassword || refusal == .patternedPassword, "\(password)")
    }

    @Test func `a long password from a breach is refused by its digest, in any case of letters, and a new one is not`() throws {
        let bytes = Array(try #require(FileManager.default.contents(atPath: Self.config + "/passwords/long.digests")))
        let long = try #require(LongPasswords(bytes))
        #expect(long.count == 1_428_271)
        for password in ["stixakachris", "Taina14785963", "KAT451925RINE", "58e117f65e2da3bf"] { #expect(long.contains(password), "\(password)") }
        for password in ["violet tram under gravel", "kx7-mqp2-9vw-tz4h", ""] { #expect(!long.contains(password), "\(password)") }
        #expect(try objection("Wixegodsik1968") == .commonPassword)
        // A search by halves needs them in order.
        let digests = stride(from: 0, to: bytes.count, by: LongPasswords.digestLength).map { Array(bytes[$0..<$0 + LongPasswords.digestLength]) }
        #expect(zip(digests, digests.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    }

    @Test func `a list that is empty or cut off is none`() {
        #expect(LongPasswords([]) == nil && LongPasswords([1, 2, 3, 4, 5, 6]) == nil)
        #expect(LongPasswords([0, 0, 0, 0, 7])?.count == 1)
    }

    @Test(arguments: [
        "qwertyuiopasdf", "asdfghjkl;'#", "abcdefghijklm", "1q2w3e4r5t6y", "zxcvbnmasdfgh", "aaaaaaaaaaaaa", "poiuytrewqlkjh", "xyvwzxyvwzxyvwz",
        "098765432109",
    ])
    func `what runs along the keyboard or repeats itself is refused`(password: String) throws {
        let refusal = try objection(password)
        #expect(refusal == .patternedPassword || refusal == .commonPassword, "\(password)")
    }

    @Test(arguments: [
        "TomaszPenhallow", "penhallow-2018!", "Fernborough2018", "SchoolImprovement1", "birmingham.council", "Penha11owTomasz9", "tomaszpassword",
        "t.penhallow@fernborough.example",
    ])
    func `what is made of the person's or the service's own words is refused`(password: String) throws {
        #expect(try objection(password) != nil, "\(password)")
    }

    @Test(arguments: [
        "correct horse battery", "violet tram under gravel", "kx7-mqp2-9vw-tz4h", "pässwörter für regentage", "Where the otters sleep at noon",
        "m4nuscript quilt orbit", "漢字かな交じりの長い合言葉です", "a3f9c2d18b7e4f60a1", "j8qk-tw5n-m2vx-e7rb",
    ])
    func `what is long and nobody's is taken, whatever its letters`(password: String) throws {
        #expect(try objection(password) == nil, "\(password)")
    }

    @Test func `a list that is missing is a refusal and not a rule without one`() throws {
        let refusal = #expect(throws: Refusal.self) { try PasswordRule.load(config: "/nowhere", service: []) }
        #expect(refusal?.code == "people.32")
    }
}
