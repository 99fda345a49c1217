import Testing

@testable import Web

@Suite struct MultipartTests {
    private let type = "multipart/form-data; boundary=----line"

    private func body(_ file: [UInt8]) -> [UInt8] {
        Array("preamble\r\n------line\r\nContent-Disposition: form-data; name=\"year\"\r\n\r\n2017/18\r\n".utf8)
            + Array("------line\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n".utf8)
            + Array("------line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a; b.csv\"\r\nContent-Type: text/csv\r\n\r\n".utf8)
            + file + Array("\r\n------line--\r\nepilogue".utf8)
    }

    private func read(_ chunks: [ArraySlice<UInt8>]) throws -> [String: [UInt8]] {
        var parser = try MultipartParser(contentType: type)
        var parts: [String: [UInt8]] = [:]
        var name = ""
        for chunk in chunks {
            for found in try parser.read(chunk) {
                switch found {
                case .part(let part, let file):
                    name = file ?? part
                    parts[name] = []
                case .bytes(let bytes): parts[name, default: []] += bytes
                case .endOfPart, .end: break
                }
            }
        }
        try parser.finish()
        return parts
    }

    @Test(arguments: 0..<150)
    func `the parts are the same wherever the network cuts the body`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        // Much that looks like a boundary, so that half boundaries fall on every cut.
        let pieces = ["\r\n", "------lin", "\r\n----", "-", "a,b\n", "\r\n------li"].map { Array($0.utf8) }
        let file = (0..<random.below(40)).flatMap { _ in pieces[random.below(pieces.count)] }
        let whole = body(file)
        var chunks: [ArraySlice<UInt8>] = []
        var rest = whole[...]
        while !rest.isEmpty {
            let length = min(rest.count, 1 + random.below(30))
            chunks.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        let parts = try read(chunks)
        #expect(parts == ["year": Array("2017/18".utf8), "empty": [], "a; b.csv": file])
    }

    @Test func `a body that ends early is refused`() throws {
        var parser = try MultipartParser(contentType: type)
        _ = try parser.read(body([1, 2, 3]).dropLast(30))
        #expect(throws: MultipartParser.Fault.endedEarly) { try parser.finish() }
    }

    @Test func `a form without a boundary is refused`() {
        #expect(throws: MultipartParser.Fault.noBoundary) { try MultipartParser(contentType: "multipart/form-data") }
        #expect(throws: MultipartParser.Fault.noBoundary) { try MultipartParser(contentType: "text/plain; boundary=x") }
    }

    @Test func `headers without an end are refused, not kept`() throws {
        var parser = try MultipartParser(contentType: type)
        _ = try parser.read(Array("------line\r\n".utf8))
        #expect(throws: MultipartParser.Fault.headersTooLong) {
            for _ in 0..<100 { _ = try parser.read([UInt8](repeating: 65, count: 1_000)) }
        }
    }
}
