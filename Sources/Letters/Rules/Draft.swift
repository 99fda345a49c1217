package import Casework
package import Policy

/// One letter as it is drafted.
package struct Draft: Sendable, Hashable {
    package let urn: URN
    package let school: String
    package let part: LetterPart
    package let kind: LetterKind
    /// The number of the act of the list that it tells of; nil where it tells of none.
    package let act: Int?
    package let template: String
    package let channel: LetterChannel
    package let recipient: String
    package let salutation: String
    package let email: String?
    package let recipientSource: String
    package let address: [String]
    package let postcode: String
    package let sources: [LetterSource]
    package let fields: LetterFields
    package let text: LetterText
}

extension LetterFields {
    /// Names and values by turns, as the database keeps them.
    package var pairs: [String] { values.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { [$0.key.rawValue, $0.value] } }

    package init(pairs: [String], reasons: [String]) {
        var values: [LetterField: String] = [:]
        for start in stride(from: 0, to: pairs.count - 1, by: 2) { LetterField(rawValue: pairs[start]).map { values[$0] = pairs[start + 1] } }
        self.init(values: values, reasons: reasons.compactMap { Reason(line: $0) })
    }
}
