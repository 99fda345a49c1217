/// How a conversation with the mail server ended, as it was heard.
struct HandoverReport: Sendable, Equatable {
    /// Why it ended on our side.
    enum Breach: Sendable, Equatable {
        case none
        case untrustedCertificate
        case noEncryption
        case signInRefused
        /// We gave it up ourselves, before the message.
        case abandoned
        /// No name, no answer, a broken line, or a refusal that the reply tells.
        case other
    }

    var breach: Breach
    /// The last command that was sent: `MAIL`, `RCPT`, `DATA`.
    var command: String
    /// The last reply, whole, and its code; 0 where the server never spoke.
    var reply: String
    var replyCode: Int
    /// The client library's own words.
    var explanation: String
    /// From here on the server may have taken it, whatever else happens.
    var isWholeMessageSent: Bool

    /// Whether the server was gone, or going (421, RFC 5321, 3.8), before it could have taken the message: on a connection that had waited that tells nothing of
    /// the message.
    var hadServerLeft: Bool { !isWholeMessageSent && breach == .other && (replyCode < 400 || replyCode == 421) }
}

/// What a conversation came to.
enum HandoverOutcome: Sendable, Equatable {
    case accepted(String)
    /// This mail will never be taken.
    case refused(String)
    /// Not now, says the server: a full mailbox, a busy hour.
    case later(String)
    /// The server never spoke.
    case unreachable(String)
    /// Nothing is wrong with the mail: our way to the server is, and a person has to put it right.
    case wrongSetting(WrongSetting, String)
    /// The whole message was sent, and no answer came.
    case unknown(String)
    case abandoned

    enum WrongSetting: String, Sendable {
        case signIn = "The email server does not accept our user and password"
        case certificate = "The email server's certificate is not trusted"
        case encryption = "The email server offers no encryption"
        case refusal = "The email server does not serve us"
    }

    static func of(_ report: HandoverReport) -> HandoverOutcome {
        if report.isWholeMessageSent {
            return switch report.replyCode {
            case 200..<300: .accepted(report.reply)
            case 400..<500: .later(report.reply)
            case 500..<600: .refused(report.reply)
            default: .unknown("No answer came after the message: \(report.explanation)")
            }
        }
        if report.breach == .abandoned { return .abandoned }
        if (400..<500).contains(report.replyCode) { return .later(report.reply) }
        switch report.breach {
        case .untrustedCertificate: return .wrongSetting(.certificate, report.explanation)
        case .noEncryption: return .wrongSetting(.encryption, report.explanation)
        case .signInRefused: return .wrongSetting(.signIn, report.replyCode >= 500 ? report.reply : report.explanation)
        case .none, .abandoned, .other: break
        }
        if report.replyCode == 0 { return .unreachable(report.explanation) }
        guard report.replyCode >= 500 else { return .later(report.explanation) }
        switch (report.command, report.replyCode) {
        // 530: RFC 4954, authentication required.
        case (_, 530): return .wrongSetting(.signIn, report.reply)
        // 552: RFC 1870, too large.
        case ("RCPT", _), ("DATA", _), ("MAIL", 552): return .refused(report.reply)
        default: return .wrongSetting(.refusal, report.reply)
        }
    }
}
