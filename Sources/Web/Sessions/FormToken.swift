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

    /// As one form of one page carries it: a mask of its own, and the token under it. So the length of pages that are compressed on their way tells nothing
    /// of the token, whoever has words of their choice put into them (BREACH), and no two forms that were shown are the same. What is no token stays as it is.
    package static func masked(_ token: String) -> String {
        guard let made = bytes(hexadecimal: token), made.count == length else { return token }
        let mask = randomBytes(length)
        return hexadecimal(mask + zip(mask, made).map { $0 ^ $1 })
    }

    /// Whether a token came with a form that a page showed, and so is that form's alone.
    static func isOfOneForm(_ token: String) -> Bool { token.utf8.count == 4 * length }

    /// In constant time.
    package static func isValid(_ token: String, for secret: String) -> Bool {
        let made = HMAC<SHA256>.authenticationCode(for: purpose, using: SymmetricKey(data: Array(secret.utf8)))
        guard let sent = bytes(hexadecimal: token) else { return false }
        guard isOfOneForm(token) else { return isSame(sent, Array(made)) }
        return isSame(zip(sent.prefix(length), sent.suffix(length)).map { $0 ^ $1 }, Array(made))
    }

    /// In bytes.
    private static let length = 32

    /// 32 random bytes, as hexadecimal.
    static func randomSecret() -> String { hexadecimal(randomBytes(32)) }
}
