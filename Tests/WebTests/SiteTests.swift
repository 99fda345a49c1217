import Access
import Foundation
import Hummingbird
import HummingbirdTesting

import Testing

@testable import Web

@Suite struct SiteTests {
    private let json: HTTPFields = [.accept: "application/json"]
    private let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    @Test func `a visitor is sent to sign in and back`() async throws {
        let location = try await ask { try await $0.execute(uri: "/schools/100000?a=b", method: .get) { ($0.status, $0.headers[.location]) } }
        #expect(location.0 == .seeOther)
        #expect(location.1 == "/sign-in?return=%2Fschools%2F100000%3Fa%3Db")
    }

    @Test func `a visitor whose address is too long to come back to is sent to sign in all the same`() async throws {
        let path = "/schools/100000?a=" + String(repeating: "b", count: 3_000)
        let location = try await ask { try await $0.execute(uri: path, method: .get) { $0.headers[.location] } }
        #expect(location == "/sign-in")
    }

    @Test func `a program without a session is told so`() async throws {
        let json = json
        let answer = try await ask { try await $0.execute(uri: "/", method: .get, headers: json) { $0 } }
        #expect(answer.status == .unauthorized)
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test func `a page shows who is signed in, and escapes them`() async throws {
        let page = try await ask { try await $0.execute(uri: "/", method: .get, headers: signedIn(.siabMember)) { $0 } }
        let html = String(buffer: page.body)
        #expect(page.status == .ok)
        #expect(html.contains("Ada &lt;Fern&gt;") && html.contains("SIAB member") && html.contains("&lt;Elm&gt; Primary"))
        #expect(html.contains("action=\"/sign-out\""))
        #expect(!html.contains("<script") && !html.contains("style=") && !html.contains("/imports\">"))
        #expect(page.headers[.cacheControl] == "no-store")
        #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(page.headers[.xContentTypeOptions] == "nosniff")
    }

    @Test func `a service behind TLS tells browsers to stay with it, and no other site may load what it answers`() async throws {
        let over = try await ask(isOverTLS: true) { try await $0.execute(uri: "/sign-in", method: .get) { $0.headers } }
        #expect(over[.strictTransportSecurity] == "max-age=63072000; includeSubDomains")
        let plain = try await ask { try await $0.execute(uri: "/sign-in", method: .get) { $0.headers } }
        #expect(plain[.strictTransportSecurity] == nil)
        #expect(plain[.crossOriginResourcePolicy] == "same-origin")
    }

    @Test func `a role that may not see a page is refused it`() async throws {
        let page = try await ask { try await $0.execute(uri: "/imports", method: .get, headers: signedIn(.siabMember)) { $0 } }
        #expect(page.status == .forbidden)
        #expect(String(buffer: page.body).contains("Your role does not allow this."))
    }

    @Test func `the API answers the page's own model`() async throws {
        let headers = signedIn(.bepOfficer, json)
        let answer = try await ask { try await $0.execute(uri: "/", method: .get, headers: headers) { String(buffer: $0.body) } }
        #expect(answer == #"{"data":{"name":"<Elm> Primary","count":2,"words":["one"]}}"#)
    }

    @Test func `what is not there is said to be not there`() async throws {
        for (path, status) in [("/schools/100001", 404), ("/schools/x", 404), ("/nowhere", 404), ("/schools/100000", 200)] {
            let page = try await ask { try await $0.execute(uri: path, method: .get, headers: signedIn(.bepOfficer)) { $0.status.code } }
            #expect(page == status, "\(path)")
        }
    }

    @Test func `a wrong method names the right ones`() async throws {
        let answer = try await ask { try await $0.execute(uri: "/greet", method: .get, headers: signedIn(.bepOfficer)) { $0 } }
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "POST")
    }

    @Test func `HEAD is GET without the page`() async throws {
        let answer = try await ask { try await $0.execute(uri: "/", method: .head, headers: signedIn(.bepOfficer)) { $0 } }
        #expect(answer.status == .ok)
        #expect(answer.body.readableBytes == 0)
    }

    @Test func `a fault shows a reference and never its cause`() async throws {
        let page = try await ask { try await $0.execute(uri: "/broken", method: .get, headers: signedIn(.bepOfficer)) { $0 } }
        #expect(page.status == .internalServerError)
        #expect(String(buffer: page.body).contains("reference number"))
        #expect(String(buffer: page.body).contains("<a href=\"/broken\">Load the page again</a>") && String(buffer: page.body).contains("so nothing was changed"))
        #expect(!String(buffer: page.body).contains("hunter2"))
    }

    @Test func `while the database is away a page says so, with the status of what passes`() async throws {
        let page = try await ask { try await $0.execute(uri: "/unreachable", method: .get, headers: signedIn(.bepOfficer)) { $0 } }
        let words = String(buffer: page.body)
        #expect(page.status == .serviceUnavailable && page.headers[.retryAfter] == "30")
        #expect(words.contains("Try again in a minute") && words.contains("reference number") && !words.contains("hunter2"))
        let headers = signedIn(.bepOfficer, json)
        let problem = try await ask { try await $0.execute(uri: "/unreachable", method: .get, headers: headers) { $0 } }
        #expect(problem.status == .serviceUnavailable && problem.headers[.contentType] == "application/problem+json")
    }

    @Test func `nobody is told that nothing was changed where that is not known`() async throws {
        let headers = signedIn(.bepOfficer, form)
        let body = ByteBuffer(string: "form-token=" + token(.bepOfficer))
        let page = try await ask { try await $0.execute(uri: "/lost", method: .post, headers: headers, body: body) { String(buffer: $0.body) } }
        #expect(page.contains("look whether what you sent is there already") && !page.contains("Nothing was changed"))
    }

    @Test func `a form without its token is refused`() async throws {
        let headers = signedIn(.bepOfficer, form)
        for body in ["name=100000", "name=100000&form-token=00", "name=100000&form-token=" + token(.bepDirector)] {
            let answer = try await ask {
                try await $0.execute(uri: "/greet", method: .post, headers: headers, body: ByteBuffer(string: body)) { $0.status }
            }
            #expect(answer == .forbidden)
        }
    }

    @Test func `a form that is not taken leads back to its page, and is not called forbidden`() async throws {
        let headers = signedIn(.bepOfficer, form)
        let form = form
        let (led, bare) = try await ask { client in
            let led = try await client.execute(uri: "/sign-in", method: .post, headers: form, body: ByteBuffer(string: "name=a")) { String(buffer: $0.body) }
            let bare = try await client.execute(uri: "/greet", method: .post, headers: headers, body: ByteBuffer(string: "name=a")) { String(buffer: $0.body) }
            return (led, bare)
        }
        for page in [led, bare] { #expect(page.contains("<h1>We could not accept this form</h1>") && page.contains("Nothing was kept") && !page.contains("You do not have access")) }
        #expect(led.contains("<a href=\"/sign-in\">Load the page with the form again</a>"))
        // Where no page is known that showed it, the home page alone is offered.
        #expect(!bare.contains("Load the page with the form again") && bare.contains("Go to the home page"))
    }

    @Test func `a form that another site sends is refused even with the token`() async throws {
        var headers = signedIn(.bepOfficer, form)
        headers[.secFetchSite] = "cross-site"
        let sent = headers
        let answer = try await ask {
            try await $0.execute(
                uri: "/greet", method: .post, headers: sent,
                body: ByteBuffer(string: "name=1&form-token=" + token(.bepOfficer))) { $0.status }
        }
        #expect(answer == .forbidden)
    }

    @Test func `a form leads to a page, or back to itself with what is wrong`() async throws {
        let headers = signedIn(.bepOfficer, form)
        let done = try await ask {
            try await $0.execute(
                uri: "/greet", method: .post, headers: headers,
                body: ByteBuffer(string: "name=100000&form-token=" + token(.bepOfficer))) { ($0.status, $0.headers[.location]) }
        }
        #expect(done == (.seeOther, "/schools/100000"))
        let wrong = try await ask {
            try await $0.execute(
                uri: "/greet", method: .post, headers: headers,
                body: ByteBuffer(string: "name=&form-token=" + token(.bepOfficer))) { ($0.status, String(buffer: $0.body)) }
        }
        #expect(wrong.0 == .unprocessableContent)
        #expect(wrong.1.contains("href=\"#name\"") && wrong.1.contains("Enter a name"))
    }

    @Test func `an upload streams its file and needs its token first`() async throws {
        var headers = signedIn(.bepOfficer)
        headers[.contentType] = "multipart/form-data; boundary=b"
        let sent = headers
        func body(_ token: String, _ size: Int) -> ByteBuffer {
            let text = "--b\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n\(token)\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"year\"\r\n\r\n2018\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\data\\ks4.csv\"\r\n\r\n"
                + String(repeating: "x", count: size) + "\r\n--b--\r\n"
            return ByteBuffer(string: text)
        }
        let good = body(token(.bepOfficer), 70_000)
        let done = try await ask {
            try await $0.execute(uri: "/files", method: .post, headers: sent, body: good) { ($0.status, $0.headers[.location]) }
        }
        // How much is to come is known where its sender says it, as browsers do.
        #expect(done == (.seeOther, "/files/ks4.csv/2018/70000-of-\(good.readableBytes)"))
        let large = body(token(.bepOfficer), 200_000)
        #expect(try await ask { try await $0.execute(uri: "/files", method: .post, headers: sent, body: large) { $0.status } } == .contentTooLarge)
        // However much somebody says they send.
        #expect(throws: Rejection.self) {
            try Upload(contentType: "multipart/form-data; boundary=b", contentLength: .max, body: RequestBody(buffer: good), limit: 100_000)
        }
        let forged = body("no", 10)
        #expect(try await ask { try await $0.execute(uri: "/files", method: .post, headers: sent, body: forged) { $0.status } } == .forbidden)
    }

    @Test func `signing in needs the cookie and the token of the same browser`() async throws {
        let form = form
        let (cookie, page) = try await ask {
            try await $0.execute(uri: "/sign-in", method: .get) { ($0.headers[.setCookie] ?? "", String(buffer: $0.body)) }
        }
        #expect(cookie.hasPrefix("__Host-visit=") && cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=Lax"))
        let secret = String(cookie.dropFirst("__Host-visit=".count).prefix(64))
        let token = FormToken.make(for: secret)
        // Under a mask of its own, never as it is.
        let carried = String(page.split(separator: "name=\"form-token\" value=\"").dropFirst().first?.prefix { $0 != "\"" } ?? "")
        #expect(!page.contains(token) && carried != token && FormToken.isValid(carried, for: secret))
        var with = form
        with[.cookie] = "__Host-visit=\(secret)"
        let headers = with
        let body = "name=bep-director&password=correct&return=%2Fschools%2F100000&form-token=\(token)"
        let done = try await ask {
            try await $0.execute(uri: "/sign-in", method: .post, headers: headers, body: ByteBuffer(string: body)) { $0 }
        }
        #expect(done.status == .seeOther)
        #expect(done.headers[.location] == "/schools/100000")
        #expect(done.headers[values: .setCookie].contains { $0.hasPrefix("__Host-session=bep-director; Path=/; HttpOnly; SameSite=Lax; Secure") })
        let without = try await ask {
            try await $0.execute(uri: "/sign-in", method: .post, headers: form, body: ByteBuffer(string: body)) { $0.status }
        }
        #expect(without == .forbidden)
        let wrong = try await ask {
            try await $0.execute(
                uri: "/sign-in", method: .post, headers: headers,
                body: ByteBuffer(string: "name=Ada&password=hunter2&form-token=\(token)")) { ($0.status, String(buffer: $0.body)) }
        }
        #expect(wrong.0 == .unprocessableContent)
        #expect(wrong.1.contains("value=\"Ada\"") && !wrong.1.contains("hunter2"))
    }

    @Test func `a browser whose session has ended signs in again without closing first`() async throws {
        var stale: HTTPFields = [:]
        stale[.cookie] = "__Host-session=ended"
        let headers = stale
        let cookie = try await ask { try await $0.execute(uri: "/sign-in", method: .get, headers: headers) { $0.headers[.setCookie] ?? "" } }
        #expect(cookie.hasPrefix("__Host-visit="))
        let secret = String(cookie.dropFirst("__Host-visit=".count).prefix(64))
        var both = form
        both[.cookie] = "__Host-session=ended; __Host-visit=\(secret)"
        let sent = both
        let body = "name=bep-director&password=correct&form-token=\(FormToken.make(for: secret))"
        let answer = try await ask {
            try await $0.execute(uri: "/sign-in", method: .post, headers: sent, body: ByteBuffer(string: body)) { $0 }
        }
        #expect(answer.status == .seeOther)
        #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("__Host-device=device; ") && $0.contains("Max-Age=31536000") })
    }

    @Test func `signing in again ends the session that the browser had`() async throws {
        let headers = signedIn(.siabMember, form)
        let body = "name=bep-director&password=correct&form-token=\(token(.siabMember))"
        let (before, answer, after) = try await ask { client in
            let before = try await client.execute(uri: "/", method: .get, headers: signedIn(.siabMember)) { $0.status }
            let answer = try await client.execute(uri: "/sign-in", method: .post, headers: headers, body: ByteBuffer(string: body)) { $0 }
            let after = try await client.execute(uri: "/", method: .get, headers: signedIn(.siabMember)) { $0.status }
            return (before, answer, after)
        }
        #expect(before == .ok && answer.status == .seeOther && after == .seeOther)
        #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("__Host-session=bep-director") })
    }

    @Test(arguments: [(Awaited.code, "/sign-in/code"), (.enrolment, "/sign-in/second-factor")])
    func `a session that awaits something opens no page and takes no form`(awaited: Awaited, path: String) async throws {
        var waiting: HTTPFields = [:]
        waiting[.cookie] = "__Host-session=\(awaited.rawValue)"
        let page = waiting
        let answer = try await ask { try await $0.execute(uri: "/schools/100000", method: .get, headers: page) { $0 } }
        #expect(answer.status == .seeOther && answer.headers[.location] == path + "?return=%2Fschools%2F100000")
        waiting[.contentType] = "application/x-www-form-urlencoded"
        let sent = waiting
        let body = "name=100000&form-token=" + FormToken.make(for: awaited.rawValue)
        let status = try await ask {
            try await $0.execute(uri: "/greet", method: .post, headers: sent, body: ByteBuffer(string: body)) { $0.status }
        }
        #expect(status == .unauthorized)
    }

    @Test func `a program's token reads what its scope allows, as JSON, and nothing by a form or beside a cookie`() async throws {
        func headers(_ authorization: String) -> HTTPFields {
            var headers = signedIn(.bepDirector, form)
            headers[.authorization] = authorization
            return headers
        }
        let good = headers("Bearer program")
        let answer = try await ask { try await $0.execute(uri: "/", method: .get, headers: good) { $0 } }
        #expect(answer.status == .ok && answer.headers[.contentType] == "application/json" && answer.headers[.setCookie] == nil)
        #expect(try await ask { try await $0.execute(uri: "/imports", method: .get, headers: good) { $0.status } } == .forbidden)
        let body = ByteBuffer(string: "name=100000&form-token=" + token(.bepDirector))
        #expect(try await ask { try await $0.execute(uri: "/greet", method: .post, headers: good, body: body) { $0.status } } == .forbidden)
        for wrong in ["Bearer nobody", "Basic YTpi", "Bearer", "program", "Bearer program program"] {
            let bad = headers(wrong)
            let refused = try await ask { try await $0.execute(uri: "/", method: .get, headers: bad) { $0 } }
            #expect(refused.status == .unauthorized && refused.headers[.wwwAuthenticate] == "Bearer", "\(wrong)")
        }
    }

    @Test func `the secret of a link is in no log`() {
        #expect(Site.pathWithoutSecrets("/password/" + String(repeating: "a", count: 64)) == "/password/…")
        #expect(Site.pathWithoutSecrets("/schools/100000") == "/schools/100000")
    }

    @Test func `signing out clears the cookie`() async throws {
        let headers = signedIn(.siabMember, form)
        let answer = try await ask {
            try await $0.execute(
                uri: "/sign-out", method: .post, headers: headers,
                body: ByteBuffer(string: "form-token=" + token(.siabMember))) { $0.headers[.setCookie] }
        }
        #expect(answer?.contains("__Host-session=; ") == true && answer?.contains("Max-Age=0") == true)
    }

    @Test func `the stylesheet is kept for ever and not sent twice`() async throws {
        let first = try await ask { try await $0.execute(uri: Stylesheet.path, method: .get) { $0 } }
        #expect(first.headers[.cacheControl]?.contains("immutable") == true)
        let tag: HTTPFields = [.ifNoneMatch: first.headers[.eTag] ?? ""]
        #expect(try await ask { try await $0.execute(uri: Stylesheet.path, method: .get, headers: tag) { $0.status } } == .notModified)
    }

    @Test func `alive and ready are two things`() async throws {
        #expect(try await ask { try await $0.execute(uri: "/healthz", method: .get) { $0.status } } == .ok)
        #expect(try await ask { try await $0.execute(uri: "/readyz", method: .get) { $0.status } } == .serviceUnavailable)
    }

    @Test func `the API's description names every route, its parameters and its answers`() async throws {
        let body = try await ask { try await $0.execute(uri: "/openapi.json", method: .get) { Data($0.body.readableBytesView) } }
        let description = try JSONDecoder().decode(JSONValue.self, from: body)
        guard case .object(let root) = description, case .object(let paths)? = root["paths"] else {
            Issue.record("no object")
            return
        }
        #expect(root["openapi"] == .string("3.1.0"))
        let site = try testSite()
        var names: Set<String> = []
        for route in site.routes {
            guard case .object(let path)? = paths[route.path.written], case .object(let operation)? = path[route.method.rawValue.lowercased()],
                case .string(let name)? = operation["operationId"], case .object? = operation["responses"]
            else {
                Issue.record("\(route.path.written) is not described")
                continue
            }
            #expect(names.insert(name).inserted)
            if !route.path.parameters.isEmpty { #expect(operation["parameters"] != nil) }
        }
    }
}
