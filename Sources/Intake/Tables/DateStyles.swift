import Casework

/// Which of a workbook's cell styles show a number as a date, and what day such a number is. A workbook keeps dates as days since the end
/// of 1899 and tells them from other numbers by their style alone (ISO/IEC 29500-1, 18.8.30).
struct DateStyles {
    private var isDate: [Bool] = []
    let countsFrom1904: Bool

    init(_ archive: Archive, countsFrom1904: Bool) throws {
        self.countsFrom1904 = countsFrom1904
        guard let entry = archive.entry(named: "xl/styles.xml") else { return }
        let xml = try XMLStream(try archive.open(entry, limit: TableLimit.packingRatioFrom), name: entry.name)
        var own: [Int: Bool] = [:]
        var isCellFormats = false
        while let node = try xml.next() {
            if node == .end, xml.isNamed("cellXfs") { isCellFormats = false }
            guard node == .start else { continue }
            if xml.isNamed("numFmt"), let id = xml.attribute("numFmtId").flatMap({ Int($0) }), let code = xml.attribute("formatCode") {
                own[id] = DateStyles.showsDate(code)
            } else if xml.isNamed("cellXfs") {
                isCellFormats = !xml.isEmptyElement
            } else if isCellFormats, xml.isNamed("xf") {
                let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                isDate.append(own[id] ?? DateStyles.isBuiltInDate(id))
            }
        }
    }

    func isDate(style: Int) -> Bool { style >= 0 && style < isDate.count && isDate[style] }

    private static func isBuiltInDate(_ id: Int) -> Bool {
        switch id {
        case 14...17, 22, 27...36, 50...58: true
        default: false
        }
    }

    /// Whether a format code such as `dd\/mm\/yyyy;@` shows a day or a year. A time of day alone is no date.
    static func showsDate(_ code: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case "\"": isQuoted.toggle()
            case "\\" where !isQuoted, "_" where !isQuoted, "*" where !isQuoted: isEscaped = true
            case "[" where !isQuoted: isBracketed = true
            case "]" where !isQuoted: isBracketed = false
            case "d" where !isQuoted && !isBracketed, "y" where !isQuoted && !isBracketed: return true
            default: continue
            }
        }
        return false
    }

    /// `2018-09-03`, or `2018-09-03 14:05` where the number has a fraction; nil for a number that is no date.
    func written(_ number: Double) -> String? {
        guard number >= 1, number < 2_958_466 else { return nil }
        var whole = Int(number)
        // The 29 February 1900 that spreadsheets believe in.
        if !countsFrom1904, whole < 60 { whole += 1 }
        let epoch = countsFrom1904 ? -24_107 : -25_569
        let minutes = Int(((number - Double(Int(number))) * 1440).rounded())
        let day = Day(daysSince1970: whole + epoch).description
        guard minutes > 0, minutes < 1440 else { return day }
        return "\(day) \(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}
