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
        let key = SignInThrottle.Key.stranger(email: "a@b", network: "1")
        let start = ContinuousClock.now
        for _ in 1..<SignInThrottle.free { throttle.failed(key, now: start) }
        #expect(throttle.wait(for: key, now: start) == nil)
        throttle.failed(key, now: start)
        #expect(throttle.wait(for: key, now: start) == .seconds(60))
        #expect(throttle.wait(for: key, now: start + .seconds(60)) == nil)
        for _ in 1...20 { throttle.failed(key, now: start) }
        #expect(throttle.wait(for: key, now: start) == .seconds(900))
        // A flood of other accounts does not grow without bound.
        for other in 1...10 { throttle.failed(.stranger(email: "\(other)", network: "2"), now: start + .seconds(other)) }
        throttle.succeeded(key)
        #expect(throttle.wait(for: key, now: start) == nil)
    }

    @Test func `a seat on the board stands beside the roles of BEP or of the council, whose roles never stand beside each other`() throws {
        func roles(_ roles: [Role], of organisation: Organisation) throws(Refusal) -> [Role] {
            try AccountRequest(email: "a@b", name: "N", organisation: organisation, roles: roles).roles
        }
        #expect(try roles([.siabMember, .priorityPartner], of: .bep) == [.priorityPartner, .siabMember])
        #expect(try roles([.bccOfficer, .siabChair], of: .bcc) == [.bccOfficer, .siabChair])
        #expect(try roles([.siabMember], of: .siab) == [.siabMember])
        let mixed: [([Role], Organisation)] = [
            ([.priorityPartner, .bccOfficer], .bep), ([.siabMember, .priorityPartner], .siab), ([.siabMember, .eigMember], .eig),
            ([.hmiReviewer, .siabMember], .hmi), ([.siabMember, .priorityPartner, .bccOfficer], .bcc),
        ]
        for (given, organisation) in mixed {
            let refusal = #expect(throws: Refusal.self) { try roles(given, of: organisation) }
            #expect(refusal?.code == "people.4", "\(given)")
        }
    }

    @Test func `whoever sits on the board besides lends the roles of their organisation, and not the seat`() throws {
        let both = Actor(person: PersonID(1), name: "A partner on the board", roles: [.priorityPartner, .siabMember])
        let today = Day(daysSince1970: 17_776)
        func lend(_ role: Role) throws(Refusal) {
            try Delegation.check(
                owner: both, role: role, ownerOrganisation: .bep, delegateOrganisation: .bep, delegate: PersonID(2), from: today, until: today, today: today)
        }
        try lend(.priorityPartner)
        let refusal = #expect(throws: Refusal.self) { try lend(.siabMember) }
        #expect(refusal?.code == "people.90")
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
}
