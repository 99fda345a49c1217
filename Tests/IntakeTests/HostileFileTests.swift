import Casework
import Testing

@testable import Intake

/// What arrives in practice under the name of a table, and what the person who sent it is told.
@Suite struct HostileFileTests {
    @Test func `an empty file`() throws {
        #expect(try refusal(TableFile("a.csv", "")) == "a.csv: the file is empty.")
        #expect(try refusal(TableFile("a.csv", "\n\n  \n")) == "a.csv: the file is empty.")
    }

    @Test func `a ZIP archive named .csv`() throws {
        let zip = try TableFile("a.csv", ZipText.archive([("x.csv", "URN,SCHNAME\n")]))
        #expect(try refusal(zip) == "a.csv: this is a ZIP archive, not a table.")
    }

    @Test(arguments: [
        ("%PDF-1.4 …", "a PDF document"), ("<!DOCTYPE html><p>", "a web page"), ("{\"a\":1}", "JSON"), ("PAR1....", "a Parquet file"),
    ])
    func `another kind of file named .csv`(_ text: String, _ what: String) throws {
        #expect(try refusal(TableFile("a.csv", text)) == "a.csv: this is \(what), not a table.")
    }

    @Test func `an old or encrypted workbook`() throws {
        let file = try TableFile("a.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        #expect(
            try refusal(file)
                == "a.xlsx: this is an old Excel workbook (.xls), or an encrypted one; save it as .xlsx without a password, not a table.")
    }

    @Test func `text in UTF-16`() throws {
        let file = try TableFile("a.csv", [0xFF, 0xFE, 0x55, 0x00])
        #expect(try refusal(file) == "a.csv: line 1: the text is UTF-16. Save it as ‘CSV UTF-8’ and try again.")
    }

    @Test func `a byte that is not UTF-8 in a file that says it is`() throws {
        let text: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("URN,SCHNAME\n100000,A\n100001,\"Caf\n".utf8) + [0xE9] + Array("\"\n".utf8)
        let sentence = ": line 4, column 2: the bytes that stand here are not UTF-8, which the file says it is. It is damaged, or of two encodings."
        #expect(try refusal(TableFile("a.csv", text)) == "a.csv" + sentence)
        let zip = try TableFile("a.zip", ZipText.archive([("x.csv", text)]))
        #expect(try refusal(zip) == "a.zip" + sentence)
    }

    @Test func `a file cut off in the middle of a character`() throws {
        let text = Array("URN,SCHNAME\n100000,Café\n100001,Caf".utf8) + [0xC3]
        #expect(
            try refusal(TableFile("a.csv", text))
                == "a.csv: line 3, column 2: the file ends in the middle of a character. It is cut off.")
    }

    @Test func `windows-1252 that ends like half a character`() throws {
        #expect(try refusal(TableFile("a.csv", Array("URN,SCHNAME\n100001,Caf".utf8) + [0xE9])) == nil)
    }

    @Test func `a header that nobody knows`() throws {
        #expect(
            try refusal(TableFile("a.csv", "Name,Colour\nx,red\n"))
                == "a.csv: line 1: no known format has this header (Name, Colour). Known are: Pupils (test).")
    }

    @Test func `a title above the header is passed over`() throws {
        #expect(try refusal(TableFile("a.csv", "Inspections as at 31 August\n\nURN,SCHNAME\n100000,A\n")) == nil)
    }

    @Test func `a file cut off inside a quoted field`() throws {
        #expect(
            try refusal(TableFile("a.csv", "URN,SCHNAME\n100000,A\n100001,\"St Ma"))
                == "a.csv: line 3, column 2: the file ends inside a quoted field that opens on line 3. It is cut off, or a quote is missing.")
    }

    @Test func `a field of a million characters`() throws {
        let file = try TableFile("a.csv", "URN,SCHNAME\n100000,A\n100001,\(String(repeating: "x", count: 1_000_000))\n")
        #expect(try refusal(file) == "a.csv: line 3, column 2: the field is longer than 64 kB. Is a closing quote missing?")
    }

    @Test func `a NUL byte`() throws {
        #expect(
            try refusal(TableFile("a.csv", "URN,SCHNAME\n100000,A\u{0}B\n"))
                == "a.csv: line 2, column 2: a NUL byte stands in the text. This is not a text file, or it is damaged.")
    }

    @Test func `more columns than any table has`() throws {
        let file = try TableFile("a.csv", "URN,SCHNAME" + String(repeating: ",x", count: 4000) + "\n")
        #expect(try refusal(file) == "a.csv: line 1: more than 4000 columns.")
    }

    @Test func `a workbook that is cut off`() throws {
        var bytes = ZipText.workbook(rows: "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>URN</t></is></c></row>")
        bytes.removeLast(40)
        #expect(
            try refusal(TableFile("a.xlsx", bytes))
                == "a.xlsx: the workbook cannot be read: its ZIP directory is missing or damaged, as where a file is cut off.")
    }

    @Test func `a workbook that declares a document type`() throws {
        let sheet = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData/></worksheet>"
        #expect(
            try refusal(TableFile("a.xlsx", ZipText.workbook(sheet: sheet)))
                == "a.xlsx: the file is not safe to open: ‘Sheet1’ declares a document type, as no workbook does.")
    }

    @Test func `a workbook that would unpack to half a gigabyte and more`() throws {
        let bytes = ZipText.workbook(rows: "", declaredSize: 900_000_000)
        #expect(
            try refusal(TableFile("a.xlsx", bytes))
                == "a.xlsx: the file is not safe to open: ‘xl/worksheets/sheet1.xml’ would unpack to 858 MB; the limit is 512 MB.")
    }

    @Test func `a workbook with more columns than any table has`() throws {
        let bytes = ZipText.workbook(rows: "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>")
        #expect(try refusal(TableFile("a.xlsx", bytes)) == "a.xlsx: line 1: more than 4000 columns.")
    }

    @Test(arguments: ["9223372036854775807", "0", "-1", "99999999999999999999", "x"])
    func `a workbook whose rows have impossible numbers`(_ number: String) throws {
        let bytes = ZipText.workbook(rows: "<row r=\"\(number)\"><c><v>1</v></c></row><row><c><v>1</v></c></row>")
        #expect(
            try refusal(TableFile("a.xlsx", bytes)) == "a.xlsx: the workbook cannot be read: a row has a number that no row has.")
    }

    @Test func `an archive of two tables`() throws {
        let zip = try TableFile("a.zip", ZipText.archive([("x.csv", "URN\n"), ("y.csv", "URN\n")]))
        #expect(try refusal(zip) == "a.zip: the ZIP archive holds 2 tables, and one .csv is expected.")
    }

    @Test func `an archive of one table is opened`() throws {
        let zip = try TableFile("a.zip", ZipText.archive([("x.csv", "URN,SCHNAME\n100000,A\n"), ("read me.txt", "hi")]))
        #expect(try refusal(zip) == nil)
    }

    @Test func `the line of the first row that is no known header`() throws {
        #expect(try refusal(TableFile("a.csv", "\n\nName,Colour\nx,red\n"))?.hasPrefix("a.csv: line 3: no known format has this header (Name, Colour).") == true)
    }

    @Test func `a column that stands twice, needed or not, is told of by its line and where it stands`() throws {
        let header = Header(["URN", "SCHNAME", "urn ", "URN"], line: 4)
        let refusal = #expect(throws: Refusal.self) { _ = try header.needed("URN") }
        #expect(refusal?.sentence == "line 4, columns 1 and 3: the column ‘URN’ stands twice in the header, so which of the two is meant is not clear.")
        #expect(throws: Refusal.columnTwice("URN", line: 4, columns: 1, 3)) { _ = try header.optional("urn") }
        #expect(throws: Never.self) { _ = try header.needed("SCHNAME") }
    }
}
