package import Casework

/// Each tells the person what to do, and nothing of whom the provider spoke of.
extension Refusal {
    static let attemptUnknown = Refusal(
        code: "people.60",
        sentence: "This sign-in was begun in another browser, was finished before, or took longer than ten minutes. Please sign in again.",
        citation: "OpenID Connect Core 1.0, section 3.1.2.1: the state ties the answer to the browser that asked")

    static func providerSilent(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.61",
            sentence: "\(provider.displayName) does not answer just now, so it cannot sign you in. Please try again in a few minutes.",
            citation: "Sign-in by a provider needs the provider")
    }

    static func providerNotAsExpected(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.62",
            sentence: "\(provider.displayName) does not describe itself as it should, so nobody can sign in with it. Please tell the people who run the service.",
            citation: "OpenID Connect Discovery 1.0, section 4.3: the issuer must be the one that was asked")
    }

    static func signInGivenUp(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.63",
            sentence: "You were not signed in by \(provider.displayName). Please sign in again, or ask your organisation’s IT service.",
            citation: "OpenID Connect Core 1.0, section 3.1.2.6: the provider’s own refusal")
    }

    static func codeNotTaken(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.64", sentence: "\(provider.displayName) did not confirm this sign-in. Please sign in again.",
            citation: "OpenID Connect Core 1.0, section 3.1.3.4: the provider did not take the code")
    }

    static func unreadableToken(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.65", sentence: "What \(provider.displayName) says of you cannot be read, so you are not signed in. \(tell)",
            citation: "OpenID Connect Core 1.0, section 2: what a token must hold")
    }

    static func algorithmNotAccepted(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.66",
            sentence: "What \(provider.displayName) says of you is not signed in a way that can be trusted, so you are not signed in. \(tell)",
            citation: "RFC 8725, section 3.1: only RS256 and ES256 are accepted, and never ‘none’")
    }

    static func keyUnknown(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.67",
            sentence: "What \(provider.displayName) says of you is signed with a key that it does not list. Please try again in a minute.",
            citation: "OpenID Connect Core 1.0, section 10.1.1: rotation of keys")
    }

    static func wrongSignature(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.68", sentence: "What is said of you is not signed by \(provider.displayName), so you are not signed in. \(tell)",
            citation: "OpenID Connect Core 1.0, section 3.1.3.7, rule 6: the signature")
    }

    static func wrongIssuer(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.69",
            sentence: "What is said of you comes from somebody else than \(provider.displayName), so you are not signed in. \(tell)",
            citation: "OpenID Connect Core 1.0, section 3.1.3.7, rule 2: the issuer")
    }

    static func wrongAudience(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.70",
            sentence: "What \(provider.displayName) says of you is meant for another service, so you are not signed in. \(tell)",
            citation: "OpenID Connect Core 1.0, section 3.1.3.7, rules 3 to 5: the audience")
    }

    static func wrongNonce(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.71", sentence: "What \(provider.displayName) says belongs to another sign-in. Please sign in again.",
            citation: "OpenID Connect Core 1.0, section 3.1.3.7, rule 11: the nonce")
    }

    static func tokenExpired(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.72", sentence: "What \(provider.displayName) says of you has run out. Please sign in again.",
            citation: "OpenID Connect Core 1.0, section 3.1.3.7, rules 9 and 10: expiry and age")
    }

    static func tokenNotYetGood(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.73",
            sentence: "The clock of \(provider.displayName) is ahead of this service’s, so you are not signed in. \(tell)",
            citation: "RFC 7519, sections 4.1.5 and 4.1.6: not before its time")
    }

    static func answerOfAnother(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.74",
            sentence: "You were sent to \(provider.displayName) and came back from somebody else, so you are not signed in. Please sign in again.",
            citation: "RFC 9207, section 2.4: the issuer in the answer")
    }

    static func tooManyGroups(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.75",
            sentence: "\(provider.displayName) has you in too many groups to list them here. Please ask your organisation’s IT service to send only the groups of this service.",
            citation: "Roles come from the groups that the provider lists")
    }

    static func noGroup(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.76",
            sentence: "Your account at \(provider.displayName) is in no group that may use this service. Please ask your manager or the people who run the service.",
            citation: "Roles come from the groups that the provider lists")
    }

    static func otherOrganisation(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.77",
            sentence: "Your groups at \(provider.displayName) are those of another organisation than your account’s. Please ask the people who run the service.",
            citation: "ID-6: neither organisation can act for the other")
    }

    static func mixedOrganisations(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.78",
            sentence: "Your groups at \(provider.displayName) belong to more than one organisation. Please ask the people who run the service.",
            citation: "ID-6: neither organisation can act for the other")
    }

    static func emailNotVerified(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.79",
            sentence: "\(provider.displayName) does not vouch for an email address of yours, which an account here needs. Please ask your organisation’s IT service.",
            citation: "OpenID Connect Core 1.0, section 5.7: an address proves nothing unless it is verified")
    }

    static func emailOfAnotherDomain(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.80",
            sentence: "Only the organisation’s own email addresses can be used to sign in with \(provider.displayName). Please ask the people who run the service for an invitation.",
            citation: "Accounts are made for the addresses of the domains that config/sign-in.yaml lists")
    }

    static func linkNotAllowed(_ provider: OpenIDProvider) -> Refusal {
        Refusal(
            code: "people.81",
            sentence: "Your email address has an account here already. Sign in as before, or ask the people who run the service to let that account be used with \(provider.displayName).",
            citation: "An account is never taken over by an email address alone")
    }

    package static func secretMissing(_ provider: OpenIDProvider, setting: String) -> Refusal {
        Refusal(
            code: "people.82",
            sentence: "\(setting) or \(setting)_FILE is not set: without the secret nobody can sign in with \(provider.displayName).",
            citation: "README, Settings")
    }

    package static func noProvider(_ name: String) -> Refusal {
        Refusal(
            code: "people.83", sentence: "config/sign-in.yaml lists no provider ‘\(name)’.",
            citation: "Providers are listed in config/sign-in.yaml")
    }

    private static let tell = "Please tell the people who run the service."
}
