import FoundationEssentials

/// Which addresses the service asks of itself, for official files and of sign-in providers: https, and plain http to this machine alone; none
/// that carries a name or a password.
package enum OutgoingAddress {
    package static func isAllowed(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
            parts.fragment == nil
        else { return false }
        switch parts.scheme {
        case "https": return true
        case "http": return ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host)
        default: return false
        }
    }
}
