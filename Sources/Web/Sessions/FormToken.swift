import Casework
import Crypto

/// What proves that a form came from our own page: a keyed hash of the browser's own secret (its session, or before sign-in its visit
/// cookie). Another site can make a browser send the cookie, but it cannot read it, so it cannot make the token. Nothing to store.
package enum FormToken {
    package static let field = "form-token"
    private static let purpose = Array("school-improvement form token, version 1".utf8)

    package static func make(for secret: String) -> String {
        hexadecimal(HMAC<SHA256>.authenticationCode(for: purpose, using: SymmetricKey(data: Array(secret.utf8))))
    }

    /// In constant time.
    package static func isValid(_ token: String, for secret: String) -> Bool {
        isSame(Array(make(for: secret).utf8), Array(token.utf8))
    }

    /// 32 random bytes, as hexadecimal.
    static func randomSecret() -> String { hexadecimal(randomBytes(32)) }
}
