/// A head as it was published, read back.
package struct PublishedHead: Sendable, Hashable {
    package let block: Int
    /// In hexadecimal.
    package let hash: String

    package init(block: Int, hash: String) {
        self.block = block
        self.hash = hash
    }

    /// Every head that a text has, a line each: a file that grows by a line a day, or saved mail.
    package static func all(in text: String) -> [PublishedHead] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            guard let found = line.firstMatch(of: /Ledger head: block ([0-9]+) sha256 ([0-9a-f]{64})/), let block = Int(found.1) else { return nil }
            return PublishedHead(block: block, hash: String(found.2))
        }
    }
}
