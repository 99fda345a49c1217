/// Addresses of a provider, made of what it says and is asked.
enum ProviderAddress {
    static func discovery(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// The address with these fields added to its query.
    static func adding(_ query: String, to address: String) -> String { address + (address.contains("?") ? "&" : "?") + query }
}
