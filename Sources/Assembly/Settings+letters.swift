import Casework
package import Letters
import Logging
package import People
import Policy
import Postgres
import Web

/// What issuing letters needs of other capabilities and of the settings.
extension Settings {
    /// - Parameter key: the service’s key; nil where this process has none, and then letters are not mailed.
    package func letterOffice(_ configuration: ServiceConfiguration, paper: LetterPaper, key: ServiceKey?) -> LetterOffice {
        var links: (@Sendable ([LetterOffice.LinkHolder], LetterPolicy, Transaction) async throws -> [LetterOffice.Link])?
        var address: (@Sendable (Int, Transaction) async throws -> String?)?
        if let key {
            links = { holders, policy, transaction in
                let known = holders.map { ContactLinks.Holder(urn: $0.urn, part: $0.part == .head ? .head : .chair, name: $0.name, email: $0.email) }
                return try await ContactLinks.makeForLetters(to: known, days: policy.linkDays, uses: policy.linkUses, key: key, in: transaction)
                    .map { LetterOffice.Link(id: $0.id, text: $0.text) }
            }
            address = { link, transaction in try await ContactLinks.addressOfLetter(link, key: key, in: transaction) }
        }
        return LetterOffice(
            authority: authority, authorityName: authorityName, serviceName: SiteSettings().serviceName, url: url, book: configuration.policy,
            calendar: configuration.calendar, paper: paper, links: links, address: address)
    }

    /// The key where there is one: a worker without it does all but mail letters.
    func serviceKey(_ logger: Logger) -> ServiceKey? {
        do throws(Refusal) {
            return try ServiceKey(file: keyFile)
        } catch {
            logger.warning("letters are not mailed: no key for personal links", metadata: ["why": "\(error.sentence)"])
            return nil
        }
    }
}
