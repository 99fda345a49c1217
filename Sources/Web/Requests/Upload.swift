import HummingbirdCore
import NIOCore

/// A form with a file, whose bytes are handed on as they come and are never all in memory. The fields that stand before the file in the
/// form are read when the handler starts; fields behind it are not looked at.
package final class Upload: AsyncSequence {
    package private(set) var fields = Fields()
    /// The name that the sender's computer gave the file, for the record; nil where no file was chosen.
    package private(set) var fileName: String?
    /// How many bytes the whole form has, a little more than its file; nil where its sender did not say.
    package let contentLength: Int?

    private var source: RequestBody.AsyncIterator
    private var parser: MultipartParser
    private var found: ArraySlice<MultipartParser.Found> = []
    private var isInFile = false
    private var bytesLeft: Int
    private let limit: Int

    package typealias Element = [UInt8]

    /// The file's bytes, once.
    package struct AsyncIterator: AsyncIteratorProtocol {
        let upload: Upload
        package func next() async throws -> [UInt8]? { try await upload.next() }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(upload: self) }

    init(contentType: String, contentLength: Int? = nil, body: RequestBody, limit: Int) throws {
        // What is too large is refused before any of it is kept, and no number beyond that is counted on.
        if let contentLength, contentLength > limit { throw Rejection.tooLarge(limit) }
        do { parser = try MultipartParser(contentType: contentType) } catch { throw Rejection.notAForm }
        source = body.makeAsyncIterator()
        bytesLeft = limit
        self.limit = limit
        self.contentLength = contentLength
    }

    /// The next bytes of the file; nil at its end.
    package func next() async throws -> [UInt8]? {
        while isInFile {
            switch try await nextFound() {
            case .bytes(let bytes): return bytes
            case .endOfPart, .end, nil: isInFile = false
            case .part: break
            }
        }
        return nil
    }

    /// Reads the fields up to the file. A file control that was left empty comes as a file without a name and is no file.
    func readFields() async throws {
        var pairs: [(String, String)] = []
        var name: String?
        var value: [UInt8] = []
        loop: while let next = try await nextFound() {
            switch next {
            case .part(let part, let file):
                (name, value) = (part, [])
                if let file, !file.isEmpty {
                    fileName = lastComponent(file)
                    isInFile = true
                    break loop
                }
            case .bytes(let bytes):
                value += bytes
                guard value.count <= 65_536 else { throw Rejection.notAForm }
            case .endOfPart:
                if let name { pairs.append((name, String(decoding: value, as: UTF8.self).filter { $0 != "\0" })) }
            case .end: break loop
            }
        }
        fields = Fields(pairs)
    }

    private func nextFound() async throws -> MultipartParser.Found? {
        while true {
            if let next = found.popFirst() { return next }
            guard let buffer = try await source.next() else {
                do { try parser.finish() } catch { throw Rejection.notAForm }
                return nil
            }
            bytesLeft -= buffer.readableBytes
            guard bytesLeft >= 0 else { throw Rejection.tooLarge(limit) }
            do { found = try parser.read(buffer.readableBytesView)[...] } catch { throw Rejection.notAForm }
        }
    }

    /// Old browsers send a whole path.
    private func lastComponent(_ name: String) -> String {
        String(name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? Substring(name)).prefix(255).description
    }
}
