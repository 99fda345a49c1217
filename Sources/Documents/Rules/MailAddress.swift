package import Casework

/// An address that mail can be sent to: the dot-atom form of RFC 5322, 3.4.1, in ASCII, within the lengths of RFC 5321, 4.5.3.1. What has no
/// space, no bracket, no line end and no quotation mark cannot end a header or a command early.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    let domain: String

    package init(_ text: String) throws(Refusal) {
        guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { throw .addressUnreadable }
        let local = text[..<at]
        let domain = text[text.index(after: at)...]
        guard (1...64).contains(local.utf8.count), MailAddress.isDotted(local, where: MailAddress.isAtomText),
            MailAddress.isDotted(domain, where: MailAddress.isLabelText),
            domain.split(separator: ".").allSatisfy({ $0.utf8.count <= 63 && $0.first != "-" && $0.last != "-" })
        else { throw .addressUnreadable }
        self.text = text
        self.domain = String(domain)
    }

    package var description: String { text }

    private static func isDotted(_ text: Substring, where isAllowed: (UInt8) -> Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }
    }

    private static func isLabelText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool { isLabelText(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte) }
}
