import Access
import Casework

/// What a person's groups at a provider make of them here.
struct GroupRoles: Sendable, Hashable {
    let organisation: Organisation
    let roles: [Role]

    /// Nil where no group is one that counts here.
    ///
    /// - Throws: `people.78` where the groups belong to more than one organisation: neither may act for the other (ID-6). The board’s may stand beside those of
    ///   BEP or of the council, which is their organisation then.
    init?(of person: VouchedPerson, by provider: OpenIDProvider) throws(Refusal) {
        let grants = provider.groups.filter { person.groups.contains($0.group) }
        guard let organisation = (grants.first(where: { $0.organisation != .siab }) ?? grants.first)?.organisation else { return nil }
        guard grants.allSatisfy({ $0.organisation == organisation || ($0.organisation == .siab && organisation.sendsToBoard) })
        else { throw .mixedOrganisations(provider) }
        self.organisation = organisation
        roles = Role.allCases.filter { role in grants.contains { $0.role == role } }
    }

    /// Whether an account of the organisation may have these roles: its own, and a seat on the board, of which alone the groups may tell.
    func fit(_ account: Organisation?) -> Bool {
        organisation == account || (organisation == .siab && account?.sendsToBoard == true)
    }

    /// Whether an account of the board becomes one of this organisation: a member of the board joined BEP or the council, beside whose roles the seat may stand.
    func moves(_ account: Organisation?) -> Bool { account == .siab && organisation.sendsToBoard }

    /// What a first sign-in makes an account from.
    ///
    /// - Throws: `people.79` without an address that is known to be the person's, `people.80` for one of another domain.
    func request(for person: VouchedPerson, by provider: OpenIDProvider) throws(Refusal) -> AccountRequest {
        let email = AccountRequest.normalised(person.email ?? "")
        guard person.isEmailVerified, !email.isEmpty, email.utf8.count <= 320, !email.unicodeScalars.contains("\0") else {
            throw .emailNotVerified(provider)
        }
        guard let domain = email.split(separator: "@", omittingEmptySubsequences: false).last, provider.emailDomains.contains(String(domain))
        else { throw .emailOfAnotherDomain(provider) }
        return try AccountRequest(email: email, name: person.name ?? email, organisation: organisation, roles: roles)
    }
}
