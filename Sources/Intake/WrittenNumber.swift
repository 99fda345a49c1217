/// Numbers as official files write them, read from bytes: with thousands' commas, a pound sign before or a per cent sign behind.

/// `12`, `-3`, `007`, `1,234`, `2.0`; nil for anything else. Of more digits than an `Int` holds it gives the largest or the smallest.
func wholeNumber(_ bytes: [UInt8], _ bounds: Range<Int>) -> Int? {
    var index = bounds.lowerBound
    let isNegative = bytes[index] == 0x2D
    if isNegative || bytes[index] == 0x2B { index += 1 }
    var number = 0
    var digits = 0
    var isHuge = false
    while index < bounds.upperBound {
        let byte = bytes[index]
        if byte >= 0x30, byte <= 0x39 {
            digits += 1
            if number < 100_000_000_000_000_000 { number = number * 10 + Int(byte - 0x30) } else { isHuge = true }
        } else if byte == 0x2C {
            guard digits > 0, isThousands(bytes, index, bounds.upperBound) else { return nil }
        } else if byte == 0x2E {
            // Only zeros may follow the point.
            guard digits > 0, bytes[(index + 1)..<bounds.upperBound].allSatisfy({ $0 == 0x30 }) else { return nil }
            break
        } else {
            return nil
        }
        index += 1
    }
    guard digits > 0 else { return nil }
    if isHuge { return isNegative ? .min : .max }
    return isNegative ? -number : number
}

/// `57%`, `1,234`, `£45,884`, `12.5`, `-0.35`, `7.0E-2`; nil for anything else, infinity and not-a-number among them.
func decimalNumber(_ bytes: [UInt8], _ bounds: Range<Int>) -> Double? {
    var start = bounds.lowerBound
    var end = bounds.upperBound
    if end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA3 { start += 2 }
    if end > start, bytes[end - 1] == 0x25 {
        end -= 1
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    }
    guard start < end else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(end - start)
    var mantissa = 0
    var digits = 0
    var decimals = -1
    for index in start..<end {
        let byte = bytes[index]
        switch byte {
        case 0x30...0x39:
            digits += 1
            if digits <= 15 { mantissa = mantissa * 10 + Int(byte - 0x30) }
            if decimals >= 0 { decimals += 1 }
        case 0x2E where decimals < 0: decimals = 0
        case 0x2C where decimals < 0 && digits > 0 && isThousands(bytes, index, end): continue
        case 0x2D where index == start, 0x2B where index == start: break
        case 0x65, 0x45 where digits > 0: return Double(String(decoding: bytes[start..<end], as: UTF8.self)).flatMap(finite)
        default: return nil
        }
        text.append(byte)
    }
    guard digits > 0 else { return nil }
    // Up to 15 digits and 22 decimals, one division of exact numbers gives the nearest Double.
    if digits <= 15, decimals <= 22 {
        let number = Double(mantissa) / powersOfTen[max(0, decimals)]
        return bytes[start] == 0x2D ? -number : number
    }
    return Double(String(decoding: text, as: UTF8.self)).flatMap(finite)
}

private func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }

private let powersOfTen: [Double] = (0...22).map { power in (0..<power).reduce(1.0) { product, _ in product * 10 } }

/// Whether three digits follow the comma, and no fourth.
private func isThousands(_ bytes: [UInt8], _ comma: Int, _ end: Int) -> Bool {
    guard comma + 3 < end else { return false }
    for index in (comma + 1)...(comma + 3) where !(0x30...0x39).contains(bytes[index]) { return false }
    return comma + 4 >= end || !(0x30...0x39).contains(bytes[comma + 4])
}
