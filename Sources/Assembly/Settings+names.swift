import Foundation

/// Which variables are settings.
extension Settings {
    private static let prefix = "SCHOOL_IMPROVEMENT_"

    /// All of them, without what they begin with, but for the secrets of sign-in providers.
    package static let names: Set<String> = [
        "ADDRESS", "AUTHORITY", "AUTHORITY_NAME", "BANNER", "CONCURRENCY", "CONFIG", "CONNECTIONS", "CONTACT", "COOKIES", "DATABASE", "EIG_MAIL", "GIAS_LINKS_URL", "GIAS_URL",
        "HEADS", "HEADS_MAIL", "INBOX", "KEY_FILE", "MAIL", "MAIL_FROM", "MAIL_PASSWORD", "OFSTED_URL", "OPERATIONS", "PACE", "PAPER", "PROXIES", "QUEUES",
        "REGIONAL_DIRECTOR_MAIL", "RETURNS", "SECOND_FACTOR", "SQL", "URL",
    ]

    /// A sentence for each variable that begins as a setting does and is none: misspelt, it would be taken for one that is not set.
    package static func misspelt(in environment: [String: String] = ProcessInfo.processInfo.environment) -> [String] {
        environment.keys.sorted().filter { variable in
            guard variable.hasPrefix(prefix) else { return false }
            let name = variable.dropFirst(prefix.count)
            let isOfProvider = name.hasPrefix("OPENID_") && (name.hasSuffix("_SECRET") || name.hasSuffix("_SECRET_FILE"))
            return !isOfProvider && !names.contains(String(name))
        }.map { "\($0) is no setting of the service: is it misspelt?" }
    }
}
