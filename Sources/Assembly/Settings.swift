package import Casework
import Configuration
import Foundation

/// What a process is told from outside: everything else is policy in `config/` or state in PostgreSQL. Read from the environment, so that
/// a systemd unit sets it with `Environment=` or `LoadCredential=`; secrets are in the connection string alone, and it is never logged.
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
/// | SCHOOL_IMPROVEMENT_COOKIES | `plain` to try the service over plain HTTP elsewhere than on localhost | `secure` |
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
    package let secureCookies: Bool

    /// - Throws: all that cannot be read, in one refusal.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) throws(Refusal) {
        var wrong: [Refusal] = []
        self.init(environment: environment, noting: &wrong)
        guard let first = wrong.first else { return }
        throw Refusal(code: first.code, sentence: wrong.map(\.sentence).joined(separator: " "), citation: first.citation)
    }

    /// Reads on where one cannot be read, with its default in its place, so that `check` tells all that is wrong at once.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment, noting wrong: inout [Refusal]) {
        let provider = EnvironmentVariablesProvider(environmentVariables: environment)
        let reader = ConfigReader(provider: provider).scoped(to: "school.improvement")
        database = reader.string(forKey: "database", isSecret: true, default: "")
        config = reader.string(forKey: "config", default: "config")
        sql = reader.string(forKey: "sql", default: "sql")
        let address = reader.string(forKey: "address", default: "127.0.0.1:8080")
        let place = Settings.place(address)
        if place == nil { wrong.append(.addressUnreadable(address)) }
        host = place?.host ?? "127.0.0.1"
        port = place?.port ?? 8080
        let authority = reader.string(forKey: "authority", default: "330")
        let code = Int(authority).flatMap { (100...999).contains($0) ? $0 : nil }
        if code == nil { wrong.append(.authorityUnreadable(authority)) }
        self.authority = code ?? 330
        authorityName = reader.string(forKey: "authority.name", default: "Birmingham")
        banner = reader.string(forKey: "banner").flatMap { $0.isEmpty ? nil : $0 }
        let connections = reader.string(forKey: "connections", default: "8")
        let count = Int(connections).flatMap { (1...64).contains($0) ? $0 : nil }
        if count == nil { wrong.append(.connectionsUnreadable(connections)) }
        self.connections = count ?? 8
        let cookies = reader.string(forKey: "cookies", default: "secure")
        if !["secure", "plain"].contains(cookies) { wrong.append(.cookiesUnreadable(cookies)) }
        secureCookies = cookies != "plain"
    }

    private static func place(_ address: String) -> (host: String, port: Int)? {
        guard let colon = address.lastIndex(of: ":"), let port = Int(address[address.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return nil }
        return (String(address[..<colon]), port)
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

    static func cookiesUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.9", sentence: "SCHOOL_IMPROVEMENT_COOKIES is ‘\(text)’; it is either secure or plain.",
            citation: "README, Settings")
    }

    static func connectionsUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.3", sentence: "SCHOOL_IMPROVEMENT_CONNECTIONS is ‘\(text)’; it needs a number from 1 to 64.",
            citation: "README, Settings")
    }
}
