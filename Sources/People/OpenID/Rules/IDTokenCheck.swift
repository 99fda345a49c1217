import Casework

/// The person whom a provider vouches for.
struct VouchedPerson: Sendable, Hashable {
    /// What the provider calls them, the same each time.
    let subject: String
    let name: String?
    let email: String?
    let isEmailVerified: Bool
    let groups: [String]
    /// What the provider calls its own session.
    let session: String?
}

/// What a token must say before it is believed (OpenID Connect Core 1.0, section 3.1.3.7). Its signature has been found good by then.
enum IDTokenCheck {
    /// How far the clocks of two machines may be apart.
    static let tolerance = 120

    static func check(
        _ claims: IDTokenClaims, from provider: OpenIDProvider, nonce: String, at moment: Moment
    ) throws(Refusal) -> VouchedPerson {
        guard claims.text("iss") == provider.issuer else { throw .wrongIssuer(provider) }
        let audience = claims.texts("aud") ?? []
        let party = claims.text("azp")
        guard audience.contains(provider.clientID), party == provider.clientID || (party == nil && audience.count == 1) else {
            throw .wrongAudience(provider)
        }
        guard let given = claims.text("nonce"), isSame(Array(given.utf8), Array(nonce.utf8)) else { throw .wrongNonce(provider) }
        guard let expiry = claims.number("exp"), let issued = claims.number("iat") else { throw .unreadableToken(provider) }
        let now = Double(moment.microsecondsSince1970) / 1_000_000
        let tolerance = Double(tolerance)
        guard expiry + tolerance > now, issued + 3_600 > now else { throw .tokenExpired(provider) }
        guard issued - tolerance <= now, (claims.number("nbf") ?? issued) - tolerance <= now else { throw .tokenNotYetGood(provider) }
        guard let subject = claims.text("sub"), !subject.isEmpty, subject.utf8.count <= 255, !subject.unicodeScalars.contains("\0") else {
            throw .unreadableToken(provider)
        }
        let groups = claims.texts(provider.groupsClaim)
        // Entra ID leaves the list out where it is too long, and says where to ask for it instead.
        guard groups != nil || !claims.names(in: "_claim_names").contains(provider.groupsClaim) else { throw .tooManyGroups(provider) }
        let isVerified = switch provider.emailVerification {
        case .claim: claims.isTrue("email_verified") || claims.isTrue("xms_edov")
        case .directory: true
        }
        return VouchedPerson(
            subject: subject, name: name(claims), email: claims.text("email"), isEmailVerified: isVerified, groups: groups ?? [],
            session: claims.text("sid").map { String(plain($0).prefix(255)) })
    }

    private static func name(_ claims: IDTokenClaims) -> String? {
        let parts = [claims.text("given_name"), claims.text("family_name")].compactMap { $0 }.joined(separator: " ")
        let name = plain(claims.text("name") ?? parts)
        return name.contains { !$0.isWhitespace } ? String(name.prefix(200)) : nil
    }

    /// Without control characters.
    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
}
