/// A source without the byte-order mark that its first three bytes may be.
final class SkippingMark: ByteSource {
    private let source: any ByteSource
    private var head: [UInt8]?

    init(_ source: any ByteSource) { self.source = source }

    var total: Int { source.total }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if head == nil { head = try first() }
        guard var head, !head.isEmpty else { return try source.read(into: buffer) }
        let count = min(head.count, buffer.count)
        buffer.copyBytes(from: head[..<count])
        head.removeFirst(count)
        self.head = head
        return count
    }

    /// The first three bytes, unless they are the mark.
    private func first() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < 3 {
            var next = [UInt8](repeating: 0, count: 3 - bytes.count)
            let count = try next.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { break }
            bytes.append(contentsOf: next[..<count])
        }
        return bytes == [0xEF, 0xBB, 0xBF] ? [] : bytes
    }
}
