import Casework

/// A date as official files write it: `dd-mm-yyyy`, `dd/mm/yyyy`, `yyyy-mm-dd`, `yyyymmdd`, with a time behind it or none. Day before month, always.
func writtenDay(_ bytes: [UInt8], _ bounds: Range<Int>) -> Day? {
    var parts = (0, 0, 0)
    var widths = (0, 0, 0)
    var part = 0
    var separator: UInt8 = 0
    scan: for index in bounds {
        let byte = bytes[index]
        switch byte {
        case 0x30...0x39:
            let digit = Int(byte - 0x30)
            switch part {
            case 0: parts.0 = parts.0 * 10 + digit; widths.0 += 1
            case 1: parts.1 = parts.1 * 10 + digit; widths.1 += 1
            default: parts.2 = parts.2 * 10 + digit; widths.2 += 1
            }
            guard widths.0 <= 8, widths.1 <= 2, widths.2 <= 4 else { return nil }
        case 0x2D, 0x2F:
            guard part < 2, separator == 0 || separator == byte else { return nil }
            separator = byte
            part += 1
        case 0x20, 0x54:
            guard part == 2 || widths.0 == 8, isTime(bytes[(index + 1)..<bounds.upperBound]) else { return nil }
            break scan
        default: return nil
        }
    }
    switch (part, widths) {
    case (2, (1...2, 1...2, 4)): return Day(year: parts.2, month: parts.1, day: parts.0)
    case (2, (4, 1...2, 1...2)): return Day(year: parts.0, month: parts.1, day: parts.2)
    case (0, (8, _, _)): return Day(year: parts.0 / 10_000, month: parts.0 / 100 % 100, day: parts.0 % 100)
    default: return nil
    }
}

/// `00:00:00`, `00:00`, `00:00:00.000`, with `Z` or none.
private func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count >= 4 && bytes.contains(0x3A)
        && bytes.allSatisfy { (0x30...0x3A).contains($0) || $0 == 0x2E || $0 == 0x5A || $0 == 0x20 }
}
