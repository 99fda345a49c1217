import CLibPQ
import FoundationEssentials
package import Groundwork

/// A cursor over one row of a result, from the left column to the right. Each call reads the next column; its name is for the message
/// when that fails, and for the test that prepares every statement and compares names and types with the server's. A row cannot be
/// copied or kept: it stands in memory that is freed after decoding.
package struct Row: ~Copyable {
    private let result: OpaquePointer
    private let index: Int32
    private var column: Int32 = 0
    /// In the test that checks statements: notes what is read and answers with made-up values.
    private let probe: RowProbe?

    init(result: OpaquePointer, index: Int32, probe: RowProbe? = nil) {
        self.result = result
        self.index = index
        self.probe = probe
    }

    package mutating func text(_ name: StaticString) throws(PostgresFault) -> String {
        if let probe { return probe.note(name, .text, "x") }
        return String(decoding: try present(name), as: UTF8.self)
    }

    package mutating func textOrNil(_ name: StaticString) throws(PostgresFault) -> String? {
        if let probe { return probe.note(name, .text, "x") }
        return try next(name).map { String(decoding: $0, as: UTF8.self) }
    }

    package mutating func int(_ name: StaticString) throws(PostgresFault) -> Int {
        if let probe { return probe.note(name, .int, 1) }
        return try parse(present(name), name, "a whole number", parseDecimal)
    }

    package mutating func intOrNil(_ name: StaticString) throws(PostgresFault) -> Int? {
        if let probe { return probe.note(name, .int, 1) }
        guard let bytes = try next(name) else { return nil }
        return try parse(bytes, name, "a whole number", parseDecimal)
    }

    package mutating func double(_ name: StaticString) throws(PostgresFault) -> Double {
        if let probe { return probe.note(name, .double, 1) }
        return try parse(present(name), name, "a number", parseDouble)
    }

    package mutating func doubleOrNil(_ name: StaticString) throws(PostgresFault) -> Double? {
        if let probe { return probe.note(name, .double, 1) }
        guard let bytes = try next(name) else { return nil }
        return try parse(bytes, name, "a number", parseDouble)
    }

    package mutating func bool(_ name: StaticString) throws(PostgresFault) -> Bool {
        if let probe { return probe.note(name, .bool, true) }
        return try present(name).first == UInt8(ascii: "t")
    }

    package mutating func boolOrNil(_ name: StaticString) throws(PostgresFault) -> Bool? {
        if let probe { return probe.note(name, .bool, true) }
        return try next(name).map { $0.first == UInt8(ascii: "t") }
    }

    package mutating func day(_ name: StaticString) throws(PostgresFault) -> Day {
        if let probe { return probe.note(name, .day, Day(daysSince1970: 17_777)) }
        return try parse(present(name), name, "a day", parseDay)
    }

    package mutating func dayOrNil(_ name: StaticString) throws(PostgresFault) -> Day? {
        if let probe { return probe.note(name, .day, Day(daysSince1970: 17_777)) }
        guard let bytes = try next(name) else { return nil }
        return try parse(bytes, name, "a day", parseDay)
    }

    package mutating func moment(_ name: StaticString) throws(PostgresFault) -> Moment {
        if let probe { return probe.note(name, .moment, Moment(microsecondsSince1970: 1_536_000_000_000_000)) }
        return try parse(present(name), name, "a moment", parseMoment)
    }

    package mutating func momentOrNil(_ name: StaticString) throws(PostgresFault) -> Moment? {
        if let probe { return probe.note(name, .moment, Moment(microsecondsSince1970: 1_536_000_000_000_000)) }
        guard let bytes = try next(name) else { return nil }
        return try parse(bytes, name, "a moment", parseMoment)
    }

    package mutating func bytes(_ name: StaticString) throws(PostgresFault) -> [UInt8] {
        if let probe { return probe.note(name, .bytes, []) }
        return try parse(present(name), name, "bytes", parseBytes)
    }

    package mutating func bytesOrNil(_ name: StaticString) throws(PostgresFault) -> [UInt8]? {
        if let probe { return probe.note(name, .bytes, []) }
        guard let bytes = try next(name) else { return nil }
        return try parse(bytes, name, "bytes", parseBytes)
    }

    package mutating func texts(_ name: StaticString) throws(PostgresFault) -> [String] {
        if let probe { return probe.note(name, .texts, []) }
        return try elements(name).map { $0 ?? "" }
    }

    package mutating func optionalTexts(_ name: StaticString) throws(PostgresFault) -> [String?] {
        if let probe { return probe.note(name, .texts, []) }
        return try elements(name)
    }

    package mutating func ints(_ name: StaticString) throws(PostgresFault) -> [Int] {
        if let probe { return probe.note(name, .ints, []) }
        return try elements(name).compactMap { $0.flatMap { Int($0) } }
    }

    package mutating func optionalDoubles(_ name: StaticString) throws(PostgresFault) -> [Double?] {
        if let probe { return probe.note(name, .doubles, []) }
        return try elements(name).map { $0.flatMap { Double($0) } }
    }

    /// A `json` or `jsonb` column.
    package mutating func json<T: Decodable>(_ type: T.Type, _ name: StaticString) throws -> T {
        if let probe {
            probe.note(name, .json, ())
            throw RowProbe.CannotInvent()
        }
        let bytes = try present(name)
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw fault(name, "does not hold the JSON of \(type): \(error)")
        }
    }

    /// The JSON as the server wrote it.
    package mutating func jsonText(_ name: StaticString) throws(PostgresFault) -> String {
        if let probe { return probe.note(name, .json, "null") }
        return String(decoding: try present(name), as: UTF8.self)
    }

    /// Passes over a column.
    package mutating func skip(_ name: StaticString) {
        probe?.note(name, .any, ())
        column += 1
    }

    // MARK: Cells

    private mutating func next(_ name: StaticString) throws(PostgresFault) -> UnsafeBufferPointer<UInt8>? {
        let place = column
        column += 1
        guard let value = PQgetvalue(result, index, place) else {
            throw fault(name, "is not there: the statement gives fewer columns")
        }
        let length = PQgetlength(result, index, place)
        if length == 0, PQgetisnull(result, index, place) == 1 { return nil }
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: Int(length))
    }

    private mutating func present(_ name: StaticString) throws(PostgresFault) -> UnsafeBufferPointer<UInt8> {
        guard let bytes = try next(name) else { throw fault(name, "is null") }
        return bytes
    }

    private func parse<T>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ name: StaticString, _ what: String, _ parser: (UnsafeBufferPointer<UInt8>) -> T?
    ) throws(PostgresFault) -> T {
        guard let value = parser(bytes) else {
            throw fault(name, "holds '\(String(decoding: bytes.prefix(60), as: UTF8.self))', which is not \(what)")
        }
        return value
    }

    private mutating func elements(_ name: StaticString) throws(PostgresFault) -> [String?] {
        try parse(present(name), name, "an array", parseArray)
    }

    private func fault(_ name: StaticString, _ words: String) -> PostgresFault {
        PostgresFault(.decoding, "column \(column) '\(name)' \(words)")
    }
}
