import Crypto

/// A secret that is handed out once, in a cookie, a link or to a program: 32 random bytes as hexadecimal. The database keeps only its hash,
/// so that a copy of the database opens nothing. No salt and no slow hash are needed, since nobody can try 2^256 tokens.
struct SecretToken: Sendable, Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func fresh() -> SecretToken { SecretToken(hexadecimal(randomBytes(32))) }

    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// In constant time.
func isSame(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
