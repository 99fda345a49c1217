package import Casework
import Configuration
package import Documents
import Foundation

/// What a process is told from outside: everything else is policy in `config/` or state in PostgreSQL. Read from the environment, so that
/// a systemd unit sets it with `Environment=` or `LoadCredential=`; secrets are in the connection string and the mail password, never logged.
///
/// | variable | meaning | without it |
/// |---|---|---|
/// | SCHOOL_IMPROVEMENT_DATABASE | libpq connection string; several hosts may stand in it | libpq's own defaults |
/// | SCHOOL_IMPROVEMENT_ADDRESS | host and port that the API listens on | 127.0.0.1:8080 |
/// | SCHOOL_IMPROVEMENT_CONFIG | folder of policy and calendar files | `config` |
/// | SCHOOL_IMPROVEMENT_SQL | folder of migrations, views and roles | `sql` |
/// | SCHOOL_IMPROVEMENT_AUTHORITY | code of the local authority served, 100 to 999 | 330, Birmingham |
/// | SCHOOL_IMPROVEMENT_AUTHORITY_NAME | what pages call it | Birmingham |
/// | SCHOOL_IMPROVEMENT_BANNER | a line above every page, such as that the city shown is a fictional one | none |
/// | SCHOOL_IMPROVEMENT_CONNECTIONS | database connections of the process, 1 to 64 | 8 |
/// | SCHOOL_IMPROVEMENT_URL | the public address, with which links in mail begin | http:// and the address above |
/// | SCHOOL_IMPROVEMENT_MAIL | the server that mail is handed to: smtp://user@host:587 (STARTTLS) or smtps://… | mail waits |
/// | SCHOOL_IMPROVEMENT_MAIL_PASSWORD | its password | no sign-in |
/// | SCHOOL_IMPROVEMENT_MAIL_FROM | in whose name: School improvement <no-reply@example.org> | needed with a mail server |
/// | SCHOOL_IMPROVEMENT_INBOX | watched folder: new official files in its `gias` and `ofsted` are taken in as scheduled | none |
package struct Settings: Sendable {
    package let database: String
    package let host: String
    package let port: Int
    package let config: String
    package let sql: String
    package let authority: Int
    package let authorityName: String
    package let banner: String?
    package let connections: Int
    /// The public address, without a slash at its end.
    package let url: String
    /// Whether somebody said what the public address is.
    package let isURLStated: Bool
    /// Nil where none is set; then mail waits.
    package let mail: MailServer?
    package let inbox: String?

    package init() throws(Refusal) {
        let reader = ConfigReader(provider: EnvironmentVariablesProvider()).scoped(to: "school.improvement")
        database = reader.string(forKey: "database", isSecret: true, default: "")
        config = reader.string(forKey: "config", default: "config")
        sql = reader.string(forKey: "sql", default: "sql")
        let address = reader.string(forKey: "address", default: "127.0.0.1:8080")
        guard let colon = address.lastIndex(of: ":"), let port = Int(address[address.index(after: colon)...]),
            (1...65_535).contains(port)
        else { throw .addressUnreadable(address) }
        host = String(address[..<colon])
        self.port = port
        let authority = reader.string(forKey: "authority", default: "330")
        guard let code = Int(authority), (100...999).contains(code) else { throw .authorityUnreadable(authority) }
        self.authority = code
        authorityName = reader.string(forKey: "authority.name", default: "Birmingham")
        banner = reader.string(forKey: "banner").flatMap { $0.isEmpty ? nil : $0 }
        inbox = reader.string(forKey: "inbox").flatMap { $0.isEmpty ? nil : $0 }
        let connections = reader.string(forKey: "connections", default: "8")
        guard let count = Int(connections), (1...64).contains(count) else { throw .connectionsUnreadable(connections) }
        self.connections = count
        let url = reader.string(forKey: "url").flatMap { $0.isEmpty ? nil : $0 }
        self.url = if let url { try PublicAddress.read(url) } else { "http://\(address)" }
        isURLStated = url != nil
        mail = if let server = reader.string(forKey: "mail", isSecret: true), !server.isEmpty {
            try MailServer(
                url: server, password: reader.string(forKey: "mail.password", isSecret: true), from: reader.string(forKey: "mail.from"))
        } else {
            nil
        }
    }

    /// What the service starts without, and should not run without.
    package var missing: [String] {
        guard mail != nil else { return ["SCHOOL_IMPROVEMENT_MAIL is not set: mail waits until it is."] }
        return isURLStated ? [] : ["SCHOOL_IMPROVEMENT_URL is not set: links in mail begin with \(url)."]
    }
}

extension Refusal {
    static func addressUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.1", sentence: "SCHOOL_IMPROVEMENT_ADDRESS is ‘\(text)’; it needs a host and a port, such as 127.0.0.1:8080.",
            citation: "README, Settings")
    }

    static func authorityUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.2",
            sentence: "SCHOOL_IMPROVEMENT_AUTHORITY is ‘\(text)’; it needs the three digits of a local authority, such as 330.",
            citation: "README, Settings")
    }

    static func publicAddressUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.4",
            sentence: "SCHOOL_IMPROVEMENT_URL is ‘\(text)’; it needs the public address, such as https://schools.example.org.",
            citation: "README, Settings")
    }

    static func connectionsUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.3", sentence: "SCHOOL_IMPROVEMENT_CONNECTIONS is ‘\(text)’; it needs a number from 1 to 64.",
            citation: "README, Settings")
    }
}
