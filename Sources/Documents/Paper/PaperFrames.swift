import Subprocess

/// What a child of `PaperMaker` answers, read from its output: a byte that says what it is, the length in four, and the bytes.
struct PaperFrames {
    struct Frame {
        let kind: UInt8
        let body: [UInt8]
    }

    private var output: SubprocessOutputSequence.Iterator
    private var buffer: [UInt8] = []

    init(_ output: SubprocessOutputSequence) { self.output = output.makeAsyncIterator() }

    /// The next answer; nil where the child ended before it was whole.
    mutating func next(isolation: isolated (any Actor)? = #isolation) async throws -> Frame? {
        guard let head = try await take(5, isolation: isolation) else { return nil }
        let length = head[1...].reduce(0) { $0 << 8 | Int($1) }
        guard length <= PaperMaker.longest, let body = try await take(length, isolation: isolation) else { return nil }
        return Frame(kind: head[0], body: body)
    }

    private mutating func take(_ count: Int, isolation: isolated (any Actor)?) async throws -> [UInt8]? {
        while buffer.count < count {
            guard let more = try await output.next(isolation: isolation) else { return nil }
            more.withUnsafeBytes { buffer.append(contentsOf: $0) }
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    /// What goes to a child: the length in four bytes, and the bytes.
    static func question(_ body: [UInt8]) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: body.count >> $0) } + body
    }
}
