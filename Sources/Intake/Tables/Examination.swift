import Casework
import Crypto

/// What the bytes of a file say before any row is read: their hash, what they are, and how their text is written. One pass over the file.
struct Examination: Sendable {
    enum Form: Sendable, Hashable {
        case text(TextEncoding)
        case archive
    }

    let sha256: String
    let size: Int
    let form: Form

    init(path: String) throws {
        let bytes = try FileBytes(path: path)
        var hash = SHA256()
        var check = UTF8Check()
        var head: [UInt8] = []
        var size = 0
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try bytes.read(into: $0) }
            guard count > 0 else { break }
            buffer.withUnsafeBytes { buffer in
                let part = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                hash.update(bufferPointer: part)
                check.feed(part)
                if head.count < 4096 { head.append(contentsOf: part.prefix(4096 - head.count)) }
            }
            size += count
        }
        sha256 = hexadecimal(hash.finalize())
        self.size = size
        guard size > 0 else { throw Refusal.fileEmpty() }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            form = .archive
        } else {
            try Examination.refuseKnown(head)
            form = .text(check.encoding)
        }
    }

    /// The hash alone, of a file that is refused for what it is.
    static func sha256(path: String) throws -> String {
        let bytes = try FileBytes(path: path)
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try bytes.read(into: $0) }
            guard count > 0 else { break }
            buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        return hexadecimal(hash.finalize())
    }

    private static func refuseKnown(_ head: [UInt8]) throws(Refusal) {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { throw .utf16() }
        for (start, refusal) in known where head.starts(with: start) { throw refusal }
        var index = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < head.count, isSpace(head[index]) { index += 1 }
        let opening = String(decoding: head[index...].prefix(64), as: UTF8.self).lowercased()
        if opening.hasPrefix("<!doctype html") || opening.hasPrefix("<html") { throw .notATable("a web page") }
        if opening.hasPrefix("<?xml") { throw .notATable("an XML document") }
        if opening.hasPrefix("{") || opening.hasPrefix("[{") { throw .notATable("JSON") }
        let controls = head.count { $0 < 0x20 && !isSpace($0) && $0 != 0 }
        if controls * 20 > head.count { throw .notATable("binary data") }
    }

    private static let known: [(start: [UInt8], refusal: Refusal)] = [
        (Array("%PDF".utf8), .notATable("a PDF document")),
        ([0xD0, 0xCF, 0x11, 0xE0], .notATable("an old Excel workbook (.xls), or an encrypted one; save it as .xlsx without a password")),
        ([0x1F, 0x8B], .notATable("a gzip archive")),
        ([0x37, 0x7A, 0xBC, 0xAF], .notATable("a 7-Zip archive")),
        (Array("Rar!".utf8), .notATable("a RAR archive")),
        ([0x89, 0x50, 0x4E, 0x47], .notATable("a picture")),
        ([0xFF, 0xD8, 0xFF], .notATable("a picture")),
        (Array("GIF8".utf8), .notATable("a picture")),
        (Array("PAR1".utf8), .notATable("a Parquet file")),
        (Array("SQLite format".utf8), .notATable("a database")),
        (Array("{\\rtf".utf8), .notATable("a text document")),
        ([0x7F, 0x45, 0x4C, 0x46], .notATable("a program")),
    ]
}
