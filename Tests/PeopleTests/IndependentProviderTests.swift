import Access
import AsyncHTTPClient
import Casework
import Foundation
import Glibc
import NIOCore
import NIOHTTP1
import Postgres
import TestCluster
import Testing
import Web

@testable import People

/// Canaille, a provider that others wrote, with one person in one group: started by a test and ended with it.
private final class Canaille {
    static let python = ProcessInfo.processInfo.environment["OPENID_PROVIDER"]
    static let person = "ada", password = "a long walk in Fernborough", secret = "a secret of the test's"

    let issuer: String
    private let server: Child.Serving

    struct Failure: Error { let words: String }

    init() throws {
        let arguments = [
            URL(filePath: #filePath).deletingLastPathComponent().appending(path: "openid_provider.py").path(), "--client", "schools",
            "--secret", Canaille.secret, "--redirect", "https://schools.example/sign-in/back", "--after", "https://schools.example/sign-in",
            "--person", Canaille.person, "--password", Canaille.password, "--email", "ada@fernborough.example", "--group", "head office",
        ]
        server = try Child.serve(Canaille.python ?? "", arguments)
        let line = String(decoding: server.output.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failure(words: "the provider did not start; does OPENID_PROVIDER name the Python that deploy/test makes?")
        }
        issuer = "http://127.0.0.1:\(port)"
    }

    func stop() {
        try? server.input.close()
        server.process.waitUntilExit()
    }

    var client: OpenIDClient {
        OpenIDClient(
            provider: OpenIDProvider(
                name: "council", displayName: "Fernborough Council", issuer: issuer, clientID: "schools",
                scopes: ["openid", "profile", "email", "groups"], groupsClaim: "groups",
                groups: [.init(group: "head office", role: .bepOfficer, organisation: .bep)], emailDomains: ["fernborough.example"],
                emailVerification: .directory), secret: Canaille.secret)
    }
}

/// A browser at the provider: it keeps cookies, follows redirects there, and fills in forms.
private actor ProviderBrowser {
    private var cookies: [String: String] = [:]

    struct Page { let address: String, text: String }

    /// Follows from the address until a page is shown, or until it leads to the service.
    func open(_ address: String, _ form: [(String, String)]? = nil) async throws -> Page {
        var address = address
        var form = form
        for _ in 0..<10 {
            var request = HTTPClientRequest(url: address)
            request.headers.add(name: "User-Agent", value: "Mozilla/5.0")
            if !cookies.isEmpty { request.headers.add(name: "Cookie", value: cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")) }
            if let form {
                request.method = .POST
                request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
                request.body = .bytes(ByteBuffer(string: Fields(form).encoded))
            }
            form = nil
            let given = request
            let (location, text, set) = try await HTTPClient.withHTTPClient(configuration: .init(redirectConfiguration: .disallow)) { http in
                let response = try await http.execute(given, timeout: .seconds(20))
                let body = try await response.body.collect(upTo: 2_000_000)
                return (response.headers.first(name: "Location"), String(buffer: body), response.headers["Set-Cookie"])
            }
            for cookie in set {
                let halves = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                cookies[halves[0]] = halves[1]
            }
            guard let location else { return Page(address: address, text: text) }
            if location.hasPrefix("https://schools.example") { return Page(address: location, text: "") }
            address = URL(string: location, relativeTo: URL(string: address))?.absoluteString ?? location
        }
        throw Canaille.Failure(words: "the provider leads round and round")
    }

    /// Sends the form of a page with its own token.
    func send(_ page: Page, _ fields: [(String, String)]) async throws -> Page {
        let token = page.text.firstMatch(of: /name="csrf_token" value="([^"]*)"/).map { String($0.1) } ?? ""
        return try await open(page.address, fields + [("csrf_token", token)])
    }

    /// Name, password and consent, as a person gives each where the provider asks for it.
    func signIn(_ address: String) async throws -> String {
        var page = try await open(address)
        for (form, answer) in [
            ("loginform", ("login", Canaille.person)), ("passwordform", ("password", Canaille.password)), ("authorizeform", ("answer", "accept")),
        ] where page.text.contains(form) {
            page = try await send(page, [answer])
        }
        return page.address
    }
}

@Suite(.enabled(if: Canaille.python != nil, "OPENID_PROVIDER is not set: deploy/test makes an independent provider and sets it"))
struct IndependentProviderTests {
    @Test func `a provider that others wrote signs somebody in, and holds us to PKCE`() async throws {
        let canaille = try Canaille()
        defer { canaille.stop() }
        let (client, issuer) = (canaille.client, canaille.issuer)
        try await withTestDatabase { test in
            let house = try House(test)
            let signOn = SingleSignOn(
                [client], database: house.database, door: house.door, address: "https://schools.example", logger: TestDatabase.quiet)
            let browser = ProviderBrowser()

            let back = try await browser.signIn(try await signOn.begin(with: "council", back: "/schools", browser: "mine"))
            #expect(query(of: back)["iss"] == issuer)
            let (opened, path) = try await signOn.finish(query(of: back), secret: "mine", browser: here)
            #expect(path == "/schools" && opened.signedIn.actor.name == "Ada Fern" && opened.signedIn.actor.roles == [.bepOfficer])

            // The same code brought again, and one brought with another attempt's verifier: the provider takes neither.
            let connection = try signOn.connection("council")
            let used = try #require(query(of: back)["code"])
            let again = await #expect(throws: Refusal.self) {
                _ = try await connection.token(for: used, verifier: "a verifier", redirect: signOn.redirect)
            }
            #expect(again?.code == "people.64")
            let next = try await browser.signIn(try await signOn.begin(with: "council", back: "/", browser: "mine"))
            let code = try #require(query(of: next)["code"])
            let wrong = await #expect(throws: Refusal.self) {
                _ = try await connection.token(for: code, verifier: Base64URL.encoded(randomBytes(32)), redirect: signOn.redirect)
            }
            #expect(wrong?.code == "people.64")
            // It was the verifier: with the right one the same code is still good.
            let second = try await signOn.finish(query(of: next), secret: "mine", browser: here).session
            #expect(second.signedIn.actor.person == opened.signedIn.actor.person)

            // Signing out there as well: the provider asks first, since it is not told who.
            let out = try await browser.open(try #require(try await signOn.signOutAddress(of: "council")))
            _ = try await browser.send(out, [("answer", "logout")])
            let asked = try await browser.open(try await signOn.begin(with: "council", back: "/", browser: "mine"))
            #expect(asked.text.contains("loginform"))
        }
    }
}
