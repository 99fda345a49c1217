package import Casework
import Foundation

/// The server that mail is handed to, and in whose name.
package struct MailServer: Sendable, CustomStringConvertible {
    /// Encryption is never left to what the server offers.
    enum Security: Sendable {
        /// The conversation starts in the clear and must be encrypted before anything is said.
        case startTLS
        case tls
        /// Only to this machine itself.
        case none
    }

    let host: String
    let port: Int
    let security: Security
    let credentials: Credentials?
    let from: Mailbox
    /// A file of certificates to trust in place of the system's: a test's own.
    var authorities: String?
    /// How long the server may take to answer (RFC 5321, 4.5.3.2), and the whole conversation.
    var answerLimit: Duration = .seconds(300)
    var conversationLimit: Duration = .seconds(900)

    /// A secret: printed nowhere.
    struct Credentials: Sendable, CustomStringConvertible, CustomReflectable {
        let user: String
        let password: String
        var description: String { "\(user):…" }
        var customMirror: Mirror { Mirror(self, children: ["user": user]) }
    }

    package var description: String { "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)" }

    init(host: String, port: Int, security: Security, credentials: Credentials? = nil, from: Mailbox, authorities: String? = nil) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
        self.from = from
        self.authorities = authorities
    }

    /// One that must encrypt before anything is said, with a certificate of its own: a measurement's.
    package init(startTLS host: String, port: Int, from: Mailbox, authorities: String) {
        self.init(host: host, port: port, security: .startTLS, from: from, authorities: authorities)
    }

    /// From the three settings. `smtp://user@host:587` starts in the clear and encrypts before it says who it is, `smtps://` is encrypted
    /// from the first byte; in the clear only to this machine. No sentence repeats a setting that may hold a secret.
    package init(url: String, password: String?, from: String?) throws(Refusal) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(), ["smtp", "smtps"].contains(scheme),
            let host = parts.host, !host.isEmpty, parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil
        else { throw .serverUnreadable }
        guard parts.password == nil else { throw .passwordInAddress }
        let port = parts.port ?? (scheme == "smtps" ? 465 : 587)
        guard (1...65_535).contains(port) else { throw .serverUnreadable }
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        guard bare.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "@") }) else { throw .serverUnreadable }
        let credentials: Credentials? = switch (parts.user, password.flatMap { $0.isEmpty ? nil : $0 }) {
        case (nil, nil): nil
        case (let user?, let password?): Credentials(user: user, password: password)
        case (_?, nil): throw .passwordMissing
        case (nil, _?): throw .userMissing
        }
        guard let from, !from.isEmpty else { throw .senderMissing }
        let sender: Mailbox
        do { sender = try Mailbox(reading: from) } catch { throw .senderUnreadable }
        let security: Security = scheme == "smtps" ? .tls : MailServer.isThisMachine(bare) ? .none : .startTLS
        self.init(host: bare, port: port, security: security, credentials: credentials, from: sender)
    }

    static func isThisMachine(_ host: String) -> Bool {
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return host == "localhost" || host == "::1" || (numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil })
    }

    /// As libcurl takes it; the path is the name by which we greet, which would else be this machine's.
    var address: String {
        "\(security == .tls ? "smtps" : "smtp")://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(from.address.domain)"
    }
}
