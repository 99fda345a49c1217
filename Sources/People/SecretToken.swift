import Crypto

/// The secret in a signed-in browser's cookie: 32 random bytes as hexadecimal. The database keeps only its hash, so that a copy of the
/// database signs nobody in. No salt and no slow hash are needed, since nobody can try 2^256 tokens.
struct SessionToken: Sendable, Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func fresh() -> SessionToken {
        var generator = SystemRandomNumberGenerator()
        return SessionToken(
            (0..<32).map { _ in
                let byte = UInt8.random(in: .min ... .max, using: &generator)
                return (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined())
    }

    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
