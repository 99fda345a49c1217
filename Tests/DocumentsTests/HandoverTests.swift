import Casework
import Foundation
import Testing

@testable import Documents

/// Conversations with a real mail server, without a database.
@Suite struct HandoverTests {
    private func withServer(
        _ fault: TestMailServer.Fault = .none, tls: Bool = false, isEncrypted: Bool = true, user: String? = nil, password: String? = nil,
        _ body: (TestMailServer) async throws -> Void
    ) async throws {
        let server = try TestMailServer(fault, tls: tls, isEncrypted: isEncrypted, user: user, password: password)
        defer { server.stop() }
        try await body(server)
    }

    private func handOver(
        by server: MailServer, to address: String = "ada@fernborough.example", _ mailer: Mailer? = nil
    ) async throws -> HandoverOutcome {
        let to = try MailAddress(address)
        let message = MessageText(
            from: server.from, to: Mailbox(name: "Ada", address: to), subject: "A notice", text: "Hello", html: nil,
            madeAt: Moment(microsecondsSince1970: 1_535_979_900_000_000), messageID: "0123@fernborough.example")
        return await (mailer ?? Mailer(server: server)).handOver(message.bytes, to: to, by: server)
    }

    private let taken = HandoverOutcome.accepted("250 2.0.0 Taken as 4711")

    @Test func `a mail goes encrypted and signed in, and says who we are by our own domain`() async throws {
        try await withServer(user: "post", password: "secret") { server in
            let outcome = try await handOver(by: server.address(user: "post", password: "secret"))
            #expect(outcome == taken)
            let message = try #require(try server.messages.first)
            #expect(message.isEncrypted && message.isSignedIn && message.greeting == "fernborough.example")
            #expect(message.from == "no-reply@fernborough.example" && message.to == ["ada@fernborough.example"])
        }
    }

    @Test func `a mail goes over a connection that is encrypted from the first byte`() async throws {
        try await withServer(tls: true, user: "post", password: "secret") { server in
            let outcome = try await handOver(by: server.address(.tls, user: "post", password: "secret"))
            #expect(outcome == taken)
        }
    }

    @Test func `a mail goes in the clear to this machine`() async throws {
        try await withServer(isEncrypted: false) { server in
            let outcome = try await handOver(by: server.address(.none))
            #expect(outcome == taken)
            #expect(try server.messages.first?.isEncrypted == false)
        }
    }

    @Test func `one message after the other goes over one connection, and each once`() async throws {
        try await withServer(user: "post", password: "secret") { server in
            let address = server.address(user: "post", password: "secret")
            let mailer = Mailer(server: address)
            for _ in 0..<5 { #expect(try await handOver(by: address, mailer) == taken) }
            let messages = try server.messages
            #expect(messages.count == 5 && messages.allSatisfy { $0.isEncrypted && $0.isSignedIn })
            #expect(Set(messages.map(\.port)).count == 1)
            // What waits in vain is closed; the next message has a connection of its own.
            try await Task.sleep(for: .milliseconds(4_500))
            #expect(try await handOver(by: address, mailer) == taken)
            #expect(Set(try server.messages.map(\.port)).count == 2)
        }
    }

    @Test func `a server that has hung up meanwhile is called again, and has each message once`() async throws {
        try await withServer(.hangUp) { server in
            let address = server.address()
            let mailer = Mailer(server: address)
            for _ in 0..<3 {
                #expect(try await handOver(by: address, mailer) == taken)
                try await Task.sleep(for: .milliseconds(400))
            }
            let messages = try server.messages
            #expect(messages.count == 3 && Set(messages.map(\.port)).count == 3)
        }
    }

    @Test func `what the server says of a message on a connection that waited is its word, and only its absence is not`() {
        func report(_ code: Int, whole: Bool = false, _ breach: HandoverReport.Breach = .other) -> HandoverReport {
            HandoverReport(breach: breach, command: "MAIL", reply: "", replyCode: code, explanation: "", isWholeMessageSent: whole)
        }
        for gone in [report(0), report(250), report(421)] { #expect(gone.hadServerLeft) }
        for said in [report(550), report(451), report(0, whole: true), report(421, whole: true), report(0, .abandoned), report(250, whole: true, .none)] {
            #expect(!said.hadServerLeft)
        }
    }

    @Test func `a wrong password is told apart, and the mail stays`() async throws {
        try await withServer(user: "post", password: "secret") { server in
            let outcome = try await handOver(by: server.address(user: "post", password: "wrong"))
            guard case .wrongSetting(.signIn, let words) = outcome else { Issue.record("\(outcome)"); return }
            #expect(words.hasPrefix("535"))
            let unsigned = try await handOver(by: server.address())
            guard case .wrongSetting(.signIn, _) = unsigned else { Issue.record("\(unsigned)"); return }
            #expect(try server.messages.isEmpty)
        }
    }

    @Test func `a certificate that nobody vouches for is told apart`() async throws {
        try await withServer { server in
            let outcome = try await handOver(by: server.address(isTrusted: false))
            guard case .wrongSetting(.certificate, let words) = outcome else { Issue.record("\(outcome)"); return }
            #expect(words.contains("certificate"))
        }
        try await withServer(tls: true) { server in
            let outcome = try await handOver(by: server.address(.tls, isTrusted: false))
            guard case .wrongSetting(.certificate, _) = outcome else { Issue.record("\(outcome)"); return }
        }
    }

    @Test func `a server that offers no encryption is told nothing`() async throws {
        try await withServer(.noSTARTTLS) { server in
            let outcome = try await handOver(by: server.address())
            guard case .wrongSetting(.encryption, _) = outcome else { Issue.record("\(outcome)"); return }
            #expect(try server.messages.isEmpty)
        }
    }

    @Test func `refusals are told apart from what time may cure`() async throws {
        try await withServer(.refuseRecipient) { server in
            let outcome = try await handOver(by: server.address())
            #expect(outcome == .refused("550 5.1.1 No such <ada@fernborough.example> here"))
        }
        try await withServer(.refuseMessage) { server in
            let outcome = try await handOver(by: server.address())
            #expect(outcome == .refused("554 5.7.1 This looks like spam"))
        }
        try await withServer(.refuseSender) { server in
            let outcome = try await handOver(by: server.address())
            #expect(outcome == .wrongSetting(.refusal, "553 5.7.1 You may not send as no-reply@fernborough.example"))
        }
        try await withServer(.later) { server in
            let outcome = try await handOver(by: server.address())
            #expect(outcome == .later("451 4.7.1 Greylisted, come back"))
        }
    }

    @Test func `a connection that is lost before the message is tried again, and one that is lost after it is not`() async throws {
        try await withServer(.dropAtMail) { server in
            let outcome = try await handOver(by: server.address())
            guard case .later = outcome else { Issue.record("\(outcome)"); return }
        }
        try await withServer(.dropAfterData) { server in
            let outcome = try await handOver(by: server.address())
            guard case .unknown = outcome else { Issue.record("\(outcome)"); return }
            #expect(try server.messages.count == 1)
        }
        try await withServer(.silent) { server in
            var address = server.address()
            address.answerLimit = .seconds(1)
            let outcome = try await handOver(by: address)
            guard case .unknown = outcome else { Issue.record("\(outcome)"); return }
        }
    }

    @Test func `a server that is not there or says nothing is tried again`() async throws {
        try await withServer(.mute) { server in
            var address = server.address()
            address.answerLimit = .seconds(1)
            let outcome = try await handOver(by: address)
            guard case .unreachable = outcome else { Issue.record("\(outcome)"); return }
        }
        let nobody = MailServer(host: "127.0.0.1", port: 1, security: .none, from: TestMailServer.sender)
        let outcome = try await handOver(by: nobody)
        guard case .unreachable = outcome else { Issue.record("\(outcome)"); return }
    }

    @Test func `a conversation that has not come to the message ends when its job is cancelled`() async throws {
        try await withServer(.mute) { server in
            let address = server.address()
            let start = ContinuousClock.now
            let task = Task { try await handOver(by: address) }
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            #expect(try await task.value == .abandoned)
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    @Test func `a wrong setting is not tried again and again`() async throws {
        try await withServer(.noSTARTTLS) { server in
            let mailer = Mailer(server: server.address())
            #expect(mailer.resting == nil)
            _ = await mailer.handOver([], to: try MailAddress("ada@fernborough.example"), by: server.address())
            let resting = try #require(mailer.resting)
            #expect(resting > .seconds(200))
        }
    }
}
