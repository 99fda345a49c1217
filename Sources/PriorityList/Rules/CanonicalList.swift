package import Casework
package import SchoolYear

/// A version of the list as the one text that both organisations sign. The same list gives the same bytes, and another list other bytes:
/// each field has a line of its own, and a line break or backslash within one is written as `\n`, `\r` or `\\`.
///
/// The first line tells the format. Texts of the first named intelligence by its number; they were signed as they are, and are read as they are.
package struct CanonicalList: Sendable, Hashable {
    package enum Format: String, Sendable, Hashable, CaseIterable {
        case numbered = "Schools causing concern: the list for agreement by BEP and BCC"
        /// Intelligence stands by a reference that tells nothing of it: the text is for all who may read the list.
        case sealed = "Schools causing concern: the list for agreement by BEP and BCC, format 2"
    }

    package let format: Format
    package let authority: Int
    package let year: AcademicYear
    package let number: Int
    /// By URN.
    package let lines: [ListLine]

    /// - Parameter lines: in the format of today with their intelligence sealed.
    package init(_ format: Format = .sealed, authority: Int, year: AcademicYear, number: Int, lines: [ListLine]) {
        self.format = format
        self.authority = authority
        self.year = year
        self.number = number
        self.lines = lines.sorted { $0.urn < $1.urn }
    }

    package var text: String {
        var text = """
            \(format.rawValue)
            Authority: \(authority)
            School year: \(year)
            Version: \(number)
            Schools: \(lines.count)

            """
        for line in lines {
            text += """

                URN: \(line.urn)
                School: \(Self.escaped(line.name))
                Ground: \(line.ground.rawValue)
                Evidence: \(line.evidence.map(\.description).joined(separator: " "))
                Rationale: \(Self.escaped(line.rationale))

                """
        }
        return text
    }

    /// Reads a text back; nil for one that is no list as `text` writes it, to the byte.
    package init?(_ text: String) {
        // By scalars: what Swift takes for one character can be a line break and what comes before it.
        let written = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String(String.UnicodeScalarView($0)) }
        guard written.count >= 6, let format = Format(rawValue: written[0]), let authority = Self.value(written[1], "Authority").flatMap({ Int($0) }),
            let year = Self.value(written[2], "School year").flatMap({ AcademicYear($0) }),
            let number = Self.value(written[3], "Version").flatMap({ Int($0) }),
            let count = Self.value(written[4], "Schools").flatMap({ Int($0) }), count >= 0, written.count == 6 + count * 6
        else { return nil }
        var lines: [ListLine] = []
        for place in 0..<count {
            let part = Array(written[(6 + place * 6)..<(12 + place * 6)])
            guard let urn = Self.value(part[0], "URN").flatMap({ URN($0) }), let name = Self.value(part[1], "School"),
                let ground = Self.value(part[2], "Ground").flatMap(Ground.init(rawValue:)), let evidence = Self.value(part[3], "Evidence"),
                let rationale = Self.value(part[4], "Rationale")
            else { return nil }
            lines.append(
                ListLine(
                    urn: urn, name: Self.unescaped(name), ground: ground, evidence: evidence.split(separator: " ").compactMap { Evidence($0) },
                    rationale: Self.unescaped(rationale)))
        }
        self.init(format, authority: authority, year: year, number: number, lines: lines)
        guard Array(self.text.utf8) == Array(text.utf8) else { return nil }
    }

    private static func value(_ line: String, _ name: String) -> String? {
        let start = Array("\(name): ".utf8)
        guard line.utf8.starts(with: start) else { return nil }
        return String(decoding: line.utf8.dropFirst(start.count), as: UTF8.self)
    }

    private static func escaped(_ words: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\\": text.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": text.append(contentsOf: "\\n".unicodeScalars)
            case "\r": text.append(contentsOf: "\\r".unicodeScalars)
            default: text.append(scalar)
            }
        }
        return String(text)
    }

    private static func unescaped(_ words: String) -> String {
        var text = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in words.unicodeScalars {
            guard isEscaped else {
                if scalar == "\\" { isEscaped = true } else { text.append(scalar) }
                continue
            }
            isEscaped = false
            text.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        }
        return String(text)
    }
}
