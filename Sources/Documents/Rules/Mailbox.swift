package import Casework

/// Whose an address is: a name, which may be empty, and the address.
package struct Mailbox: Hashable, Sendable {
    package let name: String
    package let address: MailAddress

    package init(name: String, address: MailAddress) {
        self.name = HeaderText.clean(name, limit: 120)
        self.address = address
    }

    /// `School improvement <no-reply@example.org>`, or the address alone.
    package init(reading text: String) throws(Refusal) {
        guard text.hasSuffix(">"), let bracket = text.lastIndex(of: "<") else {
            self.init(name: "", address: try MailAddress(text))
            return
        }
        let address = text[text.index(after: bracket)...].dropLast()
        self.init(name: String(text[..<bracket]), address: try MailAddress(String(address)))
    }
}
