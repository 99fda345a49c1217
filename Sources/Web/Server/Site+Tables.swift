import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOPosix

extension Site {
    /// The tables of a page as a file: the page is loaded whole, with every row that its question finds, and read.
    ///
    /// - Throws: `web.21` where the page has no table, or none of that number.
    func file(_ answer: PageAnswer, as format: TableFormat, _ visit: Visit, _ parameters: [String: String]) async throws -> Response {
        let loaded = try await answer.load(context(visit, parameters, isWhole: true))
        let page = loaded.view()
        var w = HTML(capacity: 262_144)
        page.content(&w)
        let html = w.bytes
        let asked = visit.query[TableFormat.tableField].flatMap { Int($0) }
        // Reading a long table and writing a workbook take longer than an event loop may stand still.
        let bytes = try await NIOThreadPool.singleton.runIfActive { () throws -> [UInt8]? in
            var tables = TableReader.tables(in: html)
            if asked != nil || format == .csv {
                let number = asked ?? 1
                guard tables.indices.contains(number - 1) else { return nil }
                tables = [tables[number - 1]]
            }
            guard !tables.isEmpty else { return nil }
            return format == .csv ? CSVFile.bytes(tables[0]) : try WorkbookFile.bytes(tables, title: page.title)
        }
        guard let bytes else { throw Rejection.noTable }
        let name = Self.fileName(visit.path) + "." + format.rawValue
        let headers: HTTPFields = [.contentType: format.type, .contentDisposition: "attachment; filename=\"\(name)\""]
        return conditional(ByteBuffer(bytes: bytes), headers, visit)
    }

    /// From the last words of the path: `/schools` is `schools`, `/assessment/runs/3` is `assessment-runs-3`.
    private static func fileName(_ path: String) -> String {
        let words = path.split(separator: "/").map { part in
            String(part.prefix(40).unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-") }.map(Character.init))
        }.filter { !$0.isEmpty }
        return words.isEmpty ? "home" : words.joined(separator: "-")
    }

    /// With a mark of what it holds: whoever brings the mark again is told that nothing changed, and sent nothing (RFC 9110, section 13). No cache
    /// on the way keeps any of it; the mark is for programs that keep what they got.
    func conditional(_ body: ByteBuffer, _ headers: HTTPFields, _ visit: Visit) -> Response {
        var headers = headers
        let tag = entityTag(body)
        headers[.eTag] = tag
        headers[.cacheControl] = "no-store"
        headers[.vary] = "Accept, Authorization, Cookie"
        if isNamed(tag, in: visit.request.headers[.ifNoneMatch]) { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}

extension HTTPField.Name {
    static let contentDisposition = HTTPField.Name("Content-Disposition") ?? .contentType
}
