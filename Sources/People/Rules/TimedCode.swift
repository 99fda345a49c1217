import Casework
import Crypto

/// The codes of an authenticator: RFC 6238 with SHA-1, six digits and half a minute, which is what every authenticator understands.
enum TimedCode {
    /// The half minute in which a moment lies.
    static func step(at moment: Moment) -> Int { moment.microsecondsSince1970 / 30_000_000 }

    static func code(_ secret: [UInt8], step: Int) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (8 * (7 - $0))) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[19] & 15)
        let number = hash[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The half minute whose code this is: now alone, so that none lives longer than it is shown (ASVS 6.5.5), and later than the last that was taken.
    static func step(of code: String, secret: [UInt8], now: Int, after last: Int) -> Int? {
        isSame(Array(digits(code).utf8), Array(Self.code(secret, step: now).utf8)) && now > last ? now : nil
    }

    /// As it was typed, without the spaces that people put in.
    static func digits(_ code: String) -> String { code.filter { !$0.isWhitespace && $0 != "-" } }

    /// Base32 (RFC 4648), as an authenticator takes a secret that is typed.
    static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = "", bits = 0, count = 0
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5 {
                text.append(alphabet[bits >> (count - 5) & 31])
                count -= 5
            }
            bits &= (1 << count) - 1
        }
        if count > 0 { text.append(alphabet[bits << (5 - count) & 31]) }
        return text
    }

    /// What the QR code says. `issuer` and `account` are what the authenticator shows.
    static func address(secret: [UInt8], issuer: String, account: String) -> String {
        "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(base32(secret))&issuer=\(escaped(issuer))&algorithm=SHA1&digits=6&period=30"
    }

    private static func escaped(_ words: String) -> String {
        words.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
