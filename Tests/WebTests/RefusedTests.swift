import Access
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// What is logged of what is refused, and how often somebody may ask.
@Suite struct RefusedTests {
    @Test func `what is refused is logged with who asked, from where and why, and with nothing that was typed`() async throws {
        var form = signedIn(.bepOfficer)
        form[.contentType] = "application/x-www-form-urlencoded"
        let officer = form
        let (_, log) = try await askLogged { client in
            try await client.execute(uri: "/imports?secret=1", method: .get, headers: signedIn(.siabMember)) { _ in }
            try await client.execute(uri: "/schools/100001", method: .get, headers: signedIn(.bepOfficer)) { _ in }
            try await client.execute(uri: "/greet", method: .post, headers: officer, body: ByteBuffer(string: "name=secret")) { _ in }
            let invalid = ByteBuffer(string: "name=&other=secret&form-token=" + token(.bepOfficer))
            try await client.execute(uri: "/greet", method: .post, headers: officer, body: invalid) { _ in }
            try await client.execute(uri: "/", method: .get, headers: [.authorization: "Bearer secret"]) { _ in }
            // What a stranger does not find tells nothing, and what is allowed is no refusal.
            try await client.execute(uri: "/nowhere", method: .get) { _ in }
            try await client.execute(uri: "/", method: .get, headers: signedIn(.bepOfficer)) { _ in }
        }
        #expect(log.map { $0.replacing(/from=\S*/, with: "from=") } == [
            "notice A request was refused code=access.1 from= method=GET path=/imports person=1",
            "notice A request was refused code=web.1 from= method=GET path=/schools/100001 person=1",
            "notice A request was refused code=web.2 from= method=POST path=/greet person=1",
            "info A form was not taken fields=name from= method=POST path=/greet person=1",
            "notice A request was refused code=web.9 from= method=GET path=/ person=nobody",
        ])
    }

    @Test func `a session or a program that asks too much in a minute waits, and no other does`() async throws {
        let (statuses, log) = try await askLogged(requestsInAMinute: 3) { client in
            var statuses: [Int] = []
            var program: HTTPFields = [:]
            program[.authorization] = "Bearer program"
            for headers in [signedIn(.bepOfficer), program] {
                for _ in 1...4 { statuses.append(try await client.execute(uri: "/", method: .get, headers: headers) { $0.status.code }) }
            }
            statuses.append(try await client.execute(uri: "/", method: .get, headers: signedIn(.siabMember)) { $0.status.code })
            for _ in 1...5 { statuses.append(try await client.execute(uri: "/sign-in", method: .get) { $0.status.code }) }
            return statuses
        }
        #expect(statuses == [200, 200, 200, 429, 200, 200, 200, 429, 200, 200, 200, 200, 200, 200])
        #expect(log.count == 2 && log.allSatisfy { $0.contains("code=web.11") })
    }

    @Test func `a client that sends one form very often waits an hour, and no other client does, nor another form`() async throws {
        let hour = Pace(most: 2, within: .seconds(3_600)), now = ContinuousClock.now
        #expect((0..<3).map { hour.admits("192.0.2.1", now: now + .seconds($0 * 600)) } == [true, true, false])
        #expect(hour.admits("192.0.2.2", now: now + .seconds(1_900)) && hour.admits("192.0.2.1", now: now + .seconds(3_600)))
        var form: HTTPFields = [:]
        form[.contentType] = "application/x-www-form-urlencoded"
        form[.cookie] = "__Host-visit=" + String(repeating: "ab", count: 32)
        let visit = form
        let body = FormToken.field + "=" + FormToken.make(for: String(repeating: "ab", count: 32))
        let (answers, log) = try await askLogged { client in
            var answers: [String] = []
            for path in ["/report", "/report", "/report", "/shown", "/report"] {
                answers.append(
                    try await client.execute(uri: path, method: .post, headers: visit, body: ByteBuffer(string: body)) {
                        "\($0.status.code) \($0.headers[.retryAfter] ?? "")"
                    })
            }
            // A form that did not come from here is none, and counts for nobody.
            answers.append(try await client.execute(uri: "/report", method: .post, headers: visit, body: ByteBuffer(string: "")) { "\($0.status.code) " })
            return answers
        }
        #expect(answers == ["200 ", "200 ", "429 3600", "200 ", "429 3600", "403 "])
        #expect(log.filter { $0.contains("code=web.12") }.count == 2)
    }

    @Test func `whoever sends a form of one school very often leaves room for the others behind the same address, of whom so many are enough`() {
        let pace = SendPace(Sends(fromNetwork: 5, naming: ("urn", 2))), now = ContinuousClock.now
        func sends(_ urn: String, from network: String = "192.0.2.1") -> Bool { pace.admits(Fields([("urn", urn)]), from: network, now: now) }
        #expect((0..<4).map { _ in sends("103211") } == [true, true, false, false])
        #expect(sends(" 103212 "), "a colleague of another school")
        #expect(sends("103211", from: "192.0.2.2"), "the same school from elsewhere")
        #expect(sends("Cedar") && sends("") && !sends("no school"), "what names no school counts as one")
        #expect(!sends("103213") && !sends("103214"), "that are enough from one network")
    }

    @Test func `whoever uses up what a network may send keeps no head out who sits behind the same address, and gains little by naming all schools`() {
        let pace = SendPace(Sends(fromNetwork: 4, naming: ("urn", 3), keeping: (ofEach: 1, most: 2))), now = ContinuousClock.now
        func sends(_ urn: String, after minutes: Int = 0) -> Bool {
            pace.admits(Fields([("urn", urn)]), from: "192.0.2.1", now: now + .seconds(60 * minutes))
        }
        #expect((0..<4).map { _ in sends("103211") } == [true, true, true, false])
        #expect(sends("103219") && !sends(""), "what names no school has no place of its own")
        #expect(!sends("103219"), "nor has a school that had its own")
        #expect(sends("103212") && !sends("103212"), "the head of another school gets in")
        #expect(sends("103213") && !sends("103214") && !sends("103215"), "as many as there are schools, and no more")
        #expect(sends("103214", after: 60))
    }

    @Test func `the addresses of one household are one client, in whatever form they are written`() {
        #expect(ClientNetwork.of("2001:db8:1:2:3:4:5:6") == ClientNetwork.of("2001:db8:1:2::1"))
        #expect(ClientNetwork.of("2001:db8:1:2::1") != ClientNetwork.of("2001:db8:1:3::1"))
        #expect(ClientNetwork.of("192.0.2.1") == "192.0.2.1" && ClientNetwork.of("::ffff:192.0.2.1") == "192.0.2.1")
        #expect(ClientNetwork.of("") == "" && ClientNetwork.of("somewhere: else") == "somewhere: else")
    }

    @Test func `after a minute one may go on`() {
        let pace = Pace(most: 2), now = ContinuousClock.now
        #expect((0..<3).map { pace.admits("a", now: now + .seconds($0)) } == [true, true, false])
        #expect(pace.admits("b", now: now + .seconds(59)) && !pace.admits("a", now: now + .seconds(59)))
        #expect(pace.admits("a", now: now + .seconds(60)))
    }
}
