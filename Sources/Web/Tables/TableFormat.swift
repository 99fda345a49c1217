import HTTPTypes
import HummingbirdCore

/// The files as which a page's tables can be taken away.
enum TableFormat: String, Sendable, CaseIterable {
    case csv, xlsx

    var type: String {
        switch self {
        case .csv: "text/csv; charset=utf-8; header=present"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// The file that a header `Accept` asks for; nil where it asks for none.
    static func named(in accepted: String) -> TableFormat? {
        if Visit.names("text/csv", in: accepted) { return .csv }
        return Visit.names("spreadsheetml.sheet", in: accepted) ? .xlsx : nil
    }

    /// What the link to it says.
    var words: String {
        switch self {
        case .csv: "CSV"
        case .xlsx: "Excel"
        }
    }

    /// The fields of the query that ask for a file; no page has fields of its own by these names.
    static let field = "format"
    static let tableField = "table"
}

extension Visit {
    /// The file that the query names, or else the header `Accept`; nil for a page or its data.
    ///
    /// - Throws: `web.20` for a format that there is not, `web.21` for what is no number of a table.
    var tableFormat: TableFormat? {
        get throws {
            // A blank is no number either: whoever names no table leaves the field out.
            if let table = query.all(TableFormat.tableField).first, Int(trim(table)).map({ $0 >= 1 }) != true { throw Rejection.noTable }
            if let word = query.all(TableFormat.field).first {
                if word == "html" || word == "json" { return nil }
                guard let format = TableFormat(rawValue: word) else { throw Rejection.noSuchFormat }
                return format
            }
            return request.headers[.accept].flatMap { TableFormat.named(in: $0) }
        }
    }
}

extension HTML {
    /// Under a table of a page that can be asked again: the links to it as a file, with every row that the page’s question finds.
    mutating func fileLinks(_ caption: String) {
        guard fileQuestion != nil else { return }
        tables += 1
        fileLinks(caption, table: tables)
    }

    /// The links to the next table of the page as a file, above what is done with that file.
    package mutating func fileLinksAhead(_ caption: String) { fileLinks(caption, table: tables + 1) }

    private mutating func fileLinks(_ caption: String, table: Int) {
        guard let question = fileQuestion else { return }
        raw("<p class=\"files\">")
        for (place, format) in TableFormat.allCases.enumerated() {
            raw(place == 0 ? "Download as " : " or ")
            let asked = question.with(TableFormat.field, format.rawValue).with(TableFormat.tableField, table == 1 ? nil : String(table))
            element("a", .href("?" + asked.encoded), .fixed("download", "")) { w in
                w.text(format.words)
                w.raw("<span class=\"hidden\">: ")
                w.text(caption)
                w.raw("</span>")
            }
        }
        raw("</p>")
    }
}
