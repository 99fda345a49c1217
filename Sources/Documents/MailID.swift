/// One outgoing mail: the number that its job, a log line and `school-improvement mail list` agree on.
package struct MailID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let number: Int
    package init(_ number: Int) { self.number = number }
    package init(from decoder: any Decoder) throws { number = try decoder.singleValueContainer().decode(Int.self) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
    package var description: String { String(number) }
}
