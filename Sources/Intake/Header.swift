package import Casework

/// The first row of a table: its column names, trimmed, without a byte-order mark. Official files change the order, the number and the case
/// of their columns from year to year, so everything is found by name (formats.md, rule 1).
package struct Header: Sendable, Hashable {
    /// As the file writes them, trimmed; a blank name is a column without a name.
    package let names: [String]
    /// The line of the file on which the header stands, from 1.
    package let line: Int
    private let positions: [String: Int]
    /// Where names stand a second time, by the name in lower case.
    private let repeated: [String: Int]

    package init(_ names: [String], line: Int = 1) {
        let trimmed = names.map(trimmedName)
        var positions: [String: Int] = [:]
        var repeated: [String: Int] = [:]
        for (index, name) in trimmed.enumerated() where !name.isEmpty {
            let key = name.lowercased()
            if positions[key] == nil { positions[key] = index } else if repeated[key] == nil { repeated[key] = index }
        }
        self.names = trimmed
        self.line = line
        self.positions = positions
        self.repeated = repeated
    }

    package func has(_ name: String) -> Bool { positions[name.lowercased()] != nil }

    /// Whether every one of these columns is there: how most layouts recognise their file.
    package func has(all names: String...) -> Bool { names.allSatisfy(has) }

    package func has(any names: String...) -> Bool { names.contains(where: has) }

    /// The column of that name; nil where the file of this year has none. Of several spellings the first that is there.
    package func optional(_ spellings: String...) throws(Refusal) -> Column? { try column(spellings) }

    /// The column of that name, without which the layout cannot read the file.
    package func needed(_ spellings: String...) throws(Refusal) -> Column {
        guard let column = try column(spellings) else { throw .columnAbsent(spellings, line: line) }
        return column
    }

    /// Columns whose name starts so, such as the history columns `PTRWM_EXP_17`, in the order of the file.
    package func columns(startingWith prefix: String) -> [Column] {
        let wanted = prefix.lowercased()
        return names.enumerated().compactMap { index, name in
            name.lowercased().hasPrefix(wanted) ? Column(name: name, index: index) : nil
        }
    }

    private func column(_ spellings: [String]) throws(Refusal) -> Column? {
        for name in spellings {
            let key = name.lowercased()
            guard let index = positions[key] else { continue }
            if let second = repeated[key] { throw .columnTwice(names[index], line: line, columns: index + 1, second + 1) }
            return Column(name: names[index], index: index)
        }
        return nil
    }
}

/// A column of one file, found by its name.
package struct Column: Sendable, Hashable {
    package let name: String
    /// From 0.
    package let index: Int

    package init(name: String, index: Int) {
        self.name = name
        self.index = index
    }
}

private func trimmedName(_ name: String) -> String {
    var rest = Substring(name)
    while let first = rest.unicodeScalars.first, first == "\u{FEFF}" || first.properties.isWhitespace {
        rest.unicodeScalars.removeFirst()
    }
    while let last = rest.unicodeScalars.last, last.properties.isWhitespace { rest.unicodeScalars.removeLast() }
    return String(rest)
}
