import Casework
import Crypto

/// What a personal link says: which link it is, until when, and a code over both that only the service can make. One changed letter makes
/// it worthless, and it is told so without a look into the database.
struct SignedLink: Sendable, Hashable {
    let id: Int
    /// In seconds since 1970.
    let expires: Int

    init(id: Int, expires: Int) {
        self.id = id
        self.expires = expires
    }

    init?(_ text: String, key: SymmetricKey) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count <= 128, parts.count == 3, let id = Int(parts[0]), let expires = Int(parts[1]) else { return nil }
        self.init(id: id, expires: expires)
        // The whole text, so that a number written otherwise is no link either.
        guard isSame(Array(text.utf8), Array(self.text(key: key).utf8)) else { return nil }
    }

    func text(key: SymmetricKey) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(id) \(expires)".utf8), using: key)
        return "\(id)-\(expires)-\(hexadecimal(code))"
    }
}
