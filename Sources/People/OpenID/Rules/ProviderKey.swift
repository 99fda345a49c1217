/// One of the keys by which a provider signs, as its key set lists it (RFC 7517).
struct ProviderKey: Sendable, Hashable, Decodable {
    let kty: String
    let kid: String?
    let use: String?
    let alg: String?
    let crv: String?
    let n: String?
    let e: String?
    let x: String?
    let y: String?

    /// Whether signatures of the algorithm can be this key's.
    func fits(_ algorithm: SignatureAlgorithm) -> Bool {
        guard use == nil || use == "sig", alg == nil || alg == algorithm.rawValue else { return false }
        return switch algorithm {
        case .rs256: kty == "RSA" && n != nil && e != nil
        case .es256: kty == "EC" && crv == "P-256" && x != nil && y != nil
        }
    }

    /// The key that a token names; where it names none, the only one that fits.
    static func named(in header: IDTokenHeader, among keys: [ProviderKey]) -> ProviderKey? {
        let fitting = keys.filter { $0.fits(header.algorithm) }
        guard let name = header.key else { return fitting.count == 1 ? fitting.first : nil }
        return fitting.first { $0.kid == name }
    }
}

/// The keys of a provider. One that cannot be read, of a kind that is not used here, is none.
struct ProviderKeySet: Sendable, Decodable {
    let keys: [ProviderKey]

    private enum CodingKeys: String, CodingKey { case keys }

    private struct Readable: Decodable {
        let key: ProviderKey?
        init(from decoder: any Decoder) throws { key = try? ProviderKey(from: decoder) }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        keys = try container.decode([Readable].self, forKey: .keys).compactMap(\.key)
    }
}
