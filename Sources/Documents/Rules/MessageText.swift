import Casework

/// A mail as it travels (RFC 5322): head and body, to the byte. The same mail gives the same bytes at each attempt.
struct MessageText {
    let from: Mailbox
    let to: Mailbox
    let subject: String
    let text: String
    let html: String?
    let madeAt: Moment
    /// Without its angle brackets.
    let messageID: String

    var bytes: [UInt8] {
        var head = [
            "Date: \(MessageText.date(madeAt))",
            "From: \(HeaderText.mailbox(from))",
            "To: \(HeaderText.mailbox(to))",
            "Subject: \(HeaderText.unstructured(subject))",
            "Message-ID: <\(messageID)>",
            // RFC 3834: no holiday answers to a machine.
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ]
        guard let html else {
            head += MessageText.typed("plain")
            return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + BodyText.quotedPrintable(text)
        }
        // `=_` cannot stand in a quoted-printable text, so the boundary is in none.
        let boundary = "=_" + messageID.prefix { $0 != "@" }
        head.append("Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"")
        var bytes = Array((head.joined(separator: "\r\n") + "\r\n").utf8)
        for (kind, part) in [("plain", text), ("html", html)] {
            bytes += "\r\n--\(boundary)\r\n\(MessageText.typed(kind).joined(separator: "\r\n"))\r\n\r\n".utf8
            bytes += BodyText.quotedPrintable(part)
        }
        return bytes + "\r\n--\(boundary)--\r\n".utf8
    }

    private static func typed(_ kind: String) -> [String] {
        ["Content-Type: text/\(kind); charset=utf-8", "Content-Transfer-Encoding: quoted-printable"]
    }

    /// `Mon, 03 Sep 2018 13:05:00 +0000`.
    static func date(_ moment: Moment) -> String {
        let seconds = moment.microsecondsSince1970 / 1_000_000
        let day = Day(daysSince1970: seconds / 86_400)
        let (year, month, number) = day.civil
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday.rawValue - 1]
        let name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]
        let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map(twoDigits).joined(separator: ":")
        return "\(weekday), \(twoDigits(number)) \(name) \(year) \(time) +0000"
    }

    private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
