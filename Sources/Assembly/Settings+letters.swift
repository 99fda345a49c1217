import Casework
package import Letters
import Logging
package import People
import Postgres
import Web

/// What issuing letters needs of other capabilities and of the settings.
extension Settings {
    /// - Parameter key: the service’s key; nil where this process has none, and then letters are not mailed.
    package func letterOffice(_ configuration: ServiceConfiguration, paper: LetterPaper, key: ServiceKey?) -> LetterOffice {
        var link: (@Sendable (LetterOffice.LinkHolder, Transaction) async throws -> LetterOffice.Link)?
        var address: (@Sendable (Int, Transaction) async throws -> String?)?
        if let key {
            link = { holder, transaction in
                let made = try await ContactLinks.makeForLetter(
                    of: holder.urn, part: holder.part == .head ? .head : .chair, name: holder.name, email: holder.email, days: holder.days,
                    uses: holder.uses, key: key, in: transaction)
                return LetterOffice.Link(id: made.id, text: made.text)
            }
            address = { link, transaction in try await ContactLinks.addressOfLetter(link, key: key, in: transaction) }
        }
        return LetterOffice(
            authority: authority, authorityName: authorityName, serviceName: SiteSettings().serviceName, url: url, book: configuration.policy,
            calendar: configuration.calendar, paper: paper, link: link, address: address)
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
