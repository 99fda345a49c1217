import Casework
import Foundation
import Glibc
import TestCluster

@testable import Documents

/// A real mail server (aiosmtpd) that a test starts, with a certificate of its own and, if asked, a fault.
final class TestMailServer {
    let folder: URL
    let port: Int
    private let server: Child.Serving

    enum Fault: String, CaseIterable {
        case none
        case noSTARTTLS = "no-starttls"
        case refuseRecipient = "refuse-recipient"
        case refuseSender = "refuse-sender"
        case refuseMessage = "refuse-message"
        case later
        case laterOnce = "later-once"
        case dropAtMail = "drop-at-mail"
        case dropAfterData = "drop-after-data"
        case hangUp = "hang-up"
        case silent
        case mute
    }

    /// A message as it arrived, and what Python's parser makes of it.
    struct Message: Decodable {
        let from: String
        let to: [String]
        let greeting: String
        let isEncrypted: Bool
        let isSignedIn: Bool
        /// The client’s, which tells one connection from another.
        let port: Int
        let defects: [String]
        let headers: [[String]]
        let recipients: [[String]]
        let parts: [[String]]
        let longestLine: Int
        let isAscii: Bool
        let raw: String

        func header(_ name: String) -> String? { headers.first { $0[0].lowercased() == name.lowercased() }?[1] }
    }

    struct Failure: Error { let words: String }

    init(_ fault: Fault = .none, tls: Bool = false, isEncrypted: Bool = true, user: String? = nil, password: String? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "si-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var arguments = [
            URL(filePath: #filePath).deletingLastPathComponent().appending(path: "mail_server.py").path(),
            "--folder", folder.path(), "--fault", fault.rawValue,
        ]
        if isEncrypted { arguments += ["--certificate", try TestMailServer.makeCertificate(in: folder).path()] }
        if tls { arguments.append("--tls") }
        if let user, let password { arguments += ["--user", user, "--password", password] }
        // Debian's own Python, which has Debian's packages.
        server = try Child.serve("/usr/bin/python3", arguments)
        let line = String(decoding: server.output.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failure(words: "the mail server did not start; is python3-aiosmtpd there?")
        }
        self.port = port
    }

    /// Ends the server.
    func stop() {
        try? server.input.close()
        server.process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Key and certificate for `localhost` in one file.
    private static func makeCertificate(in folder: URL) throws -> URL {
        let (key, certificate, both) = (folder.appending(path: "key.pem"), folder.appending(path: "crt.pem"), folder.appending(path: "both.pem"))
        _ = try Child.output(
            of: "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost", "-keyout", key.path(), "-out", certificate.path(),
            ])
        try (Data(contentsOf: key) + Data(contentsOf: certificate)).write(to: both)
        return both
    }

    static let sender = Mailbox(name: "School improvement", address: try! MailAddress("no-reply@fernborough.example"))  // a literal that is one

    /// How a client reaches it.
    func address(
        _ security: MailServer.Security = .startTLS, user: String? = nil, password: String? = nil, isTrusted: Bool = true
    ) -> MailServer {
        let credentials = user.map { MailServer.Credentials(user: $0, password: password ?? "") }
        return MailServer(
            host: "localhost", port: port, security: security, credentials: credentials, from: TestMailServer.sender,
            authorities: isTrusted && security != .none ? folder.appending(path: "crt.pem").path() : nil)
    }

    var messages: [Message] {
        get throws {
            var found: [Message] = []
            while let data = try? Data(contentsOf: folder.appending(path: "\(found.count + 1).json")) {
                found.append(try JSONDecoder().decode(Message.self, from: data))
            }
            return found
        }
    }
}
