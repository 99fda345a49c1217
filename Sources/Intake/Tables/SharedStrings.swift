import Casework

/// The strings that a workbook's cells refer to by number, end to end in one buffer.
struct SharedStrings {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []

    init(_ archive: Archive) throws {
        guard let entry = archive.entry(named: "xl/sharedStrings.xml") else { return }
        // A string of one character costs 16 bytes of XML; so does a list of empty ones, which the limit on the entry bounds.
        let xml = try XMLStream(try archive.open(entry, limit: TableLimit.sharedStringBytes * 2), name: entry.name)
        var isText = false
        var phonetic = 0
        while let node = try xml.next() {
            switch node {
            case .start:
                if xml.isNamed("t") {
                    isText = phonetic == 0 && !xml.isEmptyElement
                } else if xml.isNamed("rPh"), !xml.isEmptyElement {
                    phonetic += 1
                } else if xml.isNamed("si"), xml.isEmptyElement {
                    ends.append(Int32(bytes.count))
                }
            case .end:
                isText = false
                if xml.isNamed("si") { ends.append(Int32(bytes.count)) }
                if xml.isNamed("rPh") { phonetic -= 1 }
            case .text where isText:
                xml.appendText(to: &bytes)
                guard bytes.count <= TableLimit.sharedStringBytes else {
                    throw Refusal.workbookUnsafe("its texts are longer than \(TableLimit.sharedStringBytes / 1_048_576) MB")
                }
            case .text: continue
            }
        }
    }

    var count: Int { ends.count }

    /// Appends the string of that number; false where there is none.
    func append(_ number: Int, to text: inout [UInt8]) -> Bool {
        guard number >= 0, number < ends.count else { return false }
        let start = number == 0 ? 0 : Int(ends[number - 1])
        text.append(contentsOf: bytes[start..<Int(ends[number])])
        return true
    }
}
