/// So many bytes of the system's randomness.
package func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    // Eight at a time: each word asks the system once.
    while bytes.count < count {
        let word: UInt64 = generator.next()
        for shift in stride(from: UInt64(0), to: 64, by: 8) where bytes.count < count { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return bytes
}

/// Lower-case, two digits for each byte.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value }
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.underestimatedCount * 2)
    for byte in bytes {
        digits.append(digit(byte >> 4))
        digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
}

/// The bytes that lower-case hexadecimal digits stand for; nil where they are none, or an odd number of them.
package func bytes(hexadecimal digits: some StringProtocol) -> [UInt8]? {
    func half(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
    guard digits.utf8.count.isMultiple(of: 2) else { return nil }
    var read: [UInt8] = []
    read.reserveCapacity(digits.utf8.count / 2)
    var first: UInt8?
    for digit in digits.utf8 {
        guard let value = half(digit) else { return nil }
        if let high = first { read.append(high << 4 | value) }
        first = first == nil ? value : nil
    }
    return read
}

/// In constant time.
package func isSame(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
