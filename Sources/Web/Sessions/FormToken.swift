import Crypto

/// What proves that a form came from our own page: a keyed hash of the browser's own secret (its session, or before sign-in its visit
/// cookie). Another site can make a browser send the cookie, but it cannot read it, so it cannot make the token. Nothing to store.
package enum FormToken {
    package static let field = "form-token"
    private static let purpose = Array("school-improvement form token, version 1".utf8)

    package static func make(for secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: purpose, using: SymmetricKey(data: Array(secret.utf8)))
        return code.map { padHex($0) }.joined()
    }

    /// In constant time.
    package static func isValid(_ token: String, for secret: String) -> Bool {
        let expected = Array(make(for: secret).utf8)
        let given = Array(token.utf8)
        guard given.count == expected.count else { return false }
        return zip(expected, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// 32 random bytes, as hexadecimal.
    static func randomSecret() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in padHex(UInt8.random(in: .min ... .max, using: &generator)) }.joined()
    }

    private static func padHex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
