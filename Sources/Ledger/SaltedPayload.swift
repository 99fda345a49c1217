import Casework
import Crypto

/// A payload, with the reason where there is one, and the hash that stands for both: SHA-256 of salt and text, then of a NUL (which no
/// text has) and the reason. So both can be erased, and the hash stays.
struct SaltedPayload: Sendable {
    let text: String
    let reason: String?
    let salt: [UInt8]

    init(_ text: String, reason: String? = nil, salt: [UInt8]) {
        self.text = text
        self.reason = reason
        self.salt = salt
    }

    var hash: [UInt8] {
        var hasher = SHA256()
        hasher.update(data: salt)
        hasher.update(data: Array(text.utf8))
        if let reason { hasher.update(data: [0] + Array(reason.utf8)) }
        return Array(hasher.finalize())
    }

    /// Sixteen bytes of the system's randomness: too many to try.
    static func freshSalt() -> [UInt8] { randomBytes(16) }
}
