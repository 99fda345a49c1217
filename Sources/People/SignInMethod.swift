/// How somebody proved who they are. A session keeps it, and is good for what that proved.
package enum SignInMethod: Sendable, Hashable {
    case password
    /// By somebody else's word: which provider's, and its own name of the session, by which it can end it.
    case singleSignOn(provider: String, session: String?)

    var word: String {
        switch self {
        case .password: "password"
        case .singleSignOn: "single-sign-on"
        }
    }

    var provider: String? { if case .singleSignOn(let provider, _) = self { provider } else { nil } }
    var providerSession: String? { if case .singleSignOn(_, let session) = self { session } else { nil } }
}
