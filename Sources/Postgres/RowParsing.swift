import Glibc
import Groundwork

// The text forms in which PostgreSQL writes values with DateStyle ISO, TimeZone UTC and bytea_output hex, which every connection sets.

typealias Cell = UnsafeBufferPointer<UInt8>

@inline(__always)
private func digit(_ byte: UInt8) -> Int? {
    let value = Int(byte) - 48
    return value >= 0 && value <= 9 ? value : nil
}

func parseDecimal(_ bytes: Cell) -> Int? {
    guard !bytes.isEmpty else { return nil }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    var number = 0
    var place = isNegative ? 1 : 0
    guard place < bytes.count else { return nil }
    // Negative numbers are built downwards, since the smallest has no positive counterpart.
    while place < bytes.count {
        guard let value = digit(bytes[place]) else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: 10)
        let (sum, carry) = isNegative ? product.subtractingReportingOverflow(value) : product.addingReportingOverflow(value)
        if overflow || carry { return nil }
        number = sum
        place += 1
    }
    return number
}

func parseDouble(_ bytes: Cell) -> Double? {
    // libpq ends every value with a NUL, so strtod may read from the result itself.
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
    var end: UnsafeMutablePointer<CChar>?
    let start = UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
    let value = strtod(start, &end)
    guard let end, UnsafePointer(end) == start + bytes.count else { return nil }
    return value
}

/// Digits from a place on; nil where there is another character.
private func number(_ bytes: Cell, _ start: Int, _ count: Int) -> Int? {
    guard start + count <= bytes.count else { return nil }
    var value = 0
    for place in start..<start + count {
        guard let next = digit(bytes[place]) else { return nil }
        value = value * 10 + next
    }
    return value
}

func parseDay(_ bytes: Cell) -> Day? {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2)
    else { return nil }
    return Day(year: year, month: month, day: day)
}

/// `2018-09-03 13:05:00.123456+00`, the fraction being of any length up to six digits and absent when it is zero.
func parseMoment(_ bytes: Cell) -> Moment? {
    guard bytes.count >= 22, let day = parseDay(Cell(rebasing: bytes[0..<10])),
        let hours = number(bytes, 11, 2), let minutes = number(bytes, 14, 2), let seconds = number(bytes, 17, 2)
    else { return nil }
    var microseconds = 0
    var place = 19
    if bytes[place] == UInt8(ascii: ".") {
        place += 1
        var unit = 100_000
        while place < bytes.count, let next = digit(bytes[place]) {
            microseconds += next * unit
            unit /= 10
            place += 1
        }
    }
    guard place + 3 == bytes.count, bytes[place] == UInt8(ascii: "+"), number(bytes, place + 1, 2) == 0 else { return nil }
    let total = day.daysSince1970 * 86_400 + hours * 3600 + minutes * 60 + seconds
    return Moment(microsecondsSince1970: total * 1_000_000 + microseconds)
}

/// `\x0aff`.
func parseBytes(_ bytes: Cell) -> [UInt8]? {
    guard bytes.count >= 2, bytes.count % 2 == 0, bytes[0] == UInt8(ascii: "\\"), bytes[1] == UInt8(ascii: "x") else { return nil }
    // What is no digit gives a value above 15, which stays in the upper bits of the sum of all: looked at once, at the end.
    var seen: UInt8 = 0
    let result = [UInt8](unsafeUninitializedCapacity: bytes.count / 2 - 1) { buffer, count in
        count = bytes.count / 2 - 1
        for place in 0..<count {
            let (high, low) = (hexValue(bytes[2 * place + 2]), hexValue(bytes[2 * place + 3]))
            seen |= high | low
            buffer[place] = high << 4 | low
        }
    }
    return seen < 16 ? result : nil
}

@inline(__always)
private func hexValue(_ byte: UInt8) -> UInt8 {
    let decimal = byte &- 48
    if decimal < 10 { return decimal }
    let letter = byte &- 97
    return letter < 6 ? letter + 10 : 0xFF
}

/// A one-dimensional array: `{a,"b, c",NULL}`.
func parseArray(_ bytes: Cell) -> [String?]? {
    guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else { return nil }
    if bytes.count == 2 { return [] }
    var elements: [String?] = []
    var element: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var place = 1
    while place < bytes.count {
        let byte = bytes[place]
        if isQuoted {
            if byte == UInt8(ascii: "\\") {
                place += 1
                guard place < bytes.count else { return nil }
                element.append(bytes[place])
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = false
            } else {
                element.append(byte)
            }
        } else if byte == UInt8(ascii: "\"") {
            isQuoted = true
            wasQuoted = true
        } else if byte == UInt8(ascii: ",") || place == bytes.count - 1 {
            let text = String(decoding: element, as: UTF8.self)
            elements.append(!wasQuoted && text == "NULL" ? nil : text)
            element.removeAll(keepingCapacity: true)
            wasQuoted = false
        } else if byte == UInt8(ascii: "{") {
            return nil
        } else {
            element.append(byte)
        }
        place += 1
    }
    return isQuoted ? nil : elements
}
