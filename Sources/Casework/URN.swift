/// The unique reference number of one legal establishment: six digits, never reused. A school that converts to an academy
/// gets a new one (formats.md, rule 7), so a URN names an establishment, not a building and not a history.
package struct URN: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let number: Int

    /// Nil for anything but a number of six digits.
    package init?(_ number: Int) {
        guard (100_000...999_999).contains(number) else { return nil }
        self.number = number
    }

    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 6, let number = Int(text) else { return nil }
        self.init(number)
    }

    package init(from decoder: any Decoder) throws {
        let number = try decoder.singleValueContainer().decode(Int.self)
        guard let urn = URN(number) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(number) is not a URN of six digits"))
        }
        self = urn
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }

    package static func < (left: URN, right: URN) -> Bool { left.number < right.number }
    package var description: String { String(number) }
}
