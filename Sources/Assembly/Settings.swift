package import Casework
import Configuration
package import Documents
import Foundation
package import Intake
package import Web

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
/// | SCHOOL_IMPROVEMENT_CONTACT | whom people turn to where something is in their way: an email address, or the address of a page | pages name nobody |
/// | SCHOOL_IMPROVEMENT_CONNECTIONS | database connections of the process, 1 to 64 | twice the processors, from 4 to 16 |
/// | SCHOOL_IMPROVEMENT_PACE | requests that one session, or a person's programs, may make in a minute; 0 for any number | 1200 |
/// | SCHOOL_IMPROVEMENT_PROXIES | addresses of the proxies before the API, with commas between, which say by X-Forwarded-For from where a request came | the connection's own |
/// | SCHOOL_IMPROVEMENT_OPERATIONS | host and port of metrics, health and readiness, not for the public | none of them |
/// | SCHOOL_IMPROVEMENT_QUEUES | the queues that a worker serves, with commas between | all that it has handlers for |
/// | SCHOOL_IMPROVEMENT_CONCURRENCY | jobs that a worker runs at a time, 1 to 1000 | 4 |
/// | SCHOOL_IMPROVEMENT_HEADS | a file to which a worker adds the ledger's head daily, best on another machine's disk | the log alone |
/// | SCHOOL_IMPROVEMENT_HEADS_MAIL | an address that the ledger's head is mailed to daily | no mail of it |
/// | SCHOOL_IMPROVEMENT_URL | the public address, with which links in mail begin | http:// and the address above |
/// | SCHOOL_IMPROVEMENT_KEY_FILE | file of 32 random bytes, under which secrets are kept and links signed | the API does not start, and a worker mails no letters |
/// | SCHOOL_IMPROVEMENT_SECOND_FACTOR | required, or optional | required |
/// | SCHOOL_IMPROVEMENT_OPENID_NAME_SECRET_FILE | file with the secret for the provider NAME of config/sign-in.yaml; or `…_SECRET` | needed with one |
/// | SCHOOL_IMPROVEMENT_MAIL | the server that mail is handed to: smtp://user@host:587 (STARTTLS) or smtps://… | mail waits |
/// | SCHOOL_IMPROVEMENT_MAIL_PASSWORD | its password | no sign-in |
/// | SCHOOL_IMPROVEMENT_MAIL_FROM | in whose name: School improvement <no-reply@example.org> | needed with a mail server |
/// | SCHOOL_IMPROVEMENT_RETURNS | folder or Maildir in which the mail server leaves what comes back to that address; a worker reads it daily | whoever reads that mailbox records what came back |
/// | SCHOOL_IMPROVEMENT_REGIONAL_DIRECTOR_MAIL | the address at which the Regional Director is told of academies of significant concern | told otherwise, and recorded by hand |
/// | SCHOOL_IMPROVEMENT_EIG_MAIL | the same of the Education Improvement Group | told otherwise, and recorded by hand |
/// | SCHOOL_IMPROVEMENT_GIAS_URL | where the GIAS extract is published, `{yyyymmdd}` in it standing for the day; read as scheduled | not read |
/// | SCHOOL_IMPROVEMENT_GIAS_LINKS_URL | where GIAS's extract of links between schools is published, in the same way; read after it | not read |
/// | SCHOOL_IMPROVEMENT_OFSTED_URL | where Ofsted's list of outcomes is published; read as scheduled | not read |
/// | SCHOOL_IMPROVEMENT_INBOX | watched folder: new official files in its `gias` and `ofsted` are taken in daily | none |
/// | SCHOOL_IMPROVEMENT_PAPER | the Python environment that has WeasyPrint and pandoc | no PDF, no DOCX |
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
    package let contact: ServiceContact?
    package let connections: Int
    /// Nil for no limit.
    package let requestsInAMinute: Int?
    package let proxies: TrustedProxies
    package let operations: (host: String, port: Int)?
    package let queues: [String]?
    package let concurrency: Int
    package let heads: String?
    package let headsMail: Mailbox?
    /// The public address, without a slash at its end.
    package let url: String
    /// Whether somebody said what the public address is.
    package let isURLStated: Bool
    /// Of the service's key: empty where none is set.
    package let keyFile: String
    package let isSecondFactorRequired: Bool
    /// Nil where none is set; then mail waits.
    package let mail: MailServer?
    /// Whether somebody said what the mail server is.
    let isMailStated: Bool
    /// Where the mail server leaves what comes back; nil where none is set.
    package let returns: ReturnsFolder?
    /// Of bodies outside that are told of academies, by their word.
    package let bodies: [String: String]
    /// Where official files come from by themselves.
    package let sources: OfficialSources
    package let secureCookies: Bool
    /// What makes PDFs and DOCX; nil where none is set.
    package let paper: PaperSettings?

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
        if place == nil { wrong.append(.addressUnreadable("ADDRESS", address)) }
        host = place?.host ?? "127.0.0.1"
        port = place?.port ?? 8080
        let operations = reader.string(forKey: "operations", default: "")
        self.operations = Settings.place(operations)
        if self.operations == nil, !operations.isEmpty { wrong.append(.addressUnreadable("OPERATIONS", operations)) }
        let authority = reader.string(forKey: "authority", default: "330")
        let code = Int(authority).flatMap { (100...999).contains($0) ? $0 : nil }
        if code == nil { wrong.append(.authorityUnreadable(authority)) }
        self.authority = code ?? 330
        authorityName = reader.string(forKey: "authority.name", default: "Birmingham")
        banner = reader.string(forKey: "banner").flatMap { $0.isEmpty ? nil : $0 }
        let contact = reader.string(forKey: "contact", default: "")
        self.contact = Settings.contact(contact)
        if self.contact == nil, !contact.isEmpty { wrong.append(.contactUnreadable(contact)) }
        var addresses: [String: [SourceAddress]] = [:]
        for (word, key) in [("gias", "gias"), ("gias", "gias.links"), ("ofsted", "ofsted")] {
            guard let text = reader.string(forKey: ConfigKey("\(key).url"), isSecret: true), !text.isEmpty else { continue }
            if let address = SourceAddress(text) { addresses[word, default: []].append(address) } else { wrong.append(.sourceUnreadable(key)) }
        }
        sources = OfficialSources(addresses: addresses, inbox: reader.string(forKey: "inbox").flatMap { $0.isEmpty ? nil : $0 })
        let connections = reader.string(forKey: "connections", default: String(Self.connectionsByProcessors))
        let count = Int(connections).flatMap { (1...64).contains($0) ? $0 : nil }
        if count == nil { wrong.append(.connectionsUnreadable(connections)) }
        self.connections = count ?? Self.connectionsByProcessors
        let pace = reader.string(forKey: "pace", default: "1200")
        let most = Int(pace).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
        if most == nil { wrong.append(.paceUnreadable(pace)) }
        requestsInAMinute = most == 0 ? nil : most ?? 1_200
        let proxies = reader.string(forKey: "proxies", default: "")
        let trusted = TrustedProxies(reading: proxies)
        if trusted == nil { wrong.append(.proxiesUnreadable(proxies)) }
        self.proxies = trusted ?? .none
        let queues = reader.string(forKey: "queues", default: "").split(separator: ",").map { $0.filter { $0 != " " } }
        self.queues = queues.isEmpty ? nil : queues
        let concurrency = reader.string(forKey: "concurrency", default: "4")
        let jobs = Int(concurrency).flatMap { (1...1000).contains($0) ? $0 : nil }
        if jobs == nil { wrong.append(.concurrencyUnreadable(concurrency)) }
        self.concurrency = jobs ?? 4
        let cookies = reader.string(forKey: "cookies", default: "secure")
        if !["secure", "plain"].contains(cookies) { wrong.append(.cookiesUnreadable(cookies)) }
        secureCookies = cookies != "plain"
        keyFile = reader.string(forKey: "key.file", default: "")
        let config = self.config
        paper = reader.string(forKey: "paper").flatMap { $0.isEmpty ? nil : PaperSettings(environment: $0, resources: "\(config)/paper") }
        let factor = reader.string(forKey: "second.factor", default: "required")
        if !["required", "optional"].contains(factor) { wrong.append(.secondFactorUnreadable(factor)) }
        isSecondFactorRequired = factor != "optional"
        let url = reader.string(forKey: "url").flatMap { $0.isEmpty ? nil : $0 }
        isURLStated = url != nil
        self.url = Self.reading(otherwise: "http://\(address)", noting: &wrong) { () throws(Refusal) in
            if let url { try PublicAddress.read(url) } else { "http://\(address)" }
        }
        heads = reader.string(forKey: "heads").flatMap { $0.isEmpty ? nil : $0 }
        let headsMail = reader.string(forKey: "heads.mail").flatMap { $0.isEmpty ? nil : $0 }
        self.headsMail = Self.reading(otherwise: nil, noting: &wrong) { () throws(Refusal) in
            if let headsMail { try Mailbox(reading: headsMail) } else { nil }
        }
        returns = reader.string(forKey: "returns").flatMap { $0.isEmpty ? nil : ReturnsFolder(path: $0) }
        var bodies: [String: String] = [:]
        for (word, key) in [("regional-director", "regional.director.mail"), ("eig", "eig.mail")] {
            guard let text = reader.string(forKey: ConfigKey("\(key)")), !text.isEmpty else { continue }
            let isRead = Self.reading(otherwise: false, noting: &wrong) { () throws(Refusal) in
                _ = try Mailbox(reading: text)
                return true
            }
            if isRead { bodies[word] = text }
        }
        self.bodies = bodies
        let server = reader.string(forKey: "mail", isSecret: true).flatMap { $0.isEmpty ? nil : $0 }
        isMailStated = server != nil
        let password = reader.string(forKey: "mail.password", isSecret: true)
        let from = reader.string(forKey: "mail.from")
        mail = Self.reading(otherwise: nil, noting: &wrong) { () throws(Refusal) in
            if let server { try MailServer(url: server, password: password, from: from) } else { nil }
        }
    }

    /// More than the processors can serve wait in the database in place of in line, where those who came first are served first.
    package static func connections(forProcessors count: Int) -> Int { min(max(2 * count, 4), 16) }

    private static let connectionsByProcessors = connections(forProcessors: ProcessInfo.processInfo.activeProcessorCount)

    private static func reading<T>(otherwise: T, noting wrong: inout [Refusal], _ read: () throws(Refusal) -> T) -> T {
        do { return try read() } catch {
            wrong.append(error)
            return otherwise
        }
    }

    /// What the service runs without, and then does less.
    package var warnings: [String] {
        var warnings: [String] = []
        if !isMailStated { warnings.append("SCHOOL_IMPROVEMENT_MAIL is not set: email waits until it is.") }
        if isMailStated, !isURLStated { warnings.append("SCHOOL_IMPROVEMENT_URL is not set: links in emails begin with \(url).") }
        if paper == nil { warnings.append(PaperFault.unset.description) }
        if let returns, !returns.isUsable {
            warnings.append("SCHOOL_IMPROVEMENT_RETURNS is ‘\(returns.path)’, which is no folder that can be read and written here: returned email is not read.")
        }
        return warnings
    }

    /// Nil for what is neither an email address nor the address of a page.
    private static func contact(_ text: String) -> ServiceContact? {
        if let page = URL(string: text), page.scheme == "https", page.host()?.isEmpty == false { return ServiceContact(words: text, address: text) }
        let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "@.-_+"))
        guard let mail = try? MailAddress(text), let address = mail.text.addingPercentEncoding(withAllowedCharacters: plain) else { return nil }
        return ServiceContact(words: mail.text, address: "mailto:\(address)")
    }

    private static func place(_ address: String) -> (host: String, port: Int)? {
        guard let colon = address.lastIndex(of: ":"), let port = Int(address[address.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return nil }
        return (String(address[..<colon]), port)
    }
}

extension Refusal {
    static func addressUnreadable(_ name: String, _ text: String) -> Refusal {
        Refusal(
            code: "settings.1", sentence: "SCHOOL_IMPROVEMENT_\(name) is ‘\(text)’; it needs a host and a port, such as 127.0.0.1:8080.",
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

    static func secondFactorUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.5", sentence: "SCHOOL_IMPROVEMENT_SECOND_FACTOR is ‘\(text)’; it is required or optional.",
            citation: "README, Settings")
    }

    /// An address may carry a key, so it is not repeated.
    static func sourceUnreadable(_ key: String) -> Refusal {
        Refusal(
            code: "settings.6",
            sentence: "SCHOOL_IMPROVEMENT_\(key.uppercased().replacing(".", with: "_"))_URL is no address to read files from; it needs https, such as https://files.example.org/file.csv.",
            citation: "README, Settings")
    }

    static func cookiesUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.9", sentence: "SCHOOL_IMPROVEMENT_COOKIES is ‘\(text)’; it is either secure or plain.",
            citation: "README, Settings")
    }

    static func paceUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.10", sentence: "SCHOOL_IMPROVEMENT_PACE is ‘\(text)’; it needs a number from 0 to 1,000,000.",
            citation: "README, Settings")
    }

    static func proxiesUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.12", sentence: "SCHOOL_IMPROVEMENT_PROXIES is ‘\(text)’; it needs addresses with commas between, such as 10.0.0.5, fd00::5.",
            citation: "README, Settings")
    }

    static func contactUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.13",
            sentence: "SCHOOL_IMPROVEMENT_CONTACT is ‘\(text)’; it needs an email address, or the address of a page, such as https://council.example.org/help.",
            citation: "README, Settings")
    }

    static func connectionsUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.3", sentence: "SCHOOL_IMPROVEMENT_CONNECTIONS is ‘\(text)’; it needs a number from 1 to 64.",
            citation: "README, Settings")
    }

    static func concurrencyUnreadable(_ text: String) -> Refusal {
        Refusal(
            code: "settings.11", sentence: "SCHOOL_IMPROVEMENT_CONCURRENCY is ‘\(text)’; it needs a number from 1 to 1000.",
            citation: "README, Settings")
    }
}
