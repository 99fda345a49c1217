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
/// | SCHOOL_IMPROVEMENT_HEADS | a file to which the scheduler adds the ledger's head daily, best on another machine's disk | the log alone |
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
    package let heads: String?

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
        let connections = reader.string(forKey: "connections", default: "8")
        guard let count = Int(connections), (1...64).contains(count) else { throw .connectionsUnreadable(connections) }
        self.connections = count
        heads = reader.string(forKey: "heads").flatMap { $0.isEmpty ? nil : $0 }
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

    static func connectionsUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.3", sentence: "SCHOOL_IMPROVEMENT_CONNECTIONS is ‘\(text)’; it needs a number from 1 to 64.",
            citation: "README, Settings")
    }
}
