import Casework
import Foundation
import TestCluster
import Testing

@testable import Documents

/// What people typed, as names and subjects, that a header must survive.
let hostileStrings = HostileText.all()

/// A text with the line end that a mail gives it.
func whole(_ text: String) -> String { text.isEmpty || text.hasSuffix("\n") ? text : text + "\n" }

@Suite struct MessageTests {
    private let address = "ada@fernborough.example"

    private func message(name: String = "Ada Fern", subject: String = "A notice", text: String = "Hello", html: String? = nil) throws -> String {
        let message = MessageText(
            from: TestMailServer.sender, to: Mailbox(name: name, address: try MailAddress(address)),
            subject: HeaderText.clean(subject, limit: 250), text: BodyText.clean(text), html: html,
            madeAt: Moment(microsecondsSince1970: 1_535_979_900_000_000), messageID: "0123@fernborough.example")
        return String(decoding: message.bytes, as: UTF8.self)
    }

    @Test func `a mail is written to the byte`() throws {
        #expect(
            try message(text: "Dear Ada,\n\n.a dot, 5 = 5, Zo\u{eb} \nFrom us\n") == """
                Date: Mon, 03 Sep 2018 13:05:00 +0000\r
                From: "School improvement"\r
                 <no-reply@fernborough.example>\r
                To: "Ada Fern"\r
                 <ada@fernborough.example>\r
                Subject: A notice\r
                Message-ID: <0123@fernborough.example>\r
                Auto-Submitted: auto-generated\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                Dear Ada,\r
                \r
                =2Ea dot, 5 =3D 5, Zo=C3=AB=20\r
                =46rom us\r

                """)
    }

    @Test(arguments: hostileStrings)
    func `a name or a subject adds no line to the head and no long line`(text: String) throws {
        let written = try message(name: text, subject: text)
        let head = written.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        let names = head.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(names == [
            "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
        ])
        #expect(head.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        #expect(head.contains(" <\(address)>") || head.contains("To: \(address)"))
    }

    @Test func `a text comes back as it was written, in lines of at most 76 characters`() throws {
        var texts = hostileStrings + ["a\r\nb\rc\n\nd", "x" + String(repeating: " ", count: 200) + "\n y"]
        texts.append((0..<500).map { String(repeating: ".F= \u{20AC}", count: $0 % 40) }.joined(separator: "\nFrom "))
        for text in texts {
            let clean = BodyText.clean(text)
            let encoded = BodyText.quotedPrintable(clean)
            let lines = String(decoding: encoded, as: UTF8.self).components(separatedBy: "\r\n")
            for line in lines {
                #expect(line.utf8.count <= 76 && !line.hasPrefix(".") && !line.hasPrefix("From ") && !line.hasSuffix(" "))
                #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 9 })
            }
            #expect(decoded(encoded) == whole(clean))
        }
    }

    /// Quoted-printable read back, by the book.
    private func decoded(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "="), bytes[place + 1] == 13 {
                place += 3
            } else if bytes[place] == UInt8(ascii: "=") {
                output.append(UInt8(String(decoding: bytes[place + 1...place + 2], as: UTF8.self), radix: 16) ?? 0)
                place += 3
            } else {
                if bytes[place] != 13 { output.append(bytes[place]) }
                place += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        "ada", "@fern.example", "ada@", "ada@fern..example", "ada@-fern.example", ".ada@fern.example", "ada@fern.example\r\nRCPT TO:<x@y.example>",
        "ada fern@fern.example", "<ada@fern.example>", "ada@fern.example>", "\"ada\"@fern.example", "ada@[127.0.0.1]", "\u{e1}da@fern.example",
        "ada@f\u{eb}rn.example", "ada@fern.example\u{0}", "ada\u{9}@fern.example", "a,b@fern.example", "a@b@fern.example", "",
        String(repeating: "a", count: 65) + "@fern.example", "a@" + String(repeating: "b", count: 64) + ".example",
    ])
    func `what is no address is refused`(text: String) {
        #expect(throws: Refusal.self) { try MailAddress(text) }
    }

    @Test func `common addresses are taken`() throws {
        for text in ["ada@fern.example", "a.b-c+tag@sub.fern-x.example", "o'neill@fern.example", "x@localhost", "enquiry@st-marys.bham.sch.uk"] {
            #expect(try MailAddress(text).text == text)
        }
    }
}

@Suite struct HandoverOutcomeTests {
    private func outcome(_ breach: HandoverReport.Breach, _ command: String, _ code: Int, isWholeMessageSent: Bool = false) -> HandoverOutcome {
        HandoverOutcome.of(
            HandoverReport(
                breach: breach, command: command, reply: "\(code) words", replyCode: code, explanation: "why", isWholeMessageSent: isWholeMessageSent))
    }

    @Test func `after the whole message only the server's own answer counts`() {
        for breach in [HandoverReport.Breach.none, .other, .abandoned, .signInRefused] {
            #expect(outcome(breach, "DATA", 250, isWholeMessageSent: true) == .accepted("250 words"))
            #expect(outcome(breach, "DATA", 452, isWholeMessageSent: true) == .later("452 words"))
            #expect(outcome(breach, "DATA", 554, isWholeMessageSent: true) == .refused("554 words"))
            #expect(outcome(breach, "DATA", 354, isWholeMessageSent: true) == .unknown("No answer came after the message: why"))
            #expect(outcome(breach, "DATA", 0, isWholeMessageSent: true) == .unknown("No answer came after the message: why"))
        }
    }

    @Test func `before it, what the server says for now is tried again, whatever it says it to`() {
        for command in ["", "EHLO", "STAR", "AUTH", "MAIL", "RCPT", "DATA"] {
            for breach in [HandoverReport.Breach.other, .signInRefused, .noEncryption] {
                #expect(outcome(breach, command, 421) == .later("421 words"))
            }
            #expect(outcome(.abandoned, command, 250) == .abandoned)
            #expect(outcome(.other, command, 250) == .later("why"))
        }
        #expect(outcome(.other, "", 0) == .unreachable("why"))
    }

    @Test func `a mail is refused by what is said to its recipient, its size and its text; all else is our setting`() {
        #expect(outcome(.other, "RCPT", 550) == .refused("550 words") && outcome(.other, "DATA", 554) == .refused("554 words"))
        #expect(outcome(.other, "MAIL", 552) == .refused("552 words"))
        #expect(outcome(.other, "RCPT", 530) == .wrongSetting(.signIn, "530 words"))
        #expect(outcome(.other, "MAIL", 550) == .wrongSetting(.refusal, "550 words") && outcome(.other, "", 554) == .wrongSetting(.refusal, "554 words"))
        #expect(outcome(.signInRefused, "AUTH", 535) == .wrongSetting(.signIn, "535 words"))
    }
}

@Suite struct MailServerTests {
    private func read(_ url: String, _ password: String? = nil, _ from: String? = "School improvement <no-reply@fern.example>") throws -> MailServer {
        try MailServer(url: url, password: password, from: from)
    }

    @Test func `the settings say where, how encrypted, as whom and in whose name`() throws {
        let start = try read("smtp://post%40fern.example@mail.fern.example:2525", "secret")
        #expect(start.host == "mail.fern.example" && start.port == 2525 && start.security == .startTLS)
        #expect(start.credentials?.user == "post@fern.example" && start.from.name == "School improvement")
        #expect(start.address == "smtp://mail.fern.example:2525/fern.example")
        let implicit = try read("smtps://mail.fern.example", nil, "no-reply@fern.example")
        #expect(implicit.security == .tls && implicit.port == 465 && implicit.credentials == nil && implicit.from.name.isEmpty)
        #expect(try read("smtp://mail.fern.example").port == 587)
        var dumped = ""
        dump(start, to: &dumped)
        #expect(!dumped.contains("secret") && !"\(start)".contains("secret"))
    }

    @Test func `only this machine is spoken to in the clear`() throws {
        for host in ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"] { #expect(try read("smtp://\(host):25").security == .none) }
        for host in ["localhost.fern.example", "127.0.0.1.fern.example", "10.0.0.1", "[::2]", "127.fern.example.x"] {
            #expect(try read("smtp://\(host):25").security == .startTLS)
        }
        #expect(try read("smtps://localhost").security == .tls)
    }

    @Test(arguments: [
        ("http://mail.fern.example", nil, "a@b.example"), ("smtp://", nil, "a@b.example"), ("smtp://user:secret@mail.fern.example", nil, "a@b.example"),
        ("smtp://user@mail.fern.example", nil, "a@b.example"), ("smtp://mail.fern.example", "secret", "a@b.example"),
        ("smtp://mail.fern.example", nil, nil), ("smtp://mail.fern.example", nil, "nobody"), ("smtp://mail.fern.example:0", nil, "a@b.example"),
        ("smtp://mail.fern.example/path", nil, "a@b.example"), ("smtp://mail.fern.example?x=1", nil, "a@b.example"),
    ] as [(String, String?, String?)])
    func `settings that cannot be used are refused without repeating a secret`(url: String, password: String?, from: String?) {
        let refusal = #expect(throws: Refusal.self) { try read(url, password, from) }
        #expect(refusal?.sentence.contains("secret") == false)
    }
}
