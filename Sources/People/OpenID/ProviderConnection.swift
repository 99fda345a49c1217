import AsyncHTTPClient
import Casework
import Foundation
import JWTKit
import Logging
import NIOCore
import NIOHTTP1
import Web

/// What is asked of one provider: its description, its keys and what a code stands for. Nobody's sign-in waits longer than a few seconds for it,
/// and an answer that is too long is none.
actor ProviderConnection {
    let client: OpenIDClient
    private let logger: Logger
    private let clock: @Sendable () -> ContinuousClock.Instant
    private let longestWait: Duration
    private var described: (description: ProviderDescription, at: ContinuousClock.Instant)?
    private var listed: (keys: [ProviderKey], at: ContinuousClock.Instant)?

    private static let kept = Duration.seconds(3_600)
    private static let betweenUnknownKeys = Duration.seconds(60)
    private static let longestAnswer = 262_144

    nonisolated var provider: OpenIDProvider { client.provider }

    /// - Parameter longestWait: for one whole answer.
    init(_ client: OpenIDClient, logger: Logger, longestWait: Duration, clock: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.client = client
        self.logger = logger
        self.longestWait = longestWait
        self.clock = clock
    }

    /// What the provider says of itself, kept for an hour.
    ///
    /// - Throws: `people.61` or `people.62`.
    func description() async throws -> ProviderDescription {
        if let described, clock() - described.at < Self.kept { return described.description }
        let answer = try await ask(HTTPClientRequest(url: ProviderAddress.discovery(of: provider.issuer)))
        guard answer.status == 200, let description = try? JSONDecoder().decode(ProviderDescription.self, from: answer.body) else {
            throw Refusal.providerNotAsExpected(provider)
        }
        try description.check(for: provider)
        described = (description, clock())
        return description
    }

    /// The token that a code stands for, as it came.
    ///
    /// - Throws: `people.61`, `62`, `64` or `65`.
    func token(for code: String, verifier: String, redirect: String) async throws -> String {
        let description = try await self.description()
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier),
            ("client_id", provider.clientID),
        ]
        var request = HTTPClientRequest(url: description.token)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "Accept", value: "application/json")
        if description.takesSecretInHeader {
            let pair = Data("\(Fields.encoded(provider.clientID)):\(Fields.encoded(client.secret))".utf8)
            request.headers.add(name: "Authorization", value: "Basic " + pair.base64EncodedString())
        } else {
            fields.append(("client_secret", client.secret))
        }
        request.body = .bytes(ByteBuffer(string: Fields(fields).encoded))
        let answer = try await ask(request)
        guard answer.status == 200 else { throw Refusal.codeNotTaken(provider) }
        guard let token = try? JSONDecoder().decode(TokenAnswer.self, from: answer.body).token else { throw Refusal.unreadableToken(provider) }
        return token
    }

    /// Whether the provider signed the token.
    ///
    /// - Throws: `people.61`, `62`, `67` or `68`.
    func verify(_ token: String, _ header: IDTokenHeader) async throws {
        let key = try await self.key(for: header)
        let keys = JWTKeyCollection()
        do {
            switch header.algorithm {
            case .rs256:
                let rsa = try JWTKit.Insecure.RSA.PublicKey(modulus: key.n ?? "", exponent: key.e ?? "")
                await keys.add(rsa: rsa, digestAlgorithm: .sha256)
            case .es256:
                let curve = try ES256PublicKey(parameters: (key.x ?? "", key.y ?? ""))
                await keys.add(ecdsa: curve)
            }
            _ = try await keys.verify(token, as: Signed.self)
        } catch {
            throw Refusal.wrongSignature(provider)
        }
    }

    /// The keys are kept for an hour. A token may name one that is newer: then they are asked for again, at most once a minute.
    private func key(for header: IDTokenHeader) async throws -> ProviderKey {
        if let listed, clock() - listed.at < Self.kept {
            if let key = ProviderKey.named(in: header, among: listed.keys) { return key }
            if clock() - listed.at < Self.betweenUnknownKeys { throw Refusal.keyUnknown(provider) }
        }
        let answer = try await ask(HTTPClientRequest(url: try await description().keys))
        guard answer.status == 200, let set = try? JSONDecoder().decode(ProviderKeySet.self, from: answer.body) else {
            throw Refusal.providerNotAsExpected(provider)
        }
        listed = (set.keys, clock())
        guard let key = ProviderKey.named(in: header, among: set.keys) else { throw Refusal.keyUnknown(provider) }
        return key
    }

    /// A client for each question: they are few, and nothing is left open between them.
    private func ask(_ request: HTTPClientRequest) async throws -> (status: UInt, body: Data) {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(4), read: .seconds(8))
        let deadline = NIODeadline.now() + TimeAmount(longestWait)
        do {
            return try await HTTPClient.withHTTPClient(configuration: configuration) { http in
                let response = try await http.execute(request, deadline: deadline)
                // The client keeps the deadline up to the head of the answer only.
                var body = Data()
                for try await part in response.body {
                    body.append(contentsOf: part.readableBytesView)
                    guard body.count <= Self.longestAnswer else { throw NIOTooManyBytesError(maxBytes: Self.longestAnswer) }
                    guard NIODeadline.now() <= deadline else { throw HTTPClientError.deadlineExceeded }
                }
                return (response.status.code, body)
            }
        } catch {
            // Of the error only its kind: it may quote what was asked.
            logger.warning(
                "a provider does not answer",
                metadata: ["provider": "\(provider.name)", "host": "\(URL(string: request.url)?.host ?? "")", "error": "\(type(of: error))"])
            throw Refusal.providerSilent(provider)
        }
    }
}

private struct TokenAnswer: Decodable {
    let token: String
    private enum CodingKeys: String, CodingKey { case token = "id_token" }
}

/// The payload as the signature covers it: what it says is read when the signature is known to be good.
private struct Signed: JWTPayload {
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
