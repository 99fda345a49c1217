/// What the service says when it will not do what a person asked: a code for the log and the API, one plain sentence for the person,
/// and the rule it rests on. A fault (a broken connection, a full disk) is never a refusal.
package struct Refusal: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// `board.3`: the capability's word and a number, unique in the whole service.
    package let code: String
    package let sentence: String
    package let citation: String

    package init(code: String, sentence: String, citation: String) {
        self.code = code
        self.sentence = sentence
        self.citation = citation
    }

    package var description: String { sentence }
}
