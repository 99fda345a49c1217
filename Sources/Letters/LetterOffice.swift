package import Casework
package import Policy
package import Postgres
package import SchoolYear

/// What issuing needs beside the records: who makes a PDF and who a personal link, and what the service is called. Assembly hands it over, since
/// links are another capability’s.
package struct LetterOffice: Sendable {
    /// A personal link to one letter, made in the caller’s transaction: its number and the last part of its address.
    package struct Link: Sendable {
        package let id: Int
        package let text: String

        package init(id: Int, text: String) {
            self.id = id
            self.text = text
        }
    }

    /// To whom a link is.
    package struct LinkHolder: Sendable {
        package let urn: URN
        package let part: LetterPart
        package let name: String
        package let email: String
    }

    package let authority: Int
    package let authorityName: String
    package let serviceName: String
    /// With which addresses in mails begin.
    package let url: String
    package let book: PolicyBook
    package let calendar: SchoolCalendar
    package let paper: LetterPaper
    /// Makes links, one for each holder and in their order. Nil where this process has no key for links: then letters are not mailed.
    package let links: (@Sendable ([LinkHolder], LetterPolicy, Transaction) async throws -> [Link])?
    /// The address of a link that was made before; nil where it is good no longer.
    package let address: (@Sendable (_ link: Int, Transaction) async throws -> String?)?

    package init(
        authority: Int, authorityName: String, serviceName: String, url: String, book: PolicyBook, calendar: SchoolCalendar,
        paper: LetterPaper,
        links: (@Sendable ([LinkHolder], LetterPolicy, Transaction) async throws -> [Link])?,
        address: (@Sendable (_ link: Int, Transaction) async throws -> String?)?
    ) {
        self.authority = authority
        self.authorityName = authorityName
        self.serviceName = serviceName
        self.url = url
        self.book = book
        self.calendar = calendar
        self.paper = paper
        self.links = links
        self.address = address
    }

    package var drafting: Drafting { Drafting(authority: authority, authorityName: authorityName, url: url, book: book) }
}
