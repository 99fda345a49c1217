package import Groundwork

/// The value of one `$n` of a statement. All but `bytes` travel as text, so that the server's own rules of conversion hold.
package enum Parameter: Sendable {
    case null
    /// Text with a NUL in it is refused: PostgreSQL cannot keep one, and libpq would cut the text there without a word.
    case text(String)
    case int(Int)
    case double(Double)
    case bool(Bool)
    case day(Day)
    case moment(Moment)
    case bytes([UInt8])
    /// Arrays are for `unnest($1::text[])` and `= any($1)`: one statement for many rows.
    case texts([String])
    case ints([Int])
    case doubles([Double?])
    case optionalTexts([String?])
    case optionalInts([Int?])
    case days([Day?])
    case moments([Moment?])

    package static func optional(_ value: String?) -> Parameter { value.map(Parameter.text) ?? .null }
    package static func optional(_ value: Int?) -> Parameter { value.map(Parameter.int) ?? .null }
    package static func optional(_ value: Double?) -> Parameter { value.map(Parameter.double) ?? .null }
    package static func optional(_ value: Bool?) -> Parameter { value.map(Parameter.bool) ?? .null }
    package static func optional(_ value: Day?) -> Parameter { value.map(Parameter.day) ?? .null }
    package static func optional(_ value: Moment?) -> Parameter { value.map(Parameter.moment) ?? .null }
    package static func optional(_ value: [UInt8]?) -> Parameter { value.map(Parameter.bytes) ?? .null }
}
