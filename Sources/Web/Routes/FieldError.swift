/// What is wrong with one field of a form, in a sentence that says how to put it right.
package struct FieldError: Sendable, Hashable, Encodable {
    package let field: String
    package let sentence: String

    /// - Parameter sentence: at a field it ends without a full stop unless it is two, so that a refusal reads there as what a form asks for does.
    package init(_ field: String, _ sentence: String) {
        self.field = field
        let isOne = sentence.hasSuffix(".") && !sentence.dropLast().contains(". ")
        self.sentence = !field.isEmpty && isOne ? String(sentence.dropLast()) : sentence
    }
}
