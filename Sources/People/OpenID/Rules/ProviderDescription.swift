import Casework

/// What a provider says of itself (OpenID Connect Discovery 1.0), as far as it is used here.
struct ProviderDescription: Sendable, Hashable, Decodable {
    let issuer: String
    let authorization: String
    let token: String
    let keys: String
    /// Nil where the provider ends no session of its own.
    let endSession: String?
    private let tokenMethods: [String]?
    private let challengeMethods: [String]?
    private let namesItself: Bool?

    private enum CodingKeys: String, CodingKey {
        case issuer
        case authorization = "authorization_endpoint"
        case token = "token_endpoint"
        case keys = "jwks_uri"
        case endSession = "end_session_endpoint"
        case tokenMethods = "token_endpoint_auth_methods_supported"
        case challengeMethods = "code_challenge_methods_supported"
        case namesItself = "authorization_response_iss_parameter_supported"
    }

    /// - Throws: `people.62` where it is somebody else's, where an address of it is not to be asked, or where it says that it does without
    ///   PKCE.
    func check(for provider: OpenIDProvider) throws(Refusal) {
        let addresses = [authorization, token, keys] + [endSession].compactMap { $0 }
        guard issuer == provider.issuer, addresses.allSatisfy(OutgoingAddress.isAllowed), challengeMethods?.contains(PKCE.method) ?? true
        else { throw .providerNotAsExpected(provider) }
    }

    /// Whether the secret goes in the header, which is what a provider takes that says nothing of it.
    var takesSecretInHeader: Bool { tokenMethods?.contains("client_secret_basic") ?? true }

    /// The browser comes back with the issuer's name where the provider says so (RFC 9207): with several providers, an answer of one must
    /// not pass for another's.
    func check(answer issuer: String?, for provider: OpenIDProvider) throws(Refusal) {
        guard issuer == provider.issuer || (issuer == nil && namesItself != true) else { throw .answerOfAnother(provider) }
    }
}
