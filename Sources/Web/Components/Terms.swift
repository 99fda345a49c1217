import Casework

/// The words of the framework that a page uses.
struct UsedTerms {
    let all: [GlossaryTerm]
    /// Whether paper has any of them: it has no form, so of those that only name fields and choices it explains none.
    let isOnPaper: Bool

    static let none = UsedTerms(all: [], isOnPaper: false)
}

extension HTML {
    /// Makes of the first use of each word of the framework, from a place of the page on, a link to what it means; `explain` writes what they lead to.
    /// To those of words that stand in no running text, since they are a field’s label or a link, one link below the heading leads: named there they were
    /// up to ten before what one came for. Done in one place for every page, over what is written already, so that no page names the words that it uses.
    ///
    /// - Parameter own: those whose meanings the page has itself.
    /// - Returns: all others that are used.
    mutating func linkTerms(from start: Int, but own: [GlossaryTerm] = []) -> UsedTerms {
        let found = read(from: start) { page in
            var reader = TermReader()
            reader.read(page)
            return reader
        }
        let used = found.used.filter { !own.contains($0) }
        var pieces = found.first.flatMap { use in
            [
                (place: start + use.range.lowerBound, markup: "<a class=\"term\" href=\"#term-\(use.term.rawValue)\">"),
                (place: start + use.range.upperBound, markup: "</a>"),
            ]
        }
        if let heading = found.headingEnd, used.contains(where: { term in !found.first.contains { $0.term == term } }) {
            pieces.append((place: start + heading, markup: "<p class=\"soft way\"><a href=\"#meanings\">What the words on this page mean</a></p>"))
            pieces.sort { $0.place < $1.place }
        }
        insert(pieces)
        return UsedTerms(all: used, isOnPaper: found.isOnPaper)
    }

    /// What the words of the framework on a page mean, at its end, where their first uses lead to. Open, since not every browser opens what is folded
    /// for a link into it, or on paper.
    mutating func explain(_ used: UsedTerms) {
        guard !used.all.isEmpty else { return }
        raw("<section class=\"terms\" id=\"meanings\"><h2>What the words on this page mean</h2>")
        raw(used.isOnPaper ? "<dl class=\"glossary\">" : "<dl class=\"glossary on-screen\">")
        for term in used.all {
            element("dt", .id("term-\(term.rawValue)"), text: term.name)
            element("dd", text: term.meaning)
        }
        raw("</dl>")
        p { $0.a("/glossary", "All the words") }
        raw("</section>")
    }
}

/// Reads the markup of a page for the words of the framework: which it uses, and where each stands first in running text. One pass over the bytes, since
/// every page goes through it.
struct TermReader {
    struct Use {
        let term: GlossaryTerm
        let range: Range<Int>
    }

    /// A bit for each word, by its place among all: on a long page this is asked of every one that stands there.
    private var isUsed: UInt64 = 0
    private var isLinked: UInt64 = 0
    /// Whether one stands anywhere else than in what names a field or a choice of a form.
    private(set) var isOnPaper = false
    /// In the order in which they stand.
    private(set) var first: [Use] = []
    /// The place behind the page’s heading.
    private(set) var headingEnd: Int?
    /// The element around what is read in which no link may stand, by its name, and how many of that name are open.
    private var closed: (name: UInt64, depth: Int)?
    private let table = Table.all

    /// In the order of all.
    var used: [GlossaryTerm] { table.terms.indices.filter { isUsed >> UInt64($0) & 1 == 1 }.map { table.terms[$0] } }

    mutating func read(_ page: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < page.count { at = page[at] == UInt8(ascii: "<") ? readTag(page, at) : readText(page, at) }
    }

    /// - Returns: the place behind the tag.
    private mutating func readTag(_ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var at = start + 1
        let isEnd = at < page.count && page[at] == UInt8(ascii: "/")
        // Nothing ends that was begun: half of the tags of a table.
        if isEnd, closed == nil { return Self.next(UInt8(ascii: ">"), page, at + 1) + 1 }
        if isEnd { at += 1 }
        var name: UInt64 = 0
        while at < page.count, isInWord(page[at]) {
            name = name << 8 | UInt64(page[at] | 0x20)
            at += 1
        }
        let attributes = at
        // What an attribute says is escaped: the next one ends the tag.
        at = Self.next(UInt8(ascii: ">"), page, at)
        if let around = closed {
            guard name == around.name else { return at + 1 }
            let depth = around.depth + (isEnd ? -1 : 1)
            closed = depth == 0 ? nil : (name, depth)
            if depth == 0, name == Self.heading, headingEnd == nil { headingEnd = at + 1 }
        } else if !Self.isPlain(name), Self.withoutLinks.contains(name) || Self.isSetApart(name, page[attributes..<min(at, page.count)]) {
            closed = (name, 1)
        }
        return at + 1
    }

    /// - Returns: the place of the next tag, or the end.
    private mutating func readText(_ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var at = start
        while at < page.count {
            guard isInWord(page[at]) else {
                if page[at] == UInt8(ascii: "<") { return at }
                at += 1
                continue
            }
            if at + 1 < page.count, table.mayBegin(page[at], page[at + 1]), let behind = readWord(page, at) { at = behind }
            while at < page.count, isInWord(page[at]) { at += 1 }
        }
        return at
    }

    /// The place of the next such byte, or the end: eight bytes at a time, since most tags are too short for a call of `memchr` to be worth it.
    private static func next(_ byte: UInt8, _ page: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int {
        var at = from
        while at + 8 <= page.count {
            let eight = UInt64(littleEndian: UnsafeRawPointer(page.baseAddress.unsafelyUnwrapped + at).loadUnaligned(as: UInt64.self))
            let found = PlainBytes.marks(of: byte, in: eight)
            if found != 0 { return at + found.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < page.count, page[at] != byte { at += 1 }
        return at
    }

    /// - Returns: the place behind the word of the framework that begins here; nil where none does.
    private mutating func readWord(_ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        for spelling in table.spellings[Int(page[start] & 31)] {
            guard let end = end(of: spelling.bytes, page, start), !isPartOfName(page, start..<end) else { continue }
            let bit: UInt64 = 1 << UInt64(spelling.place)
            isUsed |= bit
            if !isOnPaper { isOnPaper = closed.map { !Self.ofFields.contains($0.name) } ?? true }
            if closed == nil, isLinked & bit == 0 {
                isLinked |= bit
                first.append(Use(term: table.terms[spelling.place], range: start..<end))
            }
            return end
        }
        return nil
    }

    /// Where the spelling that begins at a place ends, with the s of its plural; capitals do not matter.
    private func end(of spelling: [UInt8], _ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var end = start + spelling.count
        guard end <= page.count else { return nil }
        for index in spelling.indices where page[start + index] | 0x20 != spelling[index] { return nil }
        guard end < page.count, isInWord(page[end]) else { return end }
        guard page[end] | 0x20 == UInt8(ascii: "s") else { return nil }
        end += 1
        return end == page.count || !isInWord(page[end]) ? end : nil
    }

    /// Whether a stroke, a dot or the like binds it to another word: an address, a code, the name of a file.
    private func isPartOfName(_ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        let isBoundBefore = range.lowerBound > 1 && Self.isBinding(page[range.lowerBound - 1]) && isInWord(page[range.lowerBound - 2])
        let isBoundAfter = range.upperBound + 1 < page.count && Self.isBinding(page[range.upperBound]) && isInWord(page[range.upperBound + 1])
        return isBoundBefore || isBoundAfter
    }

    private static func isBinding(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "@"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "?"), UInt8(ascii: "="): true
        default: false
        }
    }

    private func isInWord(_ byte: UInt8) -> Bool { table.wordBytes[Int(byte)] }

    /// The elements in which a link may not stand, or would mislead: what is pressed, what is typed, what is drawn, what is shown as it was written.
    private static let withoutLinks = [
        "a", "button", "label", "legend", "option", "select", "textarea", "datalist", "svg", "h1", "summary", "details", "pre", "code",
    ].map(packed)

    private static let ofFields = ["button", "label", "legend", "option", "select", "textarea", "datalist"].map(packed)

    /// What long pages are made of, so that the lists around are not gone through for it: `td`, `tr`, `th`, `br`, `li`, `strong`.
    private static func isPlain(_ name: UInt64) -> Bool {
        switch name {
        case 0x7464, 0x7472, 0x7468, 0x6272, 0x6C69, 0x7374_726F_6E67: true
        default: false
        }
    }

    private static let heading = packed("h1")
    private static let mayBeSetApart = ["span", "caption", "p", "div"].map(packed)

    /// Whether it is there for a screen reader or for paper alone, where a link would take the focus to nothing that is seen; or is a letter, which says what
    /// was approved.
    private static func isSetApart(_ name: UInt64, _ attributes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard attributes.count > 6, mayBeSetApart.contains(name) else { return false }
        return contains(attributes, "hidden\"") || contains(attributes, "printed\"") || contains(attributes, "aria-hidden") || contains(attributes, "\"letter\"") || contains(attributes, "\"error-summary\"")
    }

    private static func contains(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ words: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
        return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }

    /// The last eight letters of the name of an element, which tell all names apart that matter here.
    private static func packed(_ name: String) -> UInt64 { name.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

    /// How the words are spelled, by their first letter. What is asked of every byte and every word of every page stands in memory of its own that is never
    /// freed, so that nothing is looked at but the answer.
    ///
    /// `@unchecked Sendable`: what its pointers lead to is written in its initialiser alone, before anybody else has it, and only read after.
    private struct Table: @unchecked Sendable {
        struct Spelling {
            /// Of the word, among all.
            let place: Int
            let bytes: [UInt8]
        }

        let terms = GlossaryTerm.allCases
        /// By the lower five bits of the first letter, which are the same for a capital.
        var spellings = [[Spelling]](repeating: [], count: 32)
        /// For each first letter the second ones that a spelling has, a bit each, both by their lower five bits.
        private let secondLetters: UnsafeMutablePointer<UInt32>
        /// Of all bytes, whether it is a letter or a digit.
        let wordBytes: UnsafeMutablePointer<Bool>

        /// Whether a word that begins so may be one of them: nearly every word of a page is passed over by this alone.
        @inline(__always)
        func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool { secondLetters[Int(first & 31)] >> UInt32(second & 31) & 1 == 1 }

        private init() {
            precondition(terms.count <= 64, "each word has a bit of 64")
            secondLetters = .allocate(capacity: 32)
            secondLetters.initialize(repeating: 0, count: 32)
            wordBytes = .allocate(capacity: 256)
            wordBytes.initialize(repeating: false, count: 256)
            for range in [UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9")] {
                for byte in range { wordBytes[Int(byte)] = true }
            }
            for (place, term) in terms.enumerated() {
                for bytes in term.spellings.map({ Array($0.utf8) }) {
                    spellings[Int(bytes[0] & 31)].append(Spelling(place: place, bytes: bytes))
                    secondLetters[Int(bytes[0] & 31)] |= 1 << UInt32(bytes[1] & 31)
                }
            }
        }

        static let all = Table()
    }
}
