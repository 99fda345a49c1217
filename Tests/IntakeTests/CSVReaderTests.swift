import Casework
import Testing

@testable import Intake

@Suite struct CSVReaderTests {
    @Test(arguments: ["\n", "\r\n", "\r"])
    func `any line end ends a row, with or without one at the end of the file`(_ end: String) throws {
        #expect(try rows("a,b\(end)1,2\(end)") == [["a", "b"], ["1", "2"]])
        #expect(try rows("a,b\(end)1,2") == [["a", "b"], ["1", "2"]])
    }

    @Test func `quotes hold commas, line ends and quotes`() throws {
        #expect(try rows("a,\"b,\r\nc\",\"say \"\"hi\"\"\"\nd,,\"\"\n") == [["a", "b,\r\nc", "say \"hi\""], ["d", "", ""]])
    }

    @Test func `rows are as long as they are, and blank ones are passed over`() throws {
        #expect(try rows("a,b,c\n1\n\n , \n1,2,3,4\n") == [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]])
    }

    @Test func `a quote inside an unquoted field stands for itself`() throws {
        #expect(try rows("O\"Brien,5\" pipe\n") == [["O\"Brien", "5\" pipe"]])
    }

    @Test func `a field that goes on behind its closing quote marks its row`() throws {
        let reader = CSVReader(MemoryBytes(Array("a,\"b\"c,d\ne,\"f\" ,g\n".utf8)), encoding: .utf8)
        var record = Record()
        #expect(try reader.next(&record))
        let stray = record.strayQuote
        #expect(stray == 1)
        #expect(try reader.next(&record))
        let none = record.strayQuote
        let fields = record.fields
        #expect(none == nil)
        #expect(fields == ["e", "f", "g"])
    }

    @Test(arguments: ["a,b\n1,2", "a,b\n1,\"2\"", "a,b\n1,"])
    func `a last row without a line end is marked`(_ text: String) throws {
        let reader = CSVReader(MemoryBytes(Array(text.utf8), stride: 1), encoding: .utf8)
        var record = Record()
        #expect(try reader.next(&record))
        let first = record.isUnended
        #expect(try reader.next(&record))
        let last = record.isUnended
        #expect(!first && last)
    }

    @Test func `lines are counted as an editor counts them`() throws {
        let reader = CSVReader(MemoryBytes(Array("a\r\n\"b\r\nc\rd\ne\"\rf\n\ng\n".utf8), stride: 1), encoding: .utf8)
        var record = Record()
        var lines: [Int] = []
        while try reader.next(&record) { lines.append(record.line) }
        #expect(lines == [1, 2, 6, 8])
    }

    @Test(arguments: 1...40)
    func `any table of random text reads back as it was written`(_ seed: Int) throws {
        var random = Lot(seed: UInt64(seed))
        let alphabet = Array("ab,\"\n\r é€\u{1F600}'\t;\\")
        let table = (0..<random.next(1...12)).map { _ in
            (0..<random.next(1...6)).map { column in
                // A row of blanks is passed over, so each begins with a letter.
                (column == 0 ? "x" : "") + String((0..<random.next(0...9)).map { _ in alphabet[random.next(0...(alphabet.count - 1))] })
            }
        }
        let end = ["\n", "\r\n", "\r"][random.next(0...2)]
        let text = table.map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + end
        }.joined()
        for stride in [1, 2, 3, 7, .max] {
            let read = try rows(text, stride: stride)
            #expect(read.map { $0.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } })
        }
    }

    @Test func `windows-1252 becomes UTF-8, and every byte of it has a place`() throws {
        #expect(try rows([0x53, 0x74, 0x20, 0x92, 0xE9, 0x80, 0x0A], encoding: .windows1252) == [["St ’é€"]])
        let every = (0x80...0xFF).map { UInt8($0) }
        let read = try rows([0x78] + every, encoding: .windows1252)
        #expect(read[0][0].unicodeScalars.count == 129)
    }

    @Test func `text is UTF-8 only where every byte of it is`() {
        func isUTF8(_ bytes: [UInt8], stride: Int) -> Bool {
            var check = UTF8Check()
            for start in Swift.stride(from: 0, to: bytes.count, by: stride) {
                bytes[start..<min(start + stride, bytes.count)].withUnsafeBytes { check.feed($0) }
            }
            return check.isComplete
        }
        var random = Lot(seed: 7)
        for _ in 0..<2000 {
            let bytes = (0..<random.next(1...12)).map { _ in
                [0x41, 0x80, 0xBF, 0xC0, 0xC3, 0xE0, 0xE2, 0xED, 0xA0, 0xF0, 0x90, 0xF4, 0x8F, 0xF5, 0x9F][random.next(0...14)] as UInt8
            }
            for stride in [1, 3, 64] {
                #expect(isUTF8(bytes, stride: stride) == (String(validating: bytes, as: UTF8.self) != nil))
            }
        }
    }
}

/// Numbers that are the same in every run (SplitMix64).
struct Lot {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next(_ range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return range.lowerBound + Int((mixed ^ (mixed >> 31)) % UInt64(range.count))
    }
}
