import Foundation

/// Which addresses of a provider are asked: https, and plain http on this machine alone.
enum ProviderAddress {
    static func isAllowed(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
            parts.fragment == nil
        else { return false }
        switch parts.scheme {
        case "https": return true
        case "http": return ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host)
        default: return false
        }
    }

    static func discovery(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// The address with these fields added to its query.
    static func adding(_ query: String, to address: String) -> String { address + (address.contains("?") ? "&" : "?") + query }
}
