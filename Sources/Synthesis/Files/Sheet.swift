/// What a cell of an official file holds.
enum Cell {
    case blank
    /// A code or a fixed word of the format: `SUPP`, `NE`, `1`.
    case word(StaticString)
    case text(String)
    case whole(Int)
    /// A number with so many places, given times the power of ten: `fixed(-6, 1)` is `-0.6`; the zeros that end it are dropped, as the
    /// performance tables do.
    case fixed(Int, Int)
    /// The same with its zeros kept: `0.10`.
    case padded(Int, Int)
    /// A whole percentage: `57%`.
    case percent(Int)
    /// Hundredths of a percentage point: `51.40%`, as rows of areas have it.
    case finePercent(Int)

    static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .blank }
    static func whole(_ number: Int?) -> Cell { number.map { .whole($0) } ?? .blank }
}

/// Writes a table in which the same statement names the column and fills it, so that header and rows cannot come apart: the header is
/// what a row writes while `isNaming`.
struct Sheet {
    enum Encoding {
        /// As the performance tables come: UTF-8 with a byte order mark.
        case utf8WithMark
        /// As GIAS and Ofsted come.
        case windows1252
    }

    private var buffer: [UInt8] = []
    private let encoding: Encoding
    private let quotesText: Bool
    private var rowStart = 0
    private var lastFilled = 0
    private var isFirstCell = true
    var isNaming = true
    /// Names the columns of past years: `READPROG_17`.
    var suffix: Int?

    init(_ encoding: Encoding, quotesText: Bool = false) {
        self.encoding = encoding
        self.quotesText = quotesText
        buffer.reserveCapacity(80_000)
        if encoding == .utf8WithMark { buffer += [0xEF, 0xBB, 0xBF] }
        rowStart = buffer.count
        lastFilled = rowStart
    }

    mutating func put(_ name: StaticString, _ cell: @autoclosure () -> Cell) {
        if isFirstCell { isFirstCell = false } else { buffer.append(UInt8(ascii: ",")) }
        let start = buffer.count
        if isNaming {
            append(name: name)
        } else {
            append(cell())
        }
        if buffer.count > start { lastFilled = buffer.count }
    }

    /// Ends a row. The performance tables drop the empty cells that end one (formats.md rule 3).
    mutating func endRow(droppingEmptyEnd: Bool = false, into sink: (borrowing [UInt8]) throws -> Void) rethrows {
        if droppingEmptyEnd { buffer.removeLast(buffer.count - lastFilled) }
        buffer.append(13)
        buffer.append(10)
        isNaming = false
        isFirstCell = true
        if buffer.count > 65_536 { try flush(into: sink) }
        rowStart = buffer.count
        lastFilled = rowStart
    }

    mutating func flush(into sink: (borrowing [UInt8]) throws -> Void) rethrows {
        if !buffer.isEmpty { try sink(buffer) }
        buffer.removeAll(keepingCapacity: true)
        rowStart = 0
        lastFilled = 0
    }

    private mutating func append(name: StaticString) {
        if quotesText { buffer.append(UInt8(ascii: "\"")) }
        // The names are literals of this module, never scalars.
        name.withUTF8Buffer { buffer.append(contentsOf: $0) }
        if let suffix {
            buffer.append(UInt8(ascii: "_"))
            append(digits: suffix, atLeast: 2)
        }
        if quotesText { buffer.append(UInt8(ascii: "\"")) }
    }

    private mutating func append(_ cell: Cell) {
        switch cell {
        case .blank: break
        case .word(let word): word.withUTF8Buffer { buffer.append(contentsOf: $0) }
        case .text(let text): append(text: text)
        case .whole(let number): append(number, places: 0, keepingZeros: false)
        case .fixed(let number, let places): append(number, places: places, keepingZeros: false)
        case .padded(let number, let places): append(number, places: places, keepingZeros: true)
        case .percent(let number):
            append(number, places: 0, keepingZeros: false)
            buffer.append(UInt8(ascii: "%"))
        case .finePercent(let number):
            append(number, places: 2, keepingZeros: true)
            buffer.append(UInt8(ascii: "%"))
        }
    }

    private mutating func append(text: String) {
        let needsQuotes = quotesText || text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
        if needsQuotes { buffer.append(UInt8(ascii: "\"")) }
        switch encoding {
        case .utf8WithMark:
            for byte in text.utf8 { appendEscaped(byte) }
        case .windows1252:
            for scalar in text.unicodeScalars {
                switch scalar.value {
                case 0x2019: buffer.append(0x92)
                case 0x2013: buffer.append(0x96)
                case 0...0xFF: appendEscaped(UInt8(scalar.value))
                default: buffer.append(UInt8(ascii: "?"))
                }
            }
        }
        if needsQuotes { buffer.append(UInt8(ascii: "\"")) }
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        if byte == UInt8(ascii: "\"") { buffer.append(byte) }
        buffer.append(byte)
    }

    private mutating func append(_ number: Int, places: Int, keepingZeros: Bool) {
        var number = number
        if number < 0 {
            buffer.append(UInt8(ascii: "-"))
            number = -number
        }
        var unit = 1
        for _ in 0..<places { unit *= 10 }
        append(digits: number / unit, atLeast: 1)
        var rest = number % unit
        var restPlaces = places
        if !keepingZeros {
            while restPlaces > 0, rest % 10 == 0 {
                rest /= 10
                restPlaces -= 1
            }
        }
        guard restPlaces > 0 else { return }
        buffer.append(UInt8(ascii: "."))
        append(digits: rest, atLeast: restPlaces)
    }

    private mutating func append(digits number: Int, atLeast width: Int) {
        var unit = 1
        var digits = 1
        while number / unit >= 10 {
            unit *= 10
            digits += 1
        }
        for _ in 0..<max(0, width - digits) { buffer.append(UInt8(ascii: "0")) }
        while unit > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
            unit /= 10
        }
    }
}
