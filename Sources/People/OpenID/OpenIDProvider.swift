import Access
import Casework
import Foundation
package import SchoolYear

/// Somebody else whose word on who a person is counts here, such as the council's Entra ID, as `config/sign-in.yaml` lists it.
package struct OpenIDProvider: Sendable, Hashable {
    /// A word of ours: it stands in addresses and in the name of the setting that holds the secret.
    package let name: String
    /// What people know it by.
    package let displayName: String
    /// Exactly as it writes itself.
    package let issuer: String
    package let clientID: String
    let scopes: [String]
    /// The claim that lists the groups of a person.
    let groupsClaim: String
    let groups: [GroupGrant]
    /// Only addresses of these domains make an account.
    let emailDomains: [String]
    let emailVerification: EmailVerification
    /// What the provider's word must say of how the person was proved; nil where it asks everybody for a second factor by its own rule.
    var factor: FactorClaim?

    /// A claim, and the word in it that stands for a second factor: `amr` and `mfa`, or `acr` and the level of the provider's own.
    struct FactorClaim: Sendable, Hashable {
        let claim: String
        let value: String
    }

    /// The role that the members of a group have.
    struct GroupGrant: Sendable, Hashable {
        let group: String
        let role: Role
        let organisation: Organisation
    }

    /// How it is known that an address is the person's.
    enum EmailVerification: String, Sendable, CaseIterable {
        /// The provider says so of each address.
        case claim
        /// The provider is the directory of the organisation whose domains these are: nobody else gives out their addresses.
        case directory
    }
}

/// A provider with the secret by which the service shows it who asks.
package struct OpenIDClient: Sendable {
    package let provider: OpenIDProvider
    let secret: String

    package init(provider: OpenIDProvider, secret: String) {
        self.provider = provider
        self.secret = secret
    }
}

extension OpenIDProvider {
    static let file = "sign-in.yaml"

    /// The providers of `sign-in.yaml` below the configuration folder, with all that is wrong there. Without the file there is none.
    package static func load(config: String) -> (providers: [OpenIDProvider], complaints: [Complaint]) {
        guard let data = FileManager.default.contents(atPath: config + "/" + file) else { return ([], []) }
        guard let text = String(validating: data, as: UTF8.self) else {
            return ([], [Complaint(file: file, line: 1, sentence: "The file is not UTF-8.")])
        }
        return read(text)
    }

    static func read(_ yaml: String) -> (providers: [OpenIDProvider], complaints: [Complaint]) {
        let source = ConfigurationText(file: file)
        var providers: [OpenIDProvider] = []
        for entry in source.entries(of: yaml) {
            guard let provider = OpenIDProvider(entry) else { continue }
            if providers.contains(where: { $0.name == provider.name }) { entry.complain("name", "Another provider has this name already.") }
            if providers.contains(where: { $0.issuer == provider.issuer }) {
                entry.complain("issuer", "Another provider has this issuer already.")
            }
            providers.append(provider)
        }
        return (source.complaints.isEmpty ? providers : [], source.complaints.sorted())
    }

    private init?(_ entry: ConfigurationEntry) {
        let name = entry.string("name")
        if let name, name.wholeMatch(of: /[a-z][a-z0-9-]{0,30}/) == nil {
            entry.complain("name", "'name' must be a word of small letters, digits and hyphens, such as 'entra'.")
        }
        let displayName = entry.string("display-name")
        let issuer = entry.string("issuer")
        if let issuer, !OutgoingAddress.isAllowed(issuer) || issuer.contains("?") {
            entry.complain("issuer", "'issuer' must be an https address without a query.")
        }
        let clientID = entry.string("client-id")
        let scopes = entry.has("scopes") ? entry.strings("scopes") : ["openid", "profile", "email"]
        if let scopes, !scopes.contains("openid") { entry.complain("scopes", "'scopes' must name 'openid'.") }
        let groupsClaim = entry.string("groups-claim")
        let domains = entry.strings("email-domains")
        for domain in domains ?? [] where domain != domain.lowercased() || !domain.contains(".") || domain.contains("@") {
            entry.complain("email-domains", "'\(domain.prefix(40))' is not a domain written like example.gov.uk.")
        }
        let verification = entry.choice("email-verification", of: EmailVerification.self)
        let factor = entry.has("second-factor-claim") || entry.has("second-factor-value")
            ? (claim: entry.string("second-factor-claim"), value: entry.string("second-factor-value")) : nil
        let grants = entry.entries("groups")?.compactMap { GroupGrant($0) }
        entry.close()
        guard let name, let displayName, let issuer, let clientID, let scopes, let groupsClaim, let domains, let verification, let grants
        else { return nil }
        self.init(
            name: name, displayName: displayName, issuer: issuer, clientID: clientID, scopes: scopes, groupsClaim: groupsClaim,
            groups: grants, emailDomains: domains, emailVerification: verification)
        if let claim = factor?.claim, let value = factor?.value { self.factor = FactorClaim(claim: claim, value: value) }
    }
}

extension OpenIDProvider.GroupGrant {
    fileprivate init?(_ entry: ConfigurationEntry) {
        let group = entry.string("group")
        let role = entry.choice("role", of: Role.self)
        let organisation = entry.choice("organisation", of: Organisation.self)
        entry.close()
        guard let group, let role, let organisation else { return nil }
        if role == .operator { entry.complain("role", "Nobody signs in as the operator.") }
        if let owner = role.organisation, owner != organisation {
            entry.complain("role", "'\(role.rawValue)' is not a role of \(organisation.name).")
        }
        self.init(group: group, role: role, organisation: organisation)
    }
}
