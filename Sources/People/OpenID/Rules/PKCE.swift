import Crypto

/// Proof that who brings the code back is who left for it (RFC 7636).
enum PKCE {
    static let method = "S256"

    static func challenge(of verifier: String) -> String { Base64URL.encoded(SHA256.hash(data: Array(verifier.utf8))) }
}
