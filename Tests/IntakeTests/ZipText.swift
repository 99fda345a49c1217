/// ZIP archives of stored entries, byte by byte, so that a test can make one that lies.
enum ZipText {
    static func archive(_ entries: [(name: String, text: String)], declaredSizes: [String: Int] = [:]) -> [UInt8] {
        archive(entries.map { (name: $0.name, bytes: Array($0.text.utf8)) }, declaredSizes: declaredSizes)
    }

    static func archive(_ entries: [(name: String, bytes: [UInt8])], declaredSizes: [String: Int] = [:]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in entries {
            let size = declaredSizes[name] ?? content.count
            let facts =
                little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(33, 2) + little(Int(crc(content)), 4)
                + little(content.count, 4) + little(size, 4) + little(name.utf8.count, 2) + little(0, 2)
            directory += [0x50, 0x4B, 0x01, 0x02] + little(20, 2) + facts + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
            directory += little(bytes.count, 4) + Array(name.utf8)
            bytes += [0x50, 0x4B, 0x03, 0x04] + facts + Array(name.utf8) + content
        }
        let start = bytes.count
        bytes += directory
        bytes += [0x50, 0x4B, 0x05, 0x06] + little(0, 4) + little(entries.count, 2) + little(entries.count, 2)
        return bytes + little(directory.count, 4) + little(start, 4) + little(0, 2)
    }

    static func workbook(rows: String, shared: String? = nil, styles: String? = nil, declaredSize: Int? = nil) -> [UInt8] {
        workbook(
            sheet: "<worksheet><sheetData>\(rows)</sheetData></worksheet>", shared: shared, styles: styles, declaredSize: declaredSize)
    }

    static func workbook(sheet: String, shared: String? = nil, styles: String? = nil, declaredSize: Int? = nil) -> [UInt8] {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        var entries = [
            ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Sheet1\" r:id=\"rId1\"/></sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Type=\"\(kind)\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
            ("xl/worksheets/sheet1.xml", sheet),
        ]
        if let shared { entries.append(("xl/sharedStrings.xml", "<sst>\(shared)</sst>")) }
        if let styles { entries.append(("xl/styles.xml", styles)) }
        return archive(entries, declaredSizes: declaredSize.map { ["xl/worksheets/sheet1.xml": $0] } ?? [:])
    }

    private static func little(_ number: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(number >> ($0 * 8) & 0xFF) } }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
    }
}
