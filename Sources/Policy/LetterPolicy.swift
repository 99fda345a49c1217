package import Casework

/// What letters to schools go by beside their words: what they point to, how long their links are good, when one that nobody answered is chased, and
/// how many are read before many are approved at once (ID-8).
package struct LetterPolicy: Hashable, Sendable {
    package let version: String
    /// As events name what was decided under it.
    package var name: String { "letters \(version)" }
    package let inForce: Day
    /// How a school reaches BEP about a letter, a line in the head of each; nil in entries from before it was printed.
    package let contact: String?
    /// Where the framework can be read.
    package let framework: String
    /// Where BEP’s other services are described.
    package let services: String
    /// How long a letter’s personal link is good, and how many answers it takes.
    package let linkDays: Int
    package let linkUses: Int
    /// Working days after which a letter that nobody acknowledged is chased.
    package let chaseAfter: Int
    /// Letters of each kind and addressee that are read before the rest of them are approved together.
    package let proofSample: Int
    package let citation: Citation

    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let version = entry.text("version")
        let inForce = entry.day("in-force")
        let contact = LetterPolicy.line(entry, "contact")
        let framework = LetterPolicy.address(entry, "framework")
        let services = LetterPolicy.address(entry, "services")
        let linkDays = entry.whole("link-days", in: 1...366)
        let linkUses = entry.whole("link-uses", in: 1...100)
        let chaseAfter = entry.whole("chase-after-working-days", in: 1...100)
        let proofSample = entry.whole("proof-sample", in: 1...100)
        let citation = entry.citation()
        guard let version, let inForce, let framework, let services, let linkDays, let linkUses, let chaseAfter, let proofSample, let citation
        else { return nil }
        self.version = version
        self.inForce = inForce
        self.contact = contact
        self.framework = framework
        self.services = services
        self.linkDays = linkDays
        self.linkUses = linkUses
        self.chaseAfter = chaseAfter
        self.proofSample = proofSample
        self.citation = citation
    }

    private static func line(_ entry: PolicyEntry, _ name: String) -> String? {
        guard let words = entry.optionalText(name) else { return nil }
        guard words.count <= 120, !words.contains(where: \.isNewline) else {
            entry.document.complain(entry.line(of: name), "‘\(name)’ should be one line of at most 120 characters.")
            return nil
        }
        return words
    }

    private static func address(_ entry: PolicyEntry, _ name: String) -> String? {
        guard let address = entry.text(name) else { return nil }
        guard address.hasPrefix("https://"), !address.contains(where: \.isWhitespace) else {
            entry.document.complain(entry.line, "‘\(name)’ should be an address that begins with https://.")
            return nil
        }
        return address
    }
}
