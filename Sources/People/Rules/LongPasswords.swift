import Crypto

/// The long passwords that were breached, each by the first five bytes of the SHA-256 of its lower case, in order: 1.4 million of them in seven
/// megabytes, and none to be read. One in a million that is not among them is taken for one that is.
struct LongPasswords: Sendable {
    static let digestLength = 5

    private let digests: [UInt8]

    /// Nil for bytes that are no such list: empty, or cut off within a digest. That they are in order is for who wrote them.
    init?(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, bytes.count % Self.digestLength == 0 else { return nil }
        digests = bytes
    }

    var count: Int { digests.count / Self.digestLength }

    func contains(_ password: String) -> Bool {
        let wanted = SHA256.hash(data: Array(password.lowercased().utf8)).prefix(Self.digestLength).reduce(0) { $0 << 8 | UInt64($1) }
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if number(at: middle) < wanted { low = middle + 1 } else { high = middle }
        }
        return low < count && number(at: low) == wanted
    }

    private func number(at index: Int) -> UInt64 {
        let start = index * Self.digestLength
        return digests[start..<start + Self.digestLength].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
