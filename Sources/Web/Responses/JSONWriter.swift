import Groundwork
import NIOCore

/// Writes a model as JSON straight into bytes: an encoder of our own, since Foundation's builds a tree of boxed values first and was half
/// of a request for 50 schools. The members of an object stand in the order in which the model's type declares them, those of a dictionary by
/// their names; so the same model is the same bytes.
final class JSONWriter: Encoder {
    // Nothing here calls out while it changes one of these, and a writer is one caller's: that nobody else is at them needs no look at each byte and level,
    // which was a fortieth of an answer.
    /// The bytes so far, in memory of its own.
    @exclusivity(unchecked) private var base: UnsafeMutablePointer<UInt8>
    @exclusivity(unchecked) private var count = 0
    @exclusivity(unchecked) private var capacity: Int
    /// What is open: the byte that closes it.
    @exclusivity(unchecked) private var levels: [UInt8] = []
    /// Of each dictionary that is open: its depth, and where each of its members begins.
    @exclusivity(unchecked) private var dictionaries: [(depth: Int, members: [(name: String, start: Int)])] = []

    /// A number that JSON has no word for.
    struct NoSuchNumber: Error {}

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(capacity: Int) {
        self.capacity = max(16, capacity)
        base = .allocate(capacity: self.capacity)
        levels.reserveCapacity(16)
    }

    deinit { base.deallocate() }

    /// The bytes of a model.
    ///
    /// - Parameter capacity: what is set aside at first; more is, as it is needed.
    static func bytes(_ value: some Encodable, capacity: Int = 32_768) throws -> [UInt8] { try written(value, capacity).read { Array($0) } }

    /// The same, as an answer's body takes them.
    static func buffer(_ value: some Encodable) throws -> ByteBuffer { try written(value).read { ByteBuffer(bytes: $0) } }

    private static func written(_ value: some Encodable, _ capacity: Int = 32_768) throws -> JSONWriter {
        let writer = JSONWriter(capacity: capacity)
        try writer.write(value)
        return writer
    }

    /// What is written, for as long as the body runs.
    private func read<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        withExtendedLifetime(self) { body(UnsafeBufferPointer(start: base, count: count)) }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        open("{", closing: "}", isDictionary: ObjectIdentifier(type) == JSONWriter.keyOfDictionaries)
        return KeyedEncodingContainer(Members<Key>(writer: self, depth: levels.count))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        open("[", closing: "]")
        return Items(writer: self, depth: levels.count)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(writer: self) }

    // Values

    fileprivate func write<T: Encodable>(_ value: T) throws {
        if T.self == Day.self, let day = value as? Day { return write(day) }
        let depth = levels.count
        let start = count
        try value.encode(to: self)
        close(to: depth)
        // A type that writes nothing is an object without members.
        if count == start { raw("{}") }
    }

    fileprivate func write(_ value: String) { quote(value, closing: 1) }

    /// - Parameter closing: how many bytes follow the text: its quotation mark, and after the name of a member the colon.
    @inline(__always)
    private func quote(_ value: String, closing: Int) {
        var value = value
        value.withUTF8 { utf8 in
            // Six bytes at most for each, and what stands around them.
            reserve(utf8.count * 6 + 3)
            var to = base + count
            to.pointee = UInt8(ascii: "\"")
            to += 1
            for byte in PlainBytes.copy(utf8, to: &to, whileNot: { JSONWriter.hasSpecial($0) }) {
                if byte >= 0x20 && byte != 0x22 && byte != 0x5C {
                    to.pointee = byte
                    to += 1
                } else {
                    to = JSONWriter.escape(byte, to)
                }
            }
            // Behind a value the colon is written over by what follows.
            to[0] = UInt8(ascii: "\"")
            to[1] = UInt8(ascii: ":")
            count = to + closing - base
        }
    }

    /// Whether one of eight bytes is a control character, a quotation mark or a backslash.
    @inline(__always)
    private static func hasSpecial(_ eight: UInt64) -> Bool {
        let control = (eight &- 0x2020_2020_2020_2020) & ~eight & 0x8080_8080_8080_8080
        return control | PlainBytes.marks(of: 0x22, in: eight) | PlainBytes.marks(of: 0x5C, in: eight) != 0
    }

    private static func escape(_ byte: UInt8, _ to: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        to[0] = UInt8(ascii: "\\")
        switch byte {
        case 0x22, 0x5C: to[1] = byte
        case 0x0A: to[1] = UInt8(ascii: "n")
        case 0x0D: to[1] = UInt8(ascii: "r")
        case 0x09: to[1] = UInt8(ascii: "t")
        default:
            let low = byte & 15
            (to[1], to[2], to[3]) = (UInt8(ascii: "u"), 48, 48)
            (to[4], to[5]) = (48 + byte >> 4, low < 10 ? 48 + low : 87 + low)
            return to + 6
        }
        return to + 2
    }

    /// As `Day` encodes itself, without a string between: a list has one in each row.
    fileprivate func write(_ day: Day) {
        let (year, month, number) = day.civil
        guard (1000...9999).contains(year) else { return write(day.description) }
        reserve(12)
        let to = base + count
        func digits(_ number: Int, at place: Int) {
            to[place] = UInt8(truncatingIfNeeded: 48 + number / 10)
            to[place + 1] = UInt8(truncatingIfNeeded: 48 + number % 10)
        }
        to[0] = UInt8(ascii: "\"")
        digits(year / 100, at: 1)
        digits(year % 100, at: 3)
        to[5] = UInt8(ascii: "-")
        digits(month, at: 6)
        to[8] = UInt8(ascii: "-")
        digits(number, at: 9)
        to[11] = UInt8(ascii: "\"")
        count += 12
    }

    fileprivate func write(_ value: Int) {
        if value < 0 { byte("-") }
        write(UInt64(value.magnitude))
    }

    fileprivate func write(_ value: UInt64) {
        reserve(20)
        count += PlainBytes.write(value, to: base + count)
    }

    fileprivate func write(_ value: Double) throws {
        guard value.isFinite else { throw NoSuchNumber() }
        if let whole = Int(exactly: value), whole.magnitude < 1 << 53, whole != 0 || value.sign == .plus { return write(whole) }
        append(value.description.utf8)
    }

    fileprivate func write(_ value: Bool) { raw(value ? "true" : "false") }
    fileprivate func writeNull() { raw("null") }

    @inline(__always)
    private func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    @inline(never)
    private func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    @inline(__always)
    private func byte(_ scalar: UnicodeScalar) { put(UInt8(ascii: scalar)) }

    @inline(__always)
    private func put(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    private func append(_ bytes: some Collection<UInt8>) {
        reserve(bytes.count)
        for byte in bytes {
            base[count] = byte
            count += 1
        }
    }

    private func raw(_ words: StaticString) {
        append(UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount))
    }

    // Objects and arrays

    private func open(_ opening: UnicodeScalar, closing: UnicodeScalar, isDictionary: Bool = false) {
        byte(opening)
        levels.append(UInt8(ascii: closing))
        if isDictionary { dictionaries.append((levels.count, [])) }
    }

    /// Ends what is open below this depth. A container is never told that it is done: its end is where something goes on around it.
    fileprivate func close(to depth: Int) {
        while levels.count > depth {
            if dictionaries.last?.depth == levels.count, let dictionary = dictionaries.popLast() { sort(dictionary.members) }
            put(levels.removeLast())
        }
    }

    /// Before a member of the object at this depth.
    fileprivate func member(_ name: String, depth: Int) {
        next(depth)
        let begin = count
        quote(name, closing: 2)
        if !dictionaries.isEmpty, dictionaries[dictionaries.count - 1].depth == depth { dictionaries[dictionaries.count - 1].members.append((name, begin)) }
    }

    /// Before an item of the array, or a member of the object, at this depth.
    @inline(__always)
    fileprivate func next(_ depth: Int) {
        if levels.count > depth { close(to: depth) }
        assert(levels.count == depth && count > 0, "a container is written into that is closed")
        // Only where it was just opened does nothing stand in it: whatever does ends in another byte than these.
        let last = base[count - 1]
        if last != UInt8(ascii: "{") && last != UInt8(ascii: "[") { byte(",") }
    }

    private func sort(_ members: [(name: String, start: Int)]) {
        guard members.count > 1, let first = members.first?.start else { return }
        let ends = members.dropFirst().map { $0.start - 1 } + [count]
        let written = zip(members, ends).map { member, end in
            (name: member.name, bytes: Array(UnsafeBufferPointer(start: base + member.start, count: end - member.start)))
        }.sorted { $0.name < $1.name }
        count = first
        for (place, member) in written.enumerated() {
            if place > 0 { byte(",") }
            append(member.bytes)
        }
    }

    /// The standard library's own key of dictionaries, whose order differs from one run to the next.
    static let keyOfDictionaries: ObjectIdentifier? = {
        let probe = KeyProbe()
        try? [String: Int]().encode(to: probe)
        return probe.key
    }()
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { writer.member(key.stringValue, depth: depth); writer.writeNull() }
    func encode(_ value: Bool, forKey key: Key) { writer.member(key.stringValue, depth: depth); writer.write(value) }
    func encode(_ value: String, forKey key: Key) { writer.member(key.stringValue, depth: depth); writer.write(value) }
    func encode(_ value: Int, forKey key: Key) { writer.member(key.stringValue, depth: depth); writer.write(value) }
    func encode(_ value: Double, forKey key: Key) throws { writer.member(key.stringValue, depth: depth); try writer.write(value) }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { writer.member(key.stringValue, depth: depth); try writer.write(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        writer.member(key.stringValue, depth: depth)
        return writer.container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        writer.member(key.stringValue, depth: depth)
        return writer.unkeyedContainer()
    }
    func superEncoder() -> any Encoder {
        writer.member(SuperKey().stringValue, depth: depth)
        return writer
    }
    func superEncoder(forKey key: Key) -> any Encoder {
        writer.member(key.stringValue, depth: depth)
        return writer
    }
}

private struct Items: UnkeyedEncodingContainer {
    let writer: JSONWriter
    let depth: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(writer: JSONWriter, depth: Int) { (self.writer, self.depth) = (writer, depth) }

    private mutating func next() {
        writer.next(depth)
        count += 1
    }

    mutating func encodeNil() { next(); writer.writeNull() }
    mutating func encode(_ value: Bool) { next(); writer.write(value) }
    mutating func encode(_ value: String) { next(); writer.write(value) }
    mutating func encode(_ value: Int) { next(); writer.write(value) }
    mutating func encode(_ value: Double) throws { next(); try writer.write(value) }
    mutating func encode<T: Encodable>(_ value: T) throws { next(); try writer.write(value) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next()
        return writer.container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        next()
        return writer.unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder {
        next()
        return writer
    }
}

private struct Single: SingleValueEncodingContainer {
    let writer: JSONWriter
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { writer.writeNull() }
    func encode(_ value: Bool) { writer.write(value) }
    func encode(_ value: String) { writer.write(value) }
    func encode(_ value: Int) { writer.write(value) }
    func encode(_ value: Double) throws { try writer.write(value) }
    func encode(_ value: Float) throws { try writer.write(Double(value)) }
    func encode(_ value: Int8) { writer.write(Int(value)) }
    func encode(_ value: Int16) { writer.write(Int(value)) }
    func encode(_ value: Int32) { writer.write(Int(value)) }
    func encode(_ value: Int64) { writer.write(Int(value)) }
    func encode(_ value: UInt) { writer.write(UInt64(value)) }
    func encode(_ value: UInt8) { writer.write(Int(value)) }
    func encode(_ value: UInt16) { writer.write(Int(value)) }
    func encode(_ value: UInt32) { writer.write(Int(value)) }
    func encode(_ value: UInt64) { writer.write(value) }
    func encode<T: Encodable>(_ value: T) throws { try writer.write(value) }
}

/// What the members of a superclass stand under.
private struct SuperKey: CodingKey {
    var stringValue: String { "super" }
    var intValue: Int? { nil }
    init() {}
    init?(stringValue: String) { nil }
    init?(intValue: Int) { nil }
}

/// Learns which type of key a dictionary asks a container for.
private final class KeyProbe: Encoder {
    var key: ObjectIdentifier?
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        key = ObjectIdentifier(type)
        // Nothing is written into it: the dictionary that is asked is empty.
        return KeyedEncodingContainer(Members<Key>(writer: JSONWriter(capacity: 0), depth: 0))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer { JSONWriter(capacity: 0).unkeyedContainer() }
    func singleValueContainer() -> any SingleValueEncodingContainer { JSONWriter(capacity: 0).singleValueContainer() }
}
