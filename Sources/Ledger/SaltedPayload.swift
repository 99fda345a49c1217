import Crypto

/// A payload with the hash that stands for it: SHA-256 of salt and text.
struct SaltedPayload: Sendable {
    let text: String
    let salt: [UInt8]

    init(_ text: String, salt: [UInt8]) {
        self.text = text
        self.salt = salt
    }

    var hash: [UInt8] {
        var hasher = SHA256()
        hasher.update(data: salt)
        hasher.update(data: Array(text.utf8))
        return Array(hasher.finalize())
    }

    /// Sixteen bytes of the system's randomness: too many to try.
    static func freshSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
