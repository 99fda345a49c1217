import Casework
import Crypto
import Policy

extension Drafting {
    /// One hash over all drafts of a run, for the one event that tells of them.
    static func hash(_ drafts: [Draft]) -> String {
        var hash = SHA256()
        for draft in drafts {
            hash.update(data: Array("\(draft.urn) \(draft.part.rawValue) \(draft.kind.rawValue) \(draft.text.subject)\n\(draft.text.lines)\n".utf8))
        }
        return hexadecimal(hash.finalize())
    }
}

/// As every page shows a document’s hash.
func sha256(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }
