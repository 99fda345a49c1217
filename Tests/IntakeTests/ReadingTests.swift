import Casework
import SchoolYear
import Testing

@testable import Intake

@Suite struct ReadingTests {
    private let column = Column(name: "X", index: 0)

    @Test(arguments: [
        ("57%", 57.0), ("1,234", 1234), ("£45,884", 45_884), ("12.5", 12.5), ("-0.35", -0.35), ("0", 0), ("7.0000000000000007E-2", 0.07),
        (" 9.5 ", 9.5), ("46.90%", 46.9),
    ])
    func `a published number is read with its dress`(_ text: String, _ number: Double) throws {
        let figure = try Record([text]).figure(column)
        #expect(abs((figure.value ?? .nan) - number) < 1e-12)
    }

    @Test(arguments: [
        ("SUPP", Absence.suppressed), ("NE", .noEntries), ("LOWCOV", .lowCoverage), ("", .blank), (" ", .blank), ("QQ", .other("QQ")),
        ("1,23", .other("1,23")), ("inf", .other("inf")), ("nan", .other("nan")), ("-", .other("-")), ("%", .other("%")),
    ])
    func `what is no number is a status, never a zero`(_ text: String, _ absence: Absence) throws {
        let (read, absent) = (try Record([text]).figure(column), try Record([text]).figure(nil))
        #expect(read == .missing(absence))
        #expect(absent == .missing(.notCollected))
    }

    @Test(arguments: ["1E300", "-1E300", "99999999999999999999", "1000000001"])
    func `a number that no figure can be refuses its row`(_ text: String) {
        let refusal = RowRefusal(column: "X", reason: "is beyond a thousand million, as no published figure is", value: text)
        #expect(throws: refusal) { _ = try Record([text]).figure(column) }
        #expect(throws: refusal) { _ = try Record([text]).number(column) }
    }

    @Test(arguments: ["1000", "-1", "99999", "99999999999999999999", "-99999999999999999999"])
    func `a whole number outside its range refuses its row`(_ text: String) {
        #expect(throws: RowRefusal(column: "X", reason: "is not a number from 0 to 999", value: text)) {
            _ = try Record([text]).int(column, in: 0...999)
        }
    }

    @Test func `a key longer than an index holds refuses its row`() {
        #expect(throws: RowRefusal.self) { _ = try Record([String(repeating: "x", count: 60_000)]).shortText(column) }
    }

    @Test func `how long a text is counts in characters, of which one of another alphabet has several bytes`() throws {
        for letter in ["é", "ш", "學", "🏫"] {
            let (whole, over) = (String(repeating: letter, count: 40), String(repeating: letter, count: 41))
            let read = try Record([whole]).shortText(column, atMost: 40)
            #expect(read == whole)
            #expect(throws: Never.self) { try Record([whole]).mustBeShort(column, atMost: 40) }
            #expect(throws: RowRefusal.self) { _ = try Record([over]).shortText(column, atMost: 40) }
            #expect(throws: RowRefusal.self) { try Record([over]).mustBeShort(column, atMost: 40) }
        }
    }

    @Test(arguments: ["03-09-2018", "03/09/2018", "2018-09-03", "3/9/2018", "20180903", "2018-09-03 00:00:00", "2018-09-03T00:00:00"])
    func `a date is read as official files write it`(_ text: String) throws {
        let day = try Record([text]).day(column)
        #expect(day == Day("2018-09-03"))
    }

    @Test(arguments: ["31-02-2018", "2018", "03-09/2018", "yesterday", "03-09-18", "2018-09-03 late"])
    func `what is no date refuses its row, naming the column and what was read`(_ text: String) {
        #expect(throws: RowRefusal(column: "X", reason: "is not a date", value: text)) { _ = try Record([text]).day(column) }
    }

    @Test func `whole numbers may have gone through a data frame`() throws {
        let numbers = try ["2.0", "1,234", "007", "-3", "NULL", ""].map { try Record([$0]).int(column, in: -9...9999) }
        #expect(numbers == [2, 1234, 7, -3, nil, nil])
        #expect(throws: RowRefusal(column: "X", reason: "is not a whole number", value: "2.5")) { _ = try Record(["2.5"]).int(column, in: 0...9) }
        #expect(throws: RowRefusal(column: "X", reason: "is not a URN of six digits", value: "12")) { _ = try Record(["12"]).urn(column) }
    }

    @Test func `a field that is not there is blank`() throws {
        let record = Record(["a"])
        let text = record.text(Column(name: "Y", index: 7))
        #expect(text == nil)
    }

    @Test func `rows are escaped for COPY, and a refused one leaves nothing`() {
        var sink = RowSink([Stage("s", [.init("a", "text"), .init("b", "integer"), .init("c", "date")])])
        sink.begin()
        sink.text("tab\t back\\ line\n" as String?)
        sink.int(-40)
        sink.day(Day("2018-09-03"))
        sink.end()
        sink.keep()
        sink.begin()
        sink.text("half" as String?)
        sink.drop()
        sink.begin()
        sink.null()
        sink.int(1_000_000)
        sink.day(nil)
        sink.end()
        sink.keep()
        let text = sink.copyText()
        let fault = sink.fault
        #expect(text == "tab\\t back\\\\ line\\n\t-40\t2018-09-03\n\\N\t1000000\t\\N\n")
        #expect(fault == nil)
    }

    @Test func `names are found whatever their case, and blanks around them mean nothing`() throws {
        let header = Header(["\u{FEFF}URN", " TNotFSM6CLA1A ", ""])
        let column = try header.optional("tnotfsm6cla1a")
        #expect(column == Column(name: "TNotFSM6CLA1A", index: 1))
        #expect(throws: Refusal.columnAbsent(["ESTAB", "Establishment"], line: 1)) { _ = try header.needed("ESTAB", "Establishment") }
    }
}
