import Glibc

/// Where a table's bytes come from: a file, or an entry of an archive.
protocol ByteSource: AnyObject {
    /// Fills what it can of the buffer; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
    /// How many bytes there are in all, for progress.
    var total: Int { get }
}

/// A regular file, from its first byte.
package final class FileBytes: ByteSource {
    let total: Int
    private let descriptor: Int32

    /// - Throws: a `FileFault`.
    package init(path: String) throws {
        // A pipe without a writer would be waited for.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileFault(path: path, errno: errno) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileFault(path: path, errno: facts.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
        }
        total = Int(facts.st_size)
    }

    deinit { close(descriptor) }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw FileFault(path: "file being read", errno: errno) }
        }
    }
}

/// Bytes at hand, for tests and small texts.
final class MemoryBytes: ByteSource {
    private let bytes: [UInt8]
    private var position = 0
    /// How many bytes one read gives at most: tests set it low, so that every state of a reader meets the end of a buffer.
    private let stride: Int

    init(_ bytes: [UInt8], stride: Int = .max) {
        self.bytes = bytes
        self.stride = stride
    }

    var total: Int { bytes.count }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, stride, bytes.count - position)
        buffer.copyBytes(from: bytes[position..<(position + count)])
        position += count
        return count
    }
}

/// A file that the system would not open or read.
package struct FileFault: Error, CustomStringConvertible {
    let path: String
    let errno: Int32

    /// In the system's words: `Permission denied`.
    package var reason: String { String(cString: strerror(errno)) }
    package var description: String { "\(path): \(reason)" }
}
