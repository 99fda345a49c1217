import Glibc

/// What counts as one client wherever tries and requests are counted: an address, or of IPv6 the network of 64 bits that one household or office has, since it
/// has all addresses in it.
package enum ClientNetwork {
    package static func of(_ client: String) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard client.contains(":"), inet_pton(AF_INET6, client, &bytes) == 1 else { return client }
        // An address of IPv4 written as one of IPv6.
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return bytes[12...].map { String($0) }.joined(separator: ".")
        }
        return bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":")
    }
}
