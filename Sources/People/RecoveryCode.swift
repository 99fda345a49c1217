/// Codes for the day when the telephone is lost: ten, each of 80 random bits, shown once and usable once.
enum RecoveryCode {
    static let count = 10
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")

    static func fresh() -> [String] {
        (0..<count).map { _ in
            let letters = randomBytes(16).map { alphabet[Int($0 & 31)] }
            return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
        }
    }

    /// As it is compared: however it was typed. Nil for what is none.
    static func normalised(_ typed: String) -> String? {
        let letters = typed.lowercased().filter { !$0.isWhitespace && $0 != "-" }
        return letters.count == 16 && letters.allSatisfy(alphabet.contains) ? letters : nil
    }
}
