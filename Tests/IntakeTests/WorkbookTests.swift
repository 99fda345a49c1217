import Casework
import Foundation
import Testing

@testable import Intake

@Suite struct WorkbookTests {
    private func rows(_ bytes: [UInt8]) throws -> [[String]] {
        let file = try TableFile("a.xlsx", bytes)
        return try Self.rows(path: file.path)
    }

    private static func rows(path: String, limit: Int = .max) throws -> [[String]] {
        let opened = try OpenedFile(path: path, name: "a.xlsx", examination: try Examination(path: path))
        let reader = try opened.tables[0].open()
        var record = Record()
        var rows: [[String]] = []
        while rows.count < limit, try reader.next(&record) { rows.append(record.fields) }
        return rows
    }

    @Test func `each kind of cell becomes the text that a .csv would hold`() throws {
        let cells = """
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" s="1"><v>43344</v></c><c r="D2" t="b"><v>1</v></c>\
            <c r="E2" t="inlineStr"><is><r><t>St </t></r><r><t>Mary</t></r></is></c><c r="F2" t="str"><f>A1</f><v>Report</v></c>\
            <c r="G2" t="e"><v>#N/A</v></c><c r="H2"><v>0.5</v></c><c r="I2" s="2"><v>43344.5</v></c><c r="J2" s="1"/></row>
            """
        let styles = """
            <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy;@"/></numFmts>\
            <cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
            """
        let read = try rows(ZipText.workbook(rows: cells, shared: "<si><t>a</t></si><si><t>b &amp; c</t><rPh><t>x</t></rPh></si>", styles: styles))
        #expect(read == [["b & c", "", "2018-09-01", "TRUE", "St Mary", "Report", "#N/A", "0.5", "2018-09-01 12:00", ""]])
    }

    @Test func `a format shows a date where it shows a day or a year`() {
        #expect(DateStyles.showsDate("dd/mm/yyyy"))
        #expect(DateStyles.showsDate("[$-809]d mmmm yyyy;@"))
        #expect(!DateStyles.showsDate("0.00\"days\""))
        #expect(!DateStyles.showsDate("[Red]#,##0"))
        #expect(!DateStyles.showsDate("hh:mm:ss"))
        #expect(!DateStyles.showsDate("General"))
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["OPEN_DATA"] != nil, "OPEN_DATA is not set"))
    func `the official workbooks are read`() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["OPEN_DATA"])
        let ofsted = try Self.rows(path: folder + "/ofsted/2016-2017_england_ofsted-schools_asat-31-July-2018.xlsx")
        #expect(ofsted.count == 21_740)
        #expect(ofsted[1] == ["100000", "Sir John Cass's Foundation Primary School", "Primary", "2013-04-19", "2013-05-14", "1", "Report"])
        let spine = try Self.rows(path: folder + "/performance/2017-2018/england_spine.xlsx")
        #expect(spine.count == 26_079)
        #expect(spine[1].prefix(5) == ["100000", "201", "3614", "2013614", "Sir John Cass's Foundation Primary School"])
    }
}
