import Casework
import Crypto

/// A secret that is handed out once, in a cookie, a link or to a program: 32 random bytes as hexadecimal. The database keeps only its hash,
/// so that a copy of the database opens nothing. No salt and no slow hash are needed, since nobody can try 2^256 tokens.
struct SecretToken: Sendable, Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func fresh() -> SecretToken { SecretToken(hexadecimal(randomBytes(32))) }

    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
