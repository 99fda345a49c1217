import Casework

/// Codes for the day when the telephone is lost: ten, each of 120 random bits, shown once and usable once. So many that nobody can try them
/// against a copy of the database (OWASP ASVS 5.0, 6.5.2).
enum RecoveryCode {
    static let count = 10
    private static let length = 24
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")

    static func fresh() -> [String] {
        (0..<count).map { _ in
            let letters = randomBytes(length).map { alphabet[Int($0 & 31)] }
            return stride(from: 0, to: length, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
        }
    }

    /// As it is compared: however it was typed. Nil for what is none.
    static func normalised(_ typed: String) -> String? {
        let letters = typed.lowercased().filter { !$0.isWhitespace && $0 != "-" }
        return letters.count == length && letters.allSatisfy(alphabet.contains) ? letters : nil
    }
}
