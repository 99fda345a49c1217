import Testing

@testable import Documents

/// Reports as mail servers write them.
private enum Report {
    static let postfix = """
        Return-Path: <>
        From: MAILER-DAEMON@mail.fernborough.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: no-reply@fernborough.example
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4F1B2C3D.1541000000/mail.fernborough.example"
        Message-Id: <20181102090001.4F1B2C3D@mail.fernborough.example>

        This is a MIME-encapsulated message.

        --4F1B2C3D.1541000000/mail.fernborough.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mail.fernborough.example.

        --4F1B2C3D.1541000000/mail.fernborough.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.fernborough.example
        X-Postfix-Queue-ID: 4F1B2C3D
        Arrival-Date: Fri,  2 Nov 2018 09:00:00 +0000 (GMT)

        Final-Recipient: rfc822; chair1@school.example
        Original-Recipient: rfc822;chair1@school.example
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mx.school.example
        Diagnostic-Code: smtp; 550 5.1.1 <chair1@school.example>: Recipient address
            rejected: User unknown

        --4F1B2C3D.1541000000/mail.fernborough.example
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        Return-Path: <no-reply@fernborough.example>
        Date: Fri, 02 Nov 2018 09:00:00 +0000
        To: "Dr Chair 1"
         <chair1@school.example>
        Message-ID: <00ff@fernborough.example>

        Dear Dr Chair

        --4F1B2C3D.1541000000/mail.fernborough.example--
        """

    static let exchange = """
        From: <postmaster@school.example>
        To: <no-reply@fernborough.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="1d2b0b2c-8c2c-4e2c-9c9d"
        X-MS-Exchange-Message-Is-Ndr:
        Subject: Undeliverable: A letter about School 1

        --1d2b0b2c-8c2c-4e2c-9c9d
        Content-Type: multipart/alternative; differences=Content-Type;
        \tboundary="1d2b0b2c-8c2c-4e2c-9c9d-words"

        --1d2b0b2c-8c2c-4e2c-9c9d-words
        Content-Type: text/plain; charset="us-ascii"

        Your message couldn't be delivered.

        --1d2b0b2c-8c2c-4e2c-9c9d-words--

        --1d2b0b2c-8c2c-4e2c-9c9d
        Content-Type: message/delivery-status

        Reporting-MTA: dns;EXCH01.school.example
        Received-From-MTA: dns;mail.fernborough.example
        Arrival-Date: Fri, 2 Nov 2018 09:00:00 +0000

        Final-Recipient: rfc822;Chair1@School.example
        Action: failed
        Status: 5.1.10
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

        --1d2b0b2c-8c2c-4e2c-9c9d
        Content-Type: message/rfc822

        Received: from mail.fernborough.example
        Message-ID: <00ff@fernborough.example>
        Subject: A letter about School 1

        --1d2b0b2c-8c2c-4e2c-9c9d--
        """

    static let exim = """
        From MAILER-DAEMON Fri Nov 02 09:00:01 2018
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@mail.fernborough.example>
        To: no-reply@fernborough.example
        Content-Type: multipart/report; report-type=delivery-status; boundary=1541149201-eximdsn-804289383
        MIME-Version: 1.0

        --1541149201-eximdsn-804289383
        Content-type: text/plain; charset=us-ascii

        This message was created automatically by mail delivery software.

        --1541149201-eximdsn-804289383
        Content-type: message/delivery-status

        Reporting-MTA: dns; mail.fernborough.example

        Action: failed
        Final-Recipient: rfc822;chair1@school.example
        Status: 5.0.0
        Remote-MTA: dns; mx.school.example
        Diagnostic-Code: smtp; 550 No such user here

        --1541149201-eximdsn-804289383
        Content-type: text/rfc822-headers

        Return-path: <no-reply@fernborough.example>
        Message-ID:
         <00ff@fernborough.example>
        To: chair1@school.example

        --1541149201-eximdsn-804289383--
        """

    static func read(_ text: String) -> ReturnedMail? { ReturnedMail(reading: Array(text.utf8)) }
}

@Suite struct ReturnedMailTests {
    @Test(arguments: [
        (Report.postfix, "5.1.1", "with status 5.1.1: there is no such mailbox"), (Report.exchange, "5.1.10", "with status 5.1.10: there is no such mailbox"),
        (Report.exim, "5.0.0", "with status 5.0.0"),
    ])
    func `a report names the mail that it is of, who did not get it, and why`(text: String, status: String, words: String) throws {
        for text in [text, text.replacing("\n", with: "\r\n")] {
            let returned = try #require(Report.read(text))
            #expect(returned.messageID == "00ff@fernborough.example")
            let failure = try #require(returned.failure(of: "chair1@SCHOOL.example"))
            #expect(failure.status == status && failure.words == words)
            #expect(returned.failure(of: "chair2@school.example") == nil && returned.failure(of: "") == nil)
        }
    }

    @Test(arguments: [
        ("Action: failed", "Action: delayed"), ("Action: failed", "Action: relayed"), ("Action: failed", "X-Action: failed"),
        ("report-type=delivery-status", "report-type=disposition-notification"), ("multipart/report", "multipart/mixed"),
        ("boundary=\"4F1B2C3D", "boundary=\"5F1B2C3D"), ("boundary=\"4F1B2C3D.1541000000/mail.fernborough.example\"", "boundary=\"\""),
        ("Content-Type: message/delivery-status", "Content-Type: text/plain"), ("Content-Type: message/rfc822", "Content-Type: text/html"),
        ("Message-ID: <00ff@fernborough.example>", "Message-ID: 00ff@fernborough.example"), ("Message-ID: <00ff@", "Message-ID: <00ff\u{0}@"),
        ("Message-ID: <00ff@", "Message-ID: <\u{e9}@"), ("Message-ID: <00ff@fernborough.example>", "Message-ID: <>"),
    ])
    func `what is no report of a mail that was given up is not taken for one`(written: String, instead: String) {
        let text = Report.postfix.replacing(written, with: instead)
        #expect(text != Report.postfix && Report.read(text) == nil)
    }

    @Test func `of several recipients each has its own end, whatever its group looks like`() throws {
        let more = """
            Status: 5.1.1

            Final-Recipient: RFC822; <Head@School.example>
            ACTION : Failed (for good)

            Final-Recipient: rfc822;late@school.example
            Action: delayed
            Status: 4.4.1

            Final-Recipient: x400; c=gb
            Action: failed

            Final-Recipient: rfc822; odd@school.example
            action: FAILED
            status: five
            """
        let returned = try #require(Report.read(Report.postfix.replacing("Status: 5.1.1\n", with: more + "\n")))
        #expect(returned.failure(of: "chair1@school.example")?.status == "5.1.1")
        #expect(returned.failure(of: "head@school.example") != nil && returned.failure(of: "late@school.example") == nil)
        let odd = try #require(returned.failure(of: "odd@school.example"))
        #expect(odd.status == nil && odd.words == "without saying why" && returned.failures.count == 3)
    }

    @Test func `a report that was cut off in the mail it returns is read as far as it goes, and one longer than any is not read`() throws {
        let end = try #require(Report.postfix.firstRange(of: "Dear Dr Chair"))
        #expect(Report.read(String(Report.postfix[..<end.lowerBound])) == Report.read(Report.postfix))
        let long = Report.postfix + String(repeating: "x", count: ReturnedMail.longest)
        #expect(Report.read(long) == nil)
    }

    @Test func `a head of any size is passed over`() throws {
        let lines = String(repeating: "X-Long: \(String(repeating: "y", count: 70))\n", count: 10_000)
        #expect(Report.read(lines + Report.postfix)?.messageID == "00ff@fernborough.example")
        #expect(Report.read(String(repeating: ";", count: 900_000)) == nil)
        #expect(Report.read("Content-Type: multipart/report; " + String(repeating: "; =", count: 300_000)) == nil)
    }

    @Test(arguments: 0..<300)
    func `whatever comes is read without harm, and what is made of it is plain`(seed: Int) {
        var random = SplitMix(state: UInt64(seed))
        var bytes = Array([Report.postfix, Report.exchange, Report.exim][seed % 3].utf8)
        if seed % 5 == 0 { bytes = (0..<2_000).map { _ in UInt8.random(in: 0...255, using: &random) } }
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.insert(contentsOf: Array("\n--\n:; =\"\\<>\r\n\n".utf8.shuffled(using: &random)), at: place)
            case 2: bytes.removeSubrange(place..<min(place + 20, bytes.count - 1))
            default: bytes += bytes[place..<min(place + 200, bytes.count)]
            }
        }
        guard let returned = ReturnedMail(reading: bytes) else { return }
        let texts = [returned.messageID] + returned.failures.flatMap { $0.addresses + [$0.words] }
        #expect(texts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } })
    }
}

/// Numbers that look random and are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
