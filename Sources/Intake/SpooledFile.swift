import Foundation
import Glibc

/// A temporary file that is gone from its folder with its owner.
final class SpooledFile {
    let path: String
    private let descriptor: Int32

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/intake-XXXXXX").utf8CString)
        descriptor = template.withUnsafeMutableBufferPointer { name in name.baseAddress.map { mkstemp($0) } ?? -1 }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw FileFault(path: path, errno: errno) }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

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
