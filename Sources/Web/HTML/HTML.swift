package import Groundwork
import NIOCore

/// A page being written: bytes with one method per element. What is dynamic goes in through `text` or an attribute and is escaped
/// there; markup goes in through `raw`, which takes only what stands in the source. So nothing that a person or a file brought can be markup.
///
/// It cannot be copied, since it owns the memory that it writes into: an array would look at each piece whether anybody shares it.
package struct HTML: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity: Int
    /// What the page was asked, where its tables can be had as files; nil on pages that cannot be asked again.
    var fileQuestion: Fields?
    /// How many of its tables can be had so far.
    var tables = 0
    /// What the addresses of the page's records are given so that they find the way back, up to the place on it; nil until one asks.
    var startOfWayBack: String?
    /// Where the headings of the table that is being written stand in the page, when a phone shows each of its rows as a list of what and how it is; else none.
    var headings: [Range<Int>] = []
    /// Whether the cells of the table that is being written go without their column’s words.
    var isWithoutHeadings = false
    /// The place of the next cell in its row.
    var cell = 0
    /// Whether the page answers a form that was second.
    var isMovedOn = false
    /// What each summary of errors tells, and where its lines begin.
    var summaries: [(place: Int, errors: [FieldError])] = []

    package init(capacity: Int = 16_384) {
        self.capacity = max(64, capacity)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// Markup from the source code, as it stands.
    package mutating func raw(_ markup: StaticString) {
        let length = markup.utf8CodeUnitCount
        reserve(length)
        HTML.copy(markup.utf8Start, length, to: base + count)
        count += length
    }

    /// Most markup is a few bytes: for these a call of `memmove`, thousands of times a page, cost more than what it moved. The last bytes are written with
    /// some before them that are written already, in place of one by one.
    @inline(__always)
    private static func copy(_ from: UnsafePointer<UInt8>, _ length: Int, to: UnsafeMutablePointer<UInt8>) {
        guard length <= 64 else { return to.update(from: from, count: length) }
        let (source, target) = (UnsafeRawPointer(from), UnsafeMutableRawPointer(to))
        func move<Word: BitwiseCopyable>(_ word: Word.Type, _ place: Int) {
            target.storeBytes(of: source.loadUnaligned(fromByteOffset: place, as: word), toByteOffset: place, as: word)
        }
        if length >= 8 {
            var place = 0
            while place + 8 < length {
                move(UInt64.self, place)
                place += 8
            }
            move(UInt64.self, length - 8)
        } else if length >= 4 {
            move(UInt32.self, 0)
            move(UInt32.self, length - 4)
        } else {
            for place in 0..<length { to[place] = from[place] }
        }
    }

    /// Words, escaped for text and for a quoted attribute alike.
    package mutating func text(_ words: String) {
        var words = words
        words.withUTF8 { utf8 in
            // Six bytes for each at most.
            reserve(utf8.count * 6)
            var to = base + count
            for byte in PlainBytes.copy(utf8, to: &to, whileNot: { HTML.hasSpecial($0) }) {
                if HTML.isSpecial(byte) {
                    to = HTML.escape(byte, to)
                } else {
                    to.pointee = byte
                    to += 1
                }
            }
            count = to - base
        }
    }

    /// The words of a column's heading, which each of its cells is to have as well.
    mutating func heading(_ words: String) {
        let start = count
        text(words)
        headings.append(start..<count)
    }

    /// What a phone shows before the next cell: the column's heading as it was written, with no look at its characters again.
    mutating func writeHeading() {
        defer { cell += 1 }
        guard cell < headings.count else { return }
        let heading = headings[cell]
        guard !heading.isEmpty else { return }
        raw(" data-of=\"")
        reserve(heading.count)
        HTML.copy(base + heading.lowerBound, heading.count, to: base + count)
        count += heading.count
        raw("\"")
    }

    /// As `Day.written` writes it, without the string.
    package mutating func text(_ day: Day) {
        let (year, month, number) = day.civil
        text(number)
        raw(" ")
        text(Day.monthNames[month - 1])
        raw(" ")
        text(year)
    }

    package mutating func text(_ number: Int) {
        // Nineteen digits and a sign at most.
        reserve(20)
        if number < 0 {
            base[count] = UInt8(ascii: "-")
            count += 1
        }
        count += PlainBytes.write(UInt64(number.magnitude), to: base + count)
    }

    /// How many bytes are written so far: a place in the page.
    var length: Int { count }

    /// What is written from a place on, to be read and not kept.
    func read<T>(from place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        body(UnsafeBufferPointer(rebasing: written[place...]))
    }

    /// Puts markup between what is written already, each piece at its place, the first place first.
    mutating func insert(_ pieces: [(place: Int, markup: String)]) {
        let more = pieces.reduce(0) { $0 + $1.markup.utf8.count }
        reserve(more)
        // From the end on, so that each byte moves once; where a stretch and its new place overlap, `update` sees to it.
        var (end, target) = (count, count + more)
        for piece in pieces.reversed() {
            let stretch = end - piece.place
            target -= stretch
            (base + target).update(from: base + piece.place, count: stretch)
            var markup = piece.markup
            markup.withUTF8 { utf8 in
                target -= utf8.count
                if let first = utf8.baseAddress { (base + target).update(from: first, count: utf8.count) }
            }
            end = piece.place
        }
        count += more
    }

    /// Writes over what stands at a place with as much.
    mutating func replace(at place: Int, by other: borrowing HTML) {
        precondition(place + other.count <= count)
        (base + place).update(from: other.base, count: other.count)
    }

    package var string: String { String(decoding: written, as: UTF8.self) }
    package var bytes: [UInt8] { Array(written) }
    /// As it goes out.
    var buffer: ByteBuffer { ByteBuffer(bytes: UnsafeRawBufferPointer(written)) }

    /// Valid until more is written.
    private var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    /// Whether one of eight bytes is special.
    @inline(__always)
    private static func hasSpecial(_ eight: UInt64) -> Bool {
        func has(_ byte: UInt8) -> UInt64 { PlainBytes.marks(of: byte, in: eight) }
        return has(0x26) | has(0x3C) | has(0x3E) | has(0x22) | has(0x27) | has(0) != 0
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        // & < > " ' and NUL, which HTML does not allow: a bit for each, since this is asked of every byte of every page.
        let special: UInt64 = 1 << 0x26 | 1 << 0x3C | 1 << 0x3E | 1 << 0x22 | 1 << 0x27 | 1
        return byte < 64 && special >> UInt64(byte) & 1 == 1
    }

    private static func escape(_ byte: UInt8, _ to: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let written: StaticString =
            switch byte {
            case 0x26: "&amp;"
            case 0x3C: "&lt;"
            case 0x3E: "&gt;"
            case 0x22: "&quot;"
            case 0x27: "&#39;"
            default: "\u{FFFD}"
            }
        to.update(from: written.utf8Start, count: written.utf8CodeUnitCount)
        return to + written.utf8CodeUnitCount
    }
}
