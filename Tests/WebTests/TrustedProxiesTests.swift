import Testing
@testable import Web

/// From where a request came: it decides whose wrong passwords are counted together.
@Suite struct TrustedProxiesTests {
    private func client(_ proxies: String, peer: String, _ forwarded: String...) throws -> String {
        try #require(TrustedProxies(reading: proxies)).client(peer: peer, forwarded: forwarded)
    }

    @Test func `without a proxy that is named, what a request says of itself counts for nothing`() throws {
        #expect(try client("", peer: "192.0.2.7", "203.0.113.9") == "192.0.2.7")
        #expect(try client("10.0.0.5", peer: "192.0.2.7", "203.0.113.9") == "192.0.2.7")
        #expect(try client("10.0.0.5", peer: "10.0.0.5") == "10.0.0.5")
    }

    @Test func `behind a named proxy it is the last address that no named proxy has, whatever was written before it`() throws {
        #expect(try client("10.0.0.5", peer: "10.0.0.5", "203.0.113.9") == "203.0.113.9")
        #expect(try client("10.0.0.5", peer: "10.0.0.5", "198.51.100.1, 203.0.113.9") == "203.0.113.9")
        #expect(try client("10.0.0.5", peer: "10.0.0.5", "198.51.100.1", "203.0.113.9") == "203.0.113.9")
        #expect(try client("10.0.0.5, 10.0.0.6", peer: "10.0.0.6", "198.51.100.1, 203.0.113.9, 10.0.0.5") == "203.0.113.9")
        #expect(try client("10.0.0.5", peer: "10.0.0.5", "203.0.113.9, no address") == "10.0.0.5")
    }

    @Test func `addresses are the same in every spelling, and what is none is refused`() throws {
        #expect(try client("fd00:0:0::5", peer: "fd00::5", "2001:db8:0::1") == "2001:db8::1")
        #expect(try client("10.0.0.5", peer: "::ffff:10.0.0.5", "203.0.113.9") == "203.0.113.9")
        #expect(TrustedProxies(reading: "10.0.0.5, proxy.example") == nil)
        #expect(TrustedProxies(reading: "") == TrustedProxies.none)
    }
}
