import Foundation
import Glibc

/// A temporary file that stands in no folder: however its process ends, it is gone with it.
final class SpooledFile {
    let path: String
    private let descriptor: Int32

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/intake-XXXXXX").utf8CString)
        descriptor = template.withUnsafeMutableBufferPointer { name in name.baseAddress.map { mkstemp($0) } ?? -1 }
        let name = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // By this name the process opens the file again, from its first byte.
        path = "/proc/self/fd/\(descriptor)"
        guard descriptor >= 0 else { throw FileFault(path: name, errno: errno) }
        unlink(name)
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFault(path: path, errno: errno) }
            start += count
        }
    }
}
