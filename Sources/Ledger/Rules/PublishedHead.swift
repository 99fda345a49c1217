/// A head as it was published, read back.
package struct PublishedHead: Sendable, Hashable {
    package let block: Int
    /// In hexadecimal.
    package let hash: String

    package init(block: Int, hash: String) {
        self.block = block
        self.hash = hash
    }

    /// Every head that a text has: a file that grows by a line a day, or saved mail, whose lines may have been broken on their way.
    package static func all(in text: String) -> [PublishedHead] {
        let joined = text.replacing("=\r\n", with: "").replacing("=\n", with: "")
        return joined.matches(of: /Ledger\s+head:\s+block\s+([0-9]+)\s+sha256\s+([0-9a-f]{64})/).compactMap { found in
            Int(found.1).map { PublishedHead(block: $0, hash: String(found.2)) }
        }
    }
}
