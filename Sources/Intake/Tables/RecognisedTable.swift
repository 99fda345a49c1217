import Casework
import SchoolYear

/// A table whose header a layout knows, its reader standing at the first row below.
struct RecognisedTable {
    let layout: any Layout.Type
    let recognition: Recognition
    let header: Header
    let reader: any RowReader

    /// The first table of the file, and in it the first of the first ten rows, that a layout recognises.
    static func find(in file: OpenedFile, layouts: [any Layout.Type]) throws -> RecognisedTable {
        var (first, line) = ([String](), 1)
        for table in file.tables {
            let reader = try table.open()
            var record = Record()
            for _ in 0..<TableLimit.headerRows {
                guard try reader.next(&record) else { break }
                let header = Header(record.fields, line: record.line)
                if first.isEmpty { (first, line) = (header.names.filter { !$0.isEmpty }, header.line) }
                var found: [RecognisedTable] = []
                for layout in layouts {
                    guard let recognition = layout.recognise(header) else { continue }
                    found.append(RecognisedTable(layout: layout, recognition: recognition, header: header, reader: reader))
                }
                if found.count > 1 { throw Refusal.layoutsDisagree(found.map { $0.layout.title }) }
                if let only = found.first { return only }
            }
        }
        guard !first.isEmpty else { throw Refusal.fileEmpty() }
        throw Refusal.notRecognised(first, line: line, known: layouts.map { $0.title })
    }

    /// The year of the file: the header's, else the stated one.
    func year(stated: AcademicYear?) throws(Refusal) -> AcademicYear? {
        switch recognition.year {
        case .notNeeded: return nil
        case .implied(let implied):
            if let stated, stated != implied { throw .yearContradicted(stated.description, implied.description) }
            return implied
        case .mustBeStated(let from, let to):
            guard let stated else { throw yearNotStated(from, to) }
            if let from, stated < from { throw .yearContradicted(stated.description, "\(from) or later") }
            if let to, stated > to { throw .yearContradicted(stated.description, "\(to) or earlier") }
            return stated
        }
    }

    private func yearNotStated(_ from: AcademicYear?, _ to: AcademicYear?) -> Refusal {
        switch (from, to) {
        case (let from?, let to?): .yearNotStated(layout.title, " (it is one of \(from) to \(to))")
        case (let from?, nil): .yearNotStated(layout.title, " (it is \(from) or later)")
        case (nil, let to?): .yearNotStated(layout.title, " (it is \(to) or earlier)")
        case (nil, nil): .yearNotStated(layout.title, "")
        }
    }
}
