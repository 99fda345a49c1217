/// The text of a mail, between what was written and what travels.
enum BodyText {
    /// One kind of line end, and no control character but it and the tab.
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n": if previous != "\r" { scalars.append("\n") }
            case "\t": scalars.append("\t")
            case _ where scalar.properties.generalCategory == .control: break
            default: scalars.append(scalar)
            }
            previous = scalar
        }
        return String(scalars)
    }

    /// Quoted-printable (RFC 2045, 6.7): lines of at most 76 characters that every mail server passes on as they are. A full stop or `From `
    /// at the start of a line is encoded too, since some servers change these.
    static func quotedPrintable(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count * 5 / 4)
        let lines = Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for line in lines.last?.isEmpty == true ? lines.dropLast() : lines[...] {
            append(line, to: &output)
            output += [13, 10]
        }
        return output
    }

    private static func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var column = 0
        for (place, byte) in zip(line.indices, line) {
            let isLast = place == line.endIndex - 1
            let isPlain = switch byte {
            case UInt8(ascii: "="): false
            case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
            case UInt8(ascii: "."): column != 0
            case UInt8(ascii: "F"): column != 0 || !line[place...].starts(with: "From ".utf8)
            case 0x21...0x7E: true
            default: false
            }
            // One place is kept for the `=` of a soft line break.
            if column + (isPlain ? 1 : 3) > 75 {
                output += [UInt8(ascii: "="), 13, 10]
                column = 0
            }
            // The first of a line again, now that the line is broken before it.
            if isPlain && !(column == 0 && (byte == UInt8(ascii: ".") || line[place...].starts(with: "From ".utf8))) {
                output.append(byte)
                column += 1
            } else {
                output += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                column += 3
            }
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
