import Casework
import SchoolYear

/// Learns the shape of a model from an example of it: an encoder that notes types in place of values. What a model may leave out it says by itself
/// (`encodeIfPresent`), and of a simple value that is missing in the example its type says what it would be.
final class ShapeReader: Encoder {
    private var shape: Shape?

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func shape<Value: Encodable>(of value: Value) throws -> Shape {
        if let known = known(Value.self) { return known }
        let reader = ShapeReader()
        try value.encode(to: reader)
        // A type that writes nothing is an object without members.
        return reader.shape ?? Shape(.object([:]))
    }

    /// Of types whose values all have one shape; nil for all others.
    static func known(_ type: Any.Type) -> Shape? {
        if type == Day.self { return .plain("string", "date") }
        if type == Moment.self { return .plain("string", "date-time") }
        if type == URN.self || type == PersonID.self || type == ImportID.self || type == AcademicYear.self { return .plain("integer") }
        if type == Bool.self { return .plain("boolean") }
        if type == String.self { return .plain("string") }
        if type == Int.self { return .plain("integer") }
        if type == Double.self { return .plain("number") }
        // What is wrong with a form, which no example has.
        if type == FieldError.self {
            let words = Shape.Member(shape: .plain("string"), isRequired: true)
            return Shape(.object(["field": words, "sentence": words]))
        }
        if let list = type as? any ListOfItems.Type { return known(list.item).map { Shape(.list($0)) } }
        if let named = type as? any RawRepresentable.Type { return raw(named) }
        return nil
    }

    private static func raw<Named: RawRepresentable>(_ type: Named.Type) -> Shape? {
        Named.RawValue.self == String.self ? .plain("string") : Named.RawValue.self == Int.self ? .plain("integer") : nil
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let isMap = ObjectIdentifier(type) == JSONWriter.keyOfDictionaries
        if shape == nil { shape = Shape(isMap ? .map(Shape(.unknown)) : .object([:])) }
        return KeyedEncodingContainer(NotedMembers<Key>(reader: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if shape == nil { shape = Shape(.list(Shape(.unknown))) }
        return NotedItems(reader: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { NotedValue(reader: self) }

    fileprivate func note(_ shape: Shape) { self.shape = shape }

    fileprivate func member(_ name: String, _ value: Shape, isRequired: Bool = true) {
        switch shape?.kind {
        case .map(let other): shape = Shape(.map(other.merged(with: value)))
        case .object(var members):
            members[name] = Shape.Member(shape: value, isRequired: isRequired)
            shape = Shape(.object(members))
        default: break
        }
    }

    fileprivate func item(_ value: Shape) {
        if case .list(let other) = shape?.kind { shape = Shape(.list(other.merged(with: value))) }
    }
}

private struct NotedMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let reader: ShapeReader
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { reader.member(key.stringValue, Shape(.unknown, isNullable: true)) }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { reader.member(key.stringValue, try ShapeReader.shape(of: value)) }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws { try optional(value, key) }

    private func optional<T: Encodable>(_ value: T?, _ key: Key) throws {
        let shape = try value.map { try ShapeReader.shape(of: $0) } ?? ShapeReader.known(T.self) ?? Shape(.unknown)
        reader.member(key.stringValue, shape, isRequired: false)
    }

    // What is written so is a case of an enumeration: of another case it would not be there.

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        reader.member(key.stringValue, Shape(.anything), isRequired: false)
        return ShapeReader().container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        reader.member(key.stringValue, Shape(.anything), isRequired: false)
        return ShapeReader().unkeyedContainer()
    }
    func superEncoder() -> any Encoder { ShapeReader() }
    func superEncoder(forKey key: Key) -> any Encoder { ShapeReader() }
}

private struct NotedItems: UnkeyedEncodingContainer {
    let reader: ShapeReader
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(reader: ShapeReader) { self.reader = reader }

    private mutating func note(_ shape: Shape) {
        reader.item(shape)
        count += 1
    }

    mutating func encodeNil() { note(Shape(.unknown, isNullable: true)) }
    mutating func encode<T: Encodable>(_ value: T) throws { note(try ShapeReader.shape(of: value)) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        note(Shape(.anything))
        return ShapeReader().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        note(Shape(.anything))
        return ShapeReader().unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder {
        note(Shape(.anything))
        return ShapeReader()
    }
}

private struct NotedValue: SingleValueEncodingContainer {
    let reader: ShapeReader
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { reader.note(Shape(.unknown, isNullable: true)) }
    func encode(_ value: Bool) { reader.note(.plain("boolean")) }
    func encode(_ value: String) { reader.note(.plain("string")) }
    func encode(_ value: Int) { reader.note(.plain("integer")) }
    func encode(_ value: Double) { reader.note(.plain("number")) }
    func encode(_ value: Float) { reader.note(.plain("number")) }
    func encode(_ value: Int8) { reader.note(.plain("integer")) }
    func encode(_ value: Int16) { reader.note(.plain("integer")) }
    func encode(_ value: Int32) { reader.note(.plain("integer")) }
    func encode(_ value: Int64) { reader.note(.plain("integer")) }
    func encode(_ value: UInt) { reader.note(.plain("integer")) }
    func encode(_ value: UInt8) { reader.note(.plain("integer")) }
    func encode(_ value: UInt16) { reader.note(.plain("integer")) }
    func encode(_ value: UInt32) { reader.note(.plain("integer")) }
    func encode(_ value: UInt64) { reader.note(.plain("integer")) }
    func encode<T: Encodable>(_ value: T) throws { reader.note(try ShapeReader.shape(of: value)) }
}

/// A list without the type of its items.
private protocol ListOfItems { static var item: Any.Type { get } }

extension Array: ListOfItems { fileprivate static var item: Any.Type { Element.self } }

extension PageAnswer {
    /// The places of the example whose description says nothing, since it does not show what stands there.
    package func unshown() throws -> [String] { try ShapeReader.shape(of: AnyModel(example)).unknown(at: "") }
}
