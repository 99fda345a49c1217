import CLibPQ
import Groundwork

/// Where a connection writes parameters before libpq copies them: kept from statement to statement, so that sending allocates nothing.
struct ParameterBuffer {
    private var bytes: [UInt8] = []
    /// Where each parameter begins in `bytes`; -1 for null.
    private var offsets: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    private var pointers: [UnsafePointer<CChar>?] = []

    /// Beyond this the storage is given back after use: a chunk of an upload should not stay in memory with the connection.
    private static let kept = 1 << 20

    /// Hands the encoded parameters to a call of libpq.
    mutating func send<T>(
        _ parameters: [Parameter],
        _ call: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T
    ) throws(PostgresFault) -> T {
        if parameters.isEmpty { return call(0, nil, nil, nil) }
        bytes.removeAll(keepingCapacity: bytes.capacity <= ParameterBuffer.kept)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        pointers.removeAll(keepingCapacity: true)
        for parameter in parameters {
            let start = bytes.count
            var isBinary = false
            if case .null = parameter {
                offsets.append(-1)
            } else {
                offsets.append(start)
                isBinary = try append(parameter, place: offsets.count)
            }
            lengths.append(Int32(clamping: bytes.count - start))
            formats.append(isBinary ? 1 : 0)
            bytes.append(0)
        }
        return bytes.withUnsafeBytes { storage in
            let base = storage.baseAddress?.assumingMemoryBound(to: CChar.self)
            for offset in offsets { pointers.append(offset < 0 ? nil : base.map { $0 + offset }) }
            return call(Int32(parameters.count), pointers, lengths, formats)
        }
    }

    /// Appends one value; true when it is binary.
    private mutating func append(_ parameter: Parameter, place: Int) throws(PostgresFault) -> Bool {
        switch parameter {
        case .null: break
        case .text(let text):
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            if bytes[start...].contains(0) { throw .nulInText("parameter $\(place)") }
        case .int(let number): bytes.appendDecimal(number)
        case .double(let number): bytes.append(contentsOf: number.description.utf8)
        case .bool(let flag): bytes.append(flag ? UInt8(ascii: "t") : UInt8(ascii: "f"))
        case .day(let day): bytes.append(contentsOf: day.description.utf8)
        case .moment(let moment): bytes.append(contentsOf: moment.postgresText.utf8)
        case .bytes(let value):
            bytes.append(contentsOf: value)
            return true
        case .texts(let texts): try appendArray(texts, place) { array, text in array.appendQuoted(text) }
        case .optionalTexts(let texts): try appendArray(texts, place) { array, text in array.appendQuoted(text) }
        case .ints(let numbers): try appendArray(numbers, place) { array, number in array.appendDecimal(number) }
        case .optionalInts(let numbers): try appendArray(numbers, place) { array, number in array.appendDecimal(number) }
        case .doubles(let numbers): try appendArray(numbers, place) { array, number in array.append(contentsOf: number.description.utf8) }
        case .days(let days): try appendArray(days, place) { array, day in array.append(contentsOf: day.description.utf8) }
        case .moments(let moments): try appendArray(moments, place) { array, moment in array.appendQuoted(moment.postgresText) }
        }
        return false
    }

    private mutating func appendArray<Element>(
        _ elements: [Element?], _ place: Int, _ appendElement: (inout [UInt8], Element) -> Void
    ) throws(PostgresFault) {
        let start = bytes.count
        bytes.append(UInt8(ascii: "{"))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let element { appendElement(&bytes, element) } else { bytes.append(contentsOf: "NULL".utf8) }
        }
        bytes.append(UInt8(ascii: "}"))
        if bytes[start...].contains(0) { throw .nulInText("parameter $\(place)") }
    }
}

extension [UInt8] {
    mutating func appendDecimal(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = count
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// An element of an array literal, always in quotes: so it can hold commas, braces and the word NULL.
    fileprivate mutating func appendQuoted(_ text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { append(UInt8(ascii: "\\")) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
    }
}

extension Moment {
    /// `2018-09-03 13:05:00.000000+00`.
    var postgresText: String {
        let seconds = microsecondsSince1970.dividedDown(by: 1_000_000)
        let days = seconds.dividedDown(by: 86_400)
        let rest = seconds - days * 86_400
        return "\(Day(daysSince1970: days)) \(padded(rest / 3600, 2)):\(padded(rest % 3600 / 60, 2)):\(padded(rest % 60, 2))"
            + ".\(padded(microsecondsSince1970 - seconds * 1_000_000, 6))+00"
    }
}

extension Int {
    fileprivate func dividedDown(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
