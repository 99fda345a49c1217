import Casework
import Foundation

/// The signatures that are accepted. `none` is no signature, and a shared secret is no proof of who signed.
enum SignatureAlgorithm: String, Sendable {
    case rs256 = "RS256"
    case es256 = "ES256"
}

/// What a token says of its own signature.
struct IDTokenHeader: Sendable, Hashable {
    let algorithm: SignatureAlgorithm
    let key: String?

    /// - Throws: `people.65` for what is no token, `people.66` for an algorithm that is not accepted.
    init(of token: String, from provider: OpenIDProvider) throws(Refusal) {
        struct Written: Decodable {
            let alg: String
            let kid: String?
            let crit: [String]?
        }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count < 100_000, parts.count == 3, let data = Base64URL.decoded(parts[0]),
            let written = try? JSONDecoder().decode(Written.self, from: data), written.crit == nil
        else { throw .unreadableToken(provider) }
        guard let algorithm = SignatureAlgorithm(rawValue: written.alg) else { throw .algorithmNotAccepted(provider) }
        self.algorithm = algorithm
        key = written.kid
    }
}

/// What a token says, whoever wrote it.
struct IDTokenClaims: Sendable {
    private let values: [String: ClaimValue]

    /// - Throws: `people.65`.
    init(of token: String, from provider: OpenIDProvider) throws(Refusal) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let data = Base64URL.decoded(parts[1]),
            let values = try? JSONDecoder().decode([String: ClaimValue].self, from: data)
        else { throw .unreadableToken(provider) }
        self.values = values
    }

    func text(_ name: String) -> String? { if case .text(let text)? = values[name] { text } else { nil } }
    func number(_ name: String) -> Double? { if case .number(let number)? = values[name] { number } else { nil } }

    /// One word or a list of words; nil where the claim is missing or anything else.
    func texts(_ name: String) -> [String]? {
        switch values[name] {
        case .text(let text): [text]
        case .list(let items): items.compactMap { if case .text(let text) = $0 { text } else { nil } }
        default: nil
        }
    }

    func names(in name: String) -> [String] { if case .names(let names)? = values[name] { names } else { [] } }

    /// True however a provider writes it.
    func isTrue(_ name: String) -> Bool {
        switch values[name] {
        case .flag(let flag): flag
        case .number(let number): number == 1
        case .text(let text): text == "1" || text.lowercased() == "true"
        default: false
        }
    }
}

enum ClaimValue: Decodable, Sendable {
    case text(String), number(Double), flag(Bool), list([ClaimValue]), names([String]), nothing

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let list = try? value.decode([ClaimValue].self) {
            self = .list(list)
        } else if let object = try? value.decode([String: ClaimValue].self) {
            self = .names(object.keys.sorted())
        } else {
            self = .nothing
        }
    }
}
