package import Access
package import Casework
import Documents

/// What an account is made from, once it has been found in order.
package struct AccountRequest: Sendable, Hashable {
    package let email: String
    package let name: String
    package let organisation: Organisation
    package let roles: [Role]

    /// - Throws: `people.1` for an address that is none, `people.2` for an empty name, `people.3` without a role, `people.4` for a role of
    ///   another organisation; the board’s may stand beside those of BEP or of the council.
    package init(email: String, name: String, organisation: Organisation, roles: [Role]) throws(Refusal) {
        if let refusal = AccountRequest.refusals(email: email, name: name, organisation: organisation, roles: roles).first { throw refusal }
        self.email = try AccountRequest.mailable(email)
        self.name = name
        self.organisation = organisation
        self.roles = Role.allCases.filter(roles.contains)
    }

    /// All that is wrong with it: of the address, of the name, and of the roles.
    package static func refusals(email: String, name: String, organisation: Organisation, roles: [Role]) -> [Refusal] {
        var refusals: [Refusal] = []
        do throws(Refusal) {
            _ = try mailable(email)
        } catch {
            refusals.append(error)
        }
        if !name.contains(where: { !$0.isWhitespace }) {
            refusals.append(
                Refusal(
                    code: "people.2", sentence: "Enter the person’s name.", citation: "No shared accounts: each is one person's"))
        }
        if roles.isEmpty {
            refusals.append(
                Refusal(
                    code: "people.3", sentence: "Choose at least one role.", citation: "The permission matrix gives rights to roles"))
        }
        if let role = roles.first(where: { !organisation.takes($0) }) {
            refusals.append(
                Refusal(
                    code: "people.4",
                    sentence: "‘\(role.name)’ is not a role of \(organisation.name).",
                    citation: "Each role belongs to one of the organisations that share the service"))
        }
        return refusals
    }

    /// The address as it is kept, if mail can be sent to it.
    static func mailable(_ email: String) throws(Refusal) -> String {
        let email = normalised(email)
        guard (try? MailAddress(email)) != nil else {
            throw Refusal(
                code: "people.1", sentence: "Enter an email address, such as name@example.org.", citation: "People sign in by their email address")
        }
        return email
    }

    /// Addresses are compared without regard to case or to blanks around them.
    package static func normalised(_ email: String) -> String {
        var text = email.lowercased()[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
