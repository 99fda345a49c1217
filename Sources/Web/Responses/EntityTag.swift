import Casework
import Crypto
import NIOCore

/// A mark of what an answer holds: equal for equal bytes.
func entityTag(_ body: ByteBuffer) -> String {
    body.withUnsafeReadableBytes { bytes in
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return "\"" + hexadecimal(hash.finalize().prefix(12)) + "\""
    }
}

/// Whether the header `If-None-Match` names the mark, by the weak comparison that RFC 9110 wants there.
func isNamed(_ tag: String, in header: String?) -> Bool {
    guard let header else { return false }
    return header.split(separator: ",").map { trim(String($0)) }.contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
}
