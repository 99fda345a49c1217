import Access
import Casework
import Hummingbird
import HummingbirdTesting
import HTTPTypes
import Logging
import Synchronization
import TestCluster
import Testing

@testable import People
@testable import Web

/// A browser: it keeps cookies and follows nothing by itself.
actor Visitor {
    struct Answer: Sendable {
        let status: Int
        let location: String
        let text: String
        let policy: String
    }

    private let site: Site
    private(set) var cookies: [String: String] = [:]

    init(_ site: Site) { self.site = site }

    func get(_ path: String) async throws -> Answer { try await ask(path, .get, nil) }

    func post(_ path: String, _ fields: [(String, String)], secret cookie: String) async throws -> Answer {
        try await ask(path, .post, Fields(fields + [(FormToken.field, FormToken.make(for: cookies[cookie] ?? ""))]).encoded)
    }

    func forget(_ cookie: String) { cookies[cookie] = nil }

    private func ask(_ path: String, _ method: HTTPRequest.Method, _ form: String?) async throws -> Answer {
        var headers: HTTPFields = [.accept: "text/html"]
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
        if form != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let given = headers
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let (answer, set) = try await Application(responder: SiteResponder(site: site), logger: logger).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: given, body: form.map { ByteBuffer(string: $0) }) { response in
                (
                    Answer(
                        status: response.status.code, location: response.headers[.location] ?? "", text: String(buffer: response.body),
                        policy: response.headers[.contentSecurityPolicy] ?? ""), response.headers[values: .setCookie]
                )
            }
        }
        for cookie in set {
            let halves = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            cookies[halves[0]] = halves[1].isEmpty ? nil : halves[1]
        }
        return answer
    }
}

@Suite struct SignOnSiteTests {
    private func withSite(_ body: @escaping @Sendable (SignOnHouse, Site) async throws -> Void) async throws {
        try await withSignOn { town in
            let house = try House(town.house.test, providers: [town.provider.client()])
            var settings = SiteSettings()
            settings.notices = NoticeBook([SignInNotice.self, PeopleNotice.self])
            settings.signInWays = house.identity.signOn.ways
            let home = Route.page("/", .readHome, "Home", load: { _ in SignInRoutes.Model.example }, view: { _, _ in Page("Home") { $0.h1("Home") } })
            let site = try Site(
                [home] + house.identity.routes, sessions: house.door, database: house.database, settings: settings, isReady: { true })
            try await body(town, site)
        }
    }

    @Test func `somebody signs in from the button to the page they wanted, and out again, here and there`() async throws {
        try await withSite { town, site in
            let visitor = Visitor(site)
            let page = try await visitor.get("/sign-in?return=%2Faccount")
            #expect(page.text.contains("href=\"/sign-in/with/council?return=%2Faccount\">Sign in with Fernborough Council</a>"))
            let out = try await visitor.get("/sign-in/with/council?return=%2Faccount")
            // Led away by a link: a policy on forms is not asked.
            #expect(out.status == 303 && out.location.hasPrefix(town.provider.issuer + "/authorize?") && out.policy.contains("form-action 'self'"))
            let asked = query(of: out.location)
            #expect(asked["redirect_uri"] == "https://schools.example/sign-in/back" && asked["code_challenge_method"] == "S256")
            let back = query(of: try await fetch(out.location).location)
            let visit = await visitor.cookies["__Host-visit"]
            let done = try await visitor.get("/sign-in/back?" + back.encoded)
            #expect(done.status == 303 && done.location == "/account", "\(done)")
            #expect(visit != nil)
            #expect(await visitor.cookies["__Host-visit"] == nil)
            #expect(try await visitor.get("/").text.contains("Ada Fern"))
            #expect(try await visitor.get("/sign-in/back?" + back.encoded).status == 422)

            let left = try await visitor.post("/sign-out", [], secret: "__Host-session")
            #expect(left.location == "/sign-in?with=council&done=signed-out")
            #expect(try await visitor.get("/").status == 303)
            #expect(try await visitor.get(left.location).text.contains("href=\"/sign-out/with/council\">sign out there as well</a>"))
            let there = try await visitor.get("/sign-out/with/council")
            #expect(there.location.hasPrefix(town.provider.issuer + "/end?a=b&client_id=schools&"))
            #expect(query(of: there.location)["post_logout_redirect_uri"] == "https://schools.example/sign-in")
        }
    }

    @Test func `an answer in another browser signs nobody in`() async throws {
        try await withSite { _, site in
            let attacker = Visitor(site), victim = Visitor(site)
            _ = try await victim.get("/sign-in")
            let back = query(of: try await fetch(try await attacker.get("/sign-in/with/council").location).location)
            for browser in [victim, Visitor(site)] {
                let answer = try await browser.get("/sign-in/back?" + back.encoded)
                #expect(answer.status == 422 && answer.text.contains("begun in another browser"))
                #expect(await browser.cookies["__Host-session"] == nil)
            }
            #expect(try await attacker.get("/sign-in/back?" + back.encoded).location == "/")
        }
    }

    @Test func `nobody is led elsewhere than to a provider, and not to one that is not there`() async throws {
        try await withSite { _, site in
            let visitor = Visitor(site)
            #expect(try await visitor.get("/sign-in/with/nobody").status == 404)
            #expect(try await visitor.get("/sign-out/with/nobody").status == 404)
            let back = query(of: try await fetch(try await visitor.get("/sign-in/with/council?return=https%3A%2F%2Fevil.example").location).location)
            #expect(try await visitor.get("/sign-in/back?" + back.encoded).location == "/")
        }
    }

    @Test func `what went wrong is shown in words`() async throws {
        try await withSite { town, site in
            town.provider.state.withLock { $0.fault = .givenUp }
            let visitor = Visitor(site)
            let back = query(of: try await fetch(try await visitor.get("/sign-in/with/council").location).location)
            let answer = try await visitor.get("/sign-in/back?" + back.encoded)
            #expect(answer.status == 422 && answer.text.contains("You were not signed in by Fernborough Council."))
        }
    }
}
