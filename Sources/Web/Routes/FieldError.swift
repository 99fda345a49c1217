/// What is wrong with one field of a form, in a sentence that says how to put it right.
package struct FieldError: Sendable, Hashable, Encodable {
    package let field: String
    package let sentence: String
    package init(_ field: String, _ sentence: String) { (self.field, self.sentence) = (field, sentence) }
}
