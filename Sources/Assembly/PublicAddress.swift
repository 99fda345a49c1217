import Casework
import Foundation

/// The address at which people reach the service, as links in mail begin with it.
enum PublicAddress {
    static func read(_ text: String) throws(Refusal) -> String {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme, ["https", "http"].contains(scheme), parts.host?.isEmpty == false,
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else { throw .publicAddressUnreadable(text) }
        return String(text[..<(text.lastIndex { $0 != "/" }.map { text.index(after: $0) } ?? text.endIndex)])
    }
}
