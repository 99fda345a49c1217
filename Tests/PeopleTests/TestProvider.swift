import Access
import AsyncHTTPClient
import CryptoExtras
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JWTKit
import Logging
import NIOCore
import NIOHTTP1
import Synchronization
import Web

@testable import People

/// A provider of our own on a loopback port, which can be told to do each thing wrong. Its sign-in page asks nobody anything.
final class TestProvider: Sendable {
    enum Fault: String, CaseIterable, Sendable {
        case none
        case algorithmNone, sharedSecret, anotherAlgorithm, wrongSignature, unknownKey, garbage
        case wrongIssuer, wrongAudience, manyAudiences, anotherParty, wrongNonce, noNonce, expired, old, early, noSubject
        case anotherDiscovery, plainAddress, noPKCE, hugeAnswer, silent, dripping, answerOfAnother, answerOfNobody, givenUp, codeNotTaken, tooManyGroups
    }

    struct Person: Sendable {
        var subject = "a2b4-77"
        var name: String? = "Ada Fern"
        var email: String? = "Ada.Fern@fernborough.example"
        var isVerified = true
        var groups = ["g-officers"]
    }

    struct State: Sendable {
        var address = ""
        var fault = Fault.none
        var person = Person()
        var usesCurve = false
        /// The key that signs, and those that are listed.
        var signing = 0
        var listed = [0]
        var keysAsked = 0
        var codes: [String: Fields] = [:]
    }

    let state = Mutex(State())
    static let secret = "a secret: with 100% of odd +characters"

    // Made once: a key takes a while to find.
    private static let rsa: [JWTKit.Insecure.RSA.PrivateKey] = (0..<2).map { _ in
        // Two thousand bits are what the type asks for, so that neither can fail.
        try! JWTKit.Insecure.RSA.PrivateKey(backing: _RSA.Signing.PrivateKey(keySize: .bits2048))
    }
    private static let curve = ES256PrivateKey()

    private struct Payload: JWTPayload {
        var values: [String: JWTHeaderField]
        init(_ values: [String: JWTHeaderField]) { self.values = values }
        init(from decoder: any Decoder) throws { values = try decoder.singleValueContainer().decode([String: JWTHeaderField].self) }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(values)
        }
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    func become(_ change: (inout Person) -> Void) { state.withLock { change(&$0.person) } }

    var issuer: String { state.withLock { $0.address } }

    func client(_ verification: OpenIDProvider.EmailVerification = .claim, name: String = "council") -> OpenIDClient {
        OpenIDClient(
            provider: OpenIDProvider(
                name: name, displayName: "Fernborough Council", issuer: issuer, clientID: "schools", scopes: ["openid", "email"],
                groupsClaim: "groups",
                groups: [
                    .init(group: "g-officers", role: .bccOfficer, organisation: .bcc), .init(group: "g-hr", role: .humanResources, organisation: .bcc),
                    .init(group: "g-head-office", role: .bepOfficer, organisation: .bep), .init(group: "g-board", role: .siabMember, organisation: .siab),
                ], emailDomains: ["fernborough.example"], emailVerification: verification), secret: TestProvider.secret)
    }

    private func answer(_ values: [String: JWTHeaderField], _ status: HTTPResponse.Status = .ok) throws -> Response {
        let body = try JSONEncoder().encode(values)
        return Response(status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private var router: Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.get("/.well-known/openid-configuration") { _, _ -> Response in
            let state = self.state.withLock { $0 }
            if state.fault == .silent { return try self.answer([:], .internalServerError) }
            if state.fault == .hugeAnswer { return try self.answer(["x": .string(String(repeating: "x", count: 300_000))]) }
            if state.fault == .dripping {
                return Response(
                    status: .ok,
                    body: ResponseBody { writer in
                        for _ in 0..<20 {
                            try await writer.write(ByteBuffer(string: " "))
                            try await Task.sleep(for: .milliseconds(200))
                        }
                        try await writer.finish(nil)
                    })
            }
            var values: [String: JWTHeaderField] = [
                "issuer": .string(state.fault == .anotherDiscovery ? "https://evil.example" : state.address),
                "authorization_endpoint": .string(state.address + "/authorize"), "token_endpoint": .string(state.address + "/token"),
                "jwks_uri": .string(state.fault == .plainAddress ? "http://evil.example/keys" : state.address + "/keys"),
                "end_session_endpoint": .string(state.address + "/end?a=b"), "authorization_response_iss_parameter_supported": .bool(true),
            ]
            if state.fault == .noPKCE { values["code_challenge_methods_supported"] = .array([.string("plain")]) }
            return try self.answer(values)
        }
        router.get("/keys") { _, _ -> Response in
            let listed = self.state.withLock { state in
                state.keysAsked += 1
                return state.listed
            }
            var keys: [JWTHeaderField] = [.object(["kty": "OKP", "crv": "Ed25519", "kid": "odd", "x": 12])]
            for index in listed {
                let numbers = try TestProvider.rsa[index].publicKey.getKeyPrimitives()
                keys.append(
                    .object([
                        "kty": "RSA", "use": "sig", "kid": .string("key-\(index)"), "n": .string(Base64URL.encoded(numbers.modulus)),
                        "e": .string(Base64URL.encoded(numbers.publicExponent)),
                    ]))
            }
            if let point = TestProvider.curve.parameters {
                keys.append(
                    .object([
                        "kty": "EC", "crv": "P-256", "kid": "curve", "x": .string(TestProvider.url(point.x)), "y": .string(TestProvider.url(point.y)),
                    ]))
            }
            return try self.answer(["keys": .array(keys)])
        }
        router.get("/authorize") { request, _ -> Response in
            let asked = Fields(encoded: request.uri.query ?? "")
            let code = "code-" + UUID().uuidString
            let state = self.state.withLock { state in
                state.codes[code] = asked
                return state
            }
            guard asked["client_id"] == "schools", asked["response_type"] == "code", asked["code_challenge_method"] == "S256" else {
                return Response(status: .badRequest)
            }
            var back = [("state", asked.typed("state")), ("code", code), ("iss", state.address)]
            if state.fault == .answerOfAnother { back[2].1 = "https://evil.example" }
            if state.fault == .answerOfNobody { back.removeLast() }
            if state.fault == .givenUp { back[1] = ("error", "access_denied") }
            return Response(status: .seeOther, headers: [.location: asked.typed("redirect_uri") + "?" + Fields(back).encoded])
        }
        router.post("/token") { request, _ -> Response in
            let form = Fields(encoded: String(buffer: try await request.body.collect(upTo: 10_000)))
            let state = self.state.withLock { $0 }
            let asked = self.state.withLock { $0.codes.removeValue(forKey: form.typed("code")) }
            let pair = Data("schools:\(Fields.encoded(TestProvider.secret))".utf8).base64EncodedString()
            let challenge = Base64URL.encoded(SHA256.hash(data: Data(form.typed("code_verifier").utf8)))
            guard let asked, request.headers[.authorization] == "Basic " + pair, asked["code_challenge"] == challenge,
                asked["redirect_uri"] == form["redirect_uri"], state.fault != .codeNotTaken
            else { return try self.answer(["error": "invalid_grant"], .badRequest) }
            return try self.answer(["id_token": .string(try await self.token(state, nonce: asked.typed("nonce"))), "token_type": "Bearer"])
        }
        return router
    }

    private func token(_ state: State, nonce: String) async throws -> String {
        let now = Int(Date().timeIntervalSince1970)
        let person = state.person
        var values: [String: JWTHeaderField] = [
            "iss": .string(state.address), "aud": "schools", "sub": .string(person.subject), "nonce": .string(nonce), "iat": .int(now),
            "exp": .int(now + 300), "sid": "session-1", "groups": .array(person.groups.map { .string($0) }),
        ]
        if let name = person.name { values["name"] = .string(name) }
        if let email = person.email { values["email"] = .string(email) }
        if person.isVerified { values["email_verified"] = .bool(true) }
        var header: JWTHeader = ["kid": .string(state.usesCurve ? "curve" : "key-\(state.signing)")]
        switch state.fault {
        case .garbage: return "this is no token"
        case .wrongIssuer: values["iss"] = "https://evil.example"
        case .wrongAudience: values["aud"] = "another"
        case .manyAudiences: values["aud"] = .array(["schools", "another"])
        case .anotherParty: values["azp"] = "another"
        case .wrongNonce: values["nonce"] = .string(nonce + "x")
        case .noNonce: values.removeValue(forKey: "nonce")
        case .expired: values["exp"] = .int(now - 200)
        case .old: values["iat"] = .int(now - 3_700)
        case .early: values["iat"] = .int(now + 200)
        case .noSubject: values.removeValue(forKey: "sub")
        case .tooManyGroups:
            values.removeValue(forKey: "groups")
            values["_claim_names"] = .object(["groups": "src1"])
        case .unknownKey: header.kid = "nobody’s"
        default: break
        }
        let payload = Payload(values)
        let keys = JWTKeyCollection()
        switch state.fault {
        case .algorithmNone:
            return try [Data(#"{"alg":"none","typ":"JWT"}"#.utf8), JSONEncoder().encode(payload), Data()].map { Base64URL.encoded($0) }
                .joined(separator: ".")
        case .sharedSecret: await keys.add(hmac: HMACKey(from: TestProvider.secret), digestAlgorithm: .sha256)
        case .anotherAlgorithm: await keys.add(rsa: TestProvider.rsa[0], digestAlgorithm: .sha512)
        case .wrongSignature: await keys.add(rsa: TestProvider.rsa[1], digestAlgorithm: .sha256)
        default:
            if state.usesCurve {
                await keys.add(ecdsa: TestProvider.curve)
            } else {
                await keys.add(rsa: TestProvider.rsa[state.signing], digestAlgorithm: .sha256)
            }
        }
        return try await keys.sign(payload, header: header)
    }

    private static func url(_ base64: String) -> String {
        base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Runs a provider for as long as the body takes.
    static func run(_ body: @escaping @Sendable (TestProvider) async throws -> Void) async throws {
        let provider = TestProvider()
        var logger = Logger(label: "provider")
        logger.logLevel = .critical
        try await Application(router: provider.router, logger: logger).test(.live) { client in
            provider.state.withLock { $0.address = "http://localhost:\(client.port ?? 0)" }
            try await body(provider)
        }
    }
}

/// What a browser gets from another site, redirects not followed.
func fetch(_ address: String) async throws -> (status: UInt, location: String) {
    try await HTTPClient.withHTTPClient(configuration: .init(redirectConfiguration: .disallow)) { http in
        let response = try await http.execute(HTTPClientRequest(url: address), timeout: .seconds(10))
        _ = try await response.body.collect(upTo: 1_000_000)
        return (response.status.code, response.headers.first(name: "Location") ?? "")
    }
}

/// The query of an address.
func query(of address: String) -> Fields {
    Fields(encoded: address.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? "")
}
