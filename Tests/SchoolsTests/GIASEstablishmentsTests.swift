import Casework
import Intake
import SchoolYear
import Testing

@testable import Schools

/// The layouts on small rows: each trap of formats.md that concerns them.
struct GIASEstablishmentsTests {
    static let header = [
        "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (code)", "TypeOfEstablishment (name)",
        "EstablishmentStatus (name)", "OpenDate", "CloseDate", "NumberOfPupils", "HeadTitle (name)", "HeadFirstName", "HeadLastName", "LastChangedDate",
    ]

    static let school = [
        "100000", "330", "Birmingham", "2317", "A School", "02", "Voluntary aided school", "Open", "01-09-1990", "", "271", "Miss", "Ann", "Example",
        "09-02-2024",
    ]

    private func facts() -> FileFacts {
        FileFacts(importID: ImportID(1), name: "x.csv", sha256: "", takenAt: Moment(microsecondsSince1970: 0))
    }

    private func copy(_ row: [String], header: [String] = header) throws -> [String] {
        var layout = try GIASEstablishments(header: Header(header), file: facts())
        var out = RowSink(GIASEstablishments.stages)
        try layout.read(Record(row), &out)
        return out.copyText().dropLast().split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `a type code keeps its meaning with and without its leading zero`() throws {
        var row = Self.school
        #expect(try copy(row)[5] == "2")
        row[5] = "2"
        #expect(try copy(row)[5] == "2")
    }

    @Test func `an open school that is proposed to close is one status, comma and all`() throws {
        var row = Self.school
        row[7] = "Open, but proposed to close"
        #expect(try copy(row)[8] == "3")
    }

    @Test func `a name longer than an index holds refuses its row, and says so`() throws {
        var row = Self.school
        row[4] = String(repeating: "A", count: 3_000)
        #expect(throws: RowRefusal.self) { try copy(row) }
        row[4] = String(repeating: "A", count: 200)
        #expect(try copy(row)[4].count == 200)
    }

    @Test func `dates are day, month, year, and a blank one is none`() throws {
        let columns = try copy(Self.school)
        #expect(columns[9] == "1990-09-01")
        #expect(columns[10] == "\\N")
    }

    @Test func `a children's centre without an establishment number is taken`() throws {
        var row = Self.school
        row[3] = ""
        #expect(try copy(row)[3] == "\\N")
    }

    @Test func `a row shorter than the header is taken, and a longer one of the download of search results alone`() throws {
        #expect(try copy(Array(Self.school.prefix(8)))[9] == "\\N")
        let download = Self.header + ["Linked establishments"]
        #expect(try copy(Self.school + ["a link", "another link"], header: download)[0] == "100000")
        #expect(GIASEstablishments.hasLongerRows(Header(download)) && !GIASEstablishments.hasLongerRows(Header(Self.header)))
        #expect(!GIASLinks.hasLongerRows(Header(["URN", "LinkURN", "LinkType"])))
    }

    @Test func `a download with names only is taken without codes`() throws {
        var header = Self.header
        var row = Self.school
        header.remove(at: 5)
        row.remove(at: 5)
        #expect(GIASEstablishments.recognise(Header(header)) != nil)
        let columns = try copy(row, header: header)
        #expect(columns[5] == "\\N")
        #expect(columns[6] == "Voluntary aided school")
    }

    @Test func `a URN that stands twice is refused the second time, by name and value`() throws {
        var layout = try GIASEstablishments(header: Header(Self.header), file: facts())
        var out = RowSink(GIASEstablishments.stages)
        try layout.read(Record(Self.school), &out)
        let refusal = #expect(throws: RowRefusal.self) { try layout.read(Record(Self.school), &out) }
        #expect(refusal?.column == "URN")
        #expect(refusal?.value == "100000")
    }

    @Test(arguments: [(1, "99999"), (3, "10000"), (5, "99999"), (10, "99999999999999999999")])
    func `a number that cannot be meant is refused, naming its column`(_ place: Int, _ text: String) {
        var row = Self.school
        row[place] = text
        let refusal = #expect(throws: RowRefusal.self) { try copy(row) }
        #expect(refusal?.column == Self.header[place] && refusal?.value == text)
    }

    @Test func `an unknown status is refused, not guessed`() {
        var row = Self.school
        row[7] = "Half open"
        #expect(throws: RowRefusal.self) { try copy(row) }
    }

    @Test(arguments: [(5, "99", "02"), (6, "Unheard-of school", ""), (15, "Teenage", "02")])
    func `an unknown type of establishment or phase is refused, naming its column`(_ place: Int, _ value: String, _ code: String) {
        let header = Self.header + ["PhaseOfEducation (name)"]
        var row = Self.school + ["Primary"]
        row[5] = code
        row[place] = value
        let refusal = #expect(throws: RowRefusal.self) { try copy(row, header: header) }
        #expect(refusal?.column == header[place] && refusal?.value == value)
    }

    @Test func `a known code is believed whatever its type is called, and a blank phase says nothing`() throws {
        var row = Self.school + [""]
        row[6] = "Aided school"
        #expect(try copy(row, header: Self.header + ["PhaseOfEducation (name)"])[5] == "2")
    }

    @Test(arguments: ["Predecessor", "Successor - Split School", "Result of Amalgamation"]) func `a known link is taken`(kind: String) throws {
        #expect(try link(kind).contains(kind))
    }

    @Test func `an unknown kind of link is refused, naming its column`() {
        let refusal = #expect(throws: RowRefusal.self) { try link("Cousin") }
        #expect(refusal?.column == "LinkType" && refusal?.value == "Cousin")
    }

    private func link(_ kind: String) throws -> [String] {
        var layout = try GIASLinks(header: Header(["URN", "LinkURN", "LinkType"]), file: facts())
        var out = RowSink(GIASLinks.stages)
        try layout.read(Record(["100001", "100002", kind]), &out)
        return out.copyText().dropLast().split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }

    @Test(arguments: [("MINORGROUP", "Unheard-of group"), ("NFTYPE", "Unheard-of school")])
    func `an unknown word of the school-information file is refused, naming its column`(_ column: String, _ word: String) throws {
        let header = ["URN", "LA", "ESTAB", "SCHNAME", "OPENDATE", "MINORGROUP", "NFTYPE"]
        var row = ["100001", "330", "2001", "A School", "", "Maintained School", "Community school"]
        let facts = FileFacts(
            importID: ImportID(1), name: "x.csv", sha256: "", year: AcademicYear(starting: 2017), takenAt: Moment(microsecondsSince1970: 0))
        var layout = try SchoolInformation(header: Header(header), file: facts)
        var out = RowSink(SchoolInformation.stages)
        try layout.read(Record(row), &out)
        row[0] = "100002"
        row[try #require(header.firstIndex(of: column))] = word
        let refusal = #expect(throws: RowRefusal.self) { try layout.read(Record(row), &out) }
        #expect(refusal?.column == column && refusal?.value == word)
    }

    @Test func `a head's name is one name, and nobody is not recorded`() throws {
        #expect(try copy(Self.school)[35] == "Miss Ann Example")
        var row = Self.school
        row[11] = "Not recorded"
        #expect(try copy(row)[35] == "Ann Example")
    }

    @Test func `each file is of one layout alone`() {
        let links = Header(["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"])
        #expect(GIASEstablishments.recognise(links) == nil)
        #expect(GIASLinks.recognise(links) != nil)
        #expect(GIASLinks.recognise(Header(Self.header)) == nil)
        #expect(SchoolInformation.recognise(Header(Self.header)) == nil)
    }
}
