import NIOCore

/// The proxies before the service, which alone are believed when they say from where a request came. Without one it is whoever the connection
/// is from; behind a proxy that is not named here, all strangers have one address, and what is counted by address is counted for all together.
package struct TrustedProxies: Sendable, Equatable {
    private let addresses: Set<String>

    package static let none = TrustedProxies(addresses: [])

    private init(addresses: Set<String>) { self.addresses = addresses }

    /// Addresses with commas between, such as `10.0.0.5, fd00::5`; nil where one is no address.
    package init?(reading text: String) {
        let words = Self.words(text)
        let read = words.compactMap(Self.address)
        guard read.count == words.count else { return nil }
        addresses = Set(read)
    }

    /// From where a request came: the last address that a trusted proxy says it got it from and that is not itself one. What comes before that,
    /// anybody may have written.
    ///
    /// - Parameter forwarded: the values of `X-Forwarded-For` in their order, each a list with commas.
    func client(peer: String, forwarded: [String]) -> String {
        var client = Self.address(peer) ?? peer
        var said = forwarded.flatMap(Self.words)
        while addresses.contains(client), let last = said.popLast(), let address = Self.address(last) { client = address }
        return client
    }

    private static func words(_ list: String) -> [String] {
        list.split(separator: ",").map { String($0.filter { $0 != " " }) }
    }

    /// In one spelling. An IPv4 address that came over IPv6 is the IPv4 address.
    private static func address(_ text: String) -> String? {
        let plain = text.lowercased().hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
        return try? SocketAddress(ipAddress: plain, port: 0).ipAddress
    }
}
